import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'

const HINTS: Readonly<Record<string, string>> = {
  'empty-file': 'Check that it was copied whole.',
  'truncated-data': 'Copy the file again: it is shorter than what it announces.',
  'malformed-data':
    'The bytes do not follow the block format: the file is damaged or something else.',
  'bad-proof-of-work':
    'This is no block of that network, or its header was altered; --network names another network. Files of a node need the xor.dat that stood beside them.',
  'bad-merkle-root':
    'The file was altered or damaged after it left the node: fetch the block again.',
  'bad-coinbase': 'The file was altered or damaged after it left the node: fetch the block again.',
}

/** The same error with the file's name in front, its name and `byte` in details, and the hint of its kind; others pass through. */
export function inFile(path: string, error: unknown, byte?: number): unknown {
  if (!(error instanceof UserInputError)) return error
  const hint = HINTS[error.code]
  return new UserInputError(error.code, `${basename(path)}: ${error.message}`, {
    hints: hint && error.hints.length === 0 ? [hint] : error.hints,
    details: { file: basename(path), ...(byte === undefined ? {} : { byte }), ...error.details },
    cause: error,
  })
}
