/** An import takes files or a node, and only the options that belong to either. */
import { UserInputError } from '../../domain/errors.ts'

const NODE_ONLY = ['keyFile', 'from', 'to', 'follow'] as const

/** `nodes` are the members that hold a node's address; one of them at most is given. Throws `bad-input`. */
export function filesOrNode(
  input: { readonly sources: readonly string[]; readonly [member: string]: unknown },
  ...nodes: readonly ('rpc' | 'api')[]
): void {
  const given = nodes.filter((member) => input[member] !== undefined).map((name) => `--${name}`)
  const named = nodes.map((name) => `--${name}`).join(' or ')
  const [live, other] = given
  if (other !== undefined) throw refuse(`${live} and ${other} were given: one node at a time.`)
  if (live !== undefined && input.sources.length > 0)
    throw refuse(`Files and ${live} were given: import one after the other.`)
  if (live === undefined && input.sources.length === 0)
    throw refuse(`Name files, a folder of them, or a node with ${named}.`)
  const foreign = live ? undefined : NODE_ONLY.find((member) => isGiven(input[member]))
  if (foreign !== undefined)
    throw refuse(`--${foreign === 'keyFile' ? 'key-file' : foreign} goes with ${named} only.`)
  if (isGiven(input['follow']) && isGiven(input['to']))
    throw refuse('--follow has no end: leave --to out.')
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== false
}

function refuse(message: string): UserInputError {
  return new UserInputError('bad-input', message)
}
