/** An import takes files or a node, and only the options that belong to either. */
import { UserInputError } from '../../domain/errors.ts'

const NODE_ONLY = ['keyFile', 'from', 'to'] as const

/** Throws `bad-input`. `node` is the member that holds the node's address. */
export function filesOrNode(
  input: { readonly sources: readonly string[]; readonly [member: string]: unknown },
  node: 'rpc' | 'api',
): void {
  const live = input[node] !== undefined
  if (live && input.sources.length > 0)
    throw new UserInputError(
      'bad-input',
      `Files and --${node} were given: import one after the other.`,
    )
  if (!live && input.sources.length === 0)
    throw new UserInputError('bad-input', `Name files, a folder of them, or a node with --${node}.`)
  const foreign = live ? undefined : NODE_ONLY.find((member) => input[member] !== undefined)
  if (foreign !== undefined)
    throw new UserInputError(
      'bad-input',
      `--${foreign === 'keyFile' ? 'key-file' : foreign} goes with --${node} only.`,
    )
}
