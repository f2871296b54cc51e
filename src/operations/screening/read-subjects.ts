/** What a person or program asks about: lines of text, or subjects of the API, in their order. */
import { UserInputError } from '../../domain/errors.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'

export interface AskedSubject {
  readonly text: string
  readonly chain: string | null
  readonly asOf: EpochMs | null
  readonly customerRef: string | null
}

export interface AskedInput {
  readonly addresses?: readonly string[] | undefined
  readonly file?: string | undefined
  readonly stdin?: string | undefined
  readonly subjects?:
    | readonly {
        readonly address: string
        readonly chain?: string | undefined
        readonly customerRef?: string | undefined
        readonly asOf?: string | undefined
      }[]
    | undefined
}

const MAX_FILE_BYTES = 64 << 20
const MAX_SUBJECTS = 1_000_000

/** Arguments first, then the file, then standard input, then subjects. Throws `nothing-to-screen` when there is none of them. */
export async function readSubjects(
  context: Context,
  input: AskedInput,
): Promise<readonly AskedSubject[]> {
  const texts = [...(input.addresses ?? [])]
  if (input.file !== undefined)
    texts.push(...lines(await context.files.readText(input.file, MAX_FILE_BYTES)))
  if (input.stdin !== undefined) texts.push(...lines(input.stdin))
  const asked = [
    ...texts.map((text) => ({ text, chain: null, asOf: null, customerRef: null })),
    ...(input.subjects ?? []).map(({ address, chain, asOf, customerRef }) => ({
      text: address,
      chain: chain ?? null,
      asOf: asOf === undefined ? null : readAsOf(asOf),
      customerRef: customerRef ?? null,
    })),
  ]
  if (asked.length === 0)
    throw new UserInputError('nothing-to-screen', 'No address was given.', {
      hints: ['Give addresses, or --file FILE with one a line, or - for standard input.'],
    })
  if (asked.length > MAX_SUBJECTS)
    throw new UserInputError('too-many-subjects', `${asked.length} lines are too many at once.`, {
      hints: [`Screen at most ${MAX_SUBJECTS} in one command.`],
    })
  return asked
}

/** Throws `bad-time`. */
export function readAsOf(text: string): EpochMs {
  const parsed = parseTime(text)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-time', `"${text.slice(0, 40)}" is not a time.`, {
    hints: ['Write it as 2025-11-01 or 2025-11-01T12:00:00Z.'],
  })
}

/** Every line, blank ones too; a line break at the end begins none. */
function lines(text: string): readonly string[] {
  const split = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (split.at(-1) === '') split.pop()
  return split
}
