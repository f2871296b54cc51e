/**
 * The small YAML or JSON text in which a person names the columns of a table once: for statements, posts and labels. Only members that are
 * known are taken; anything else is told as an error, so that a slip of the pen does not pass for "not there".
 *
 *     table: { encoding: windows-1251, delimiter: ";", sheet: Operations }
 *     columns: { time: Date, amount: [Amount, Sum] }      # alternatives: the first that the header has
 *     values: { currency: RUB }                           # what no column says
 *     time: { format: DD.MM.YYYY HH:mm, calendar: gregorian, zone: Europe/Moscow }
 *     decimal: ","
 *     words: { status: { done: [ok, paid], failed: [refused] } }
 */
import { z } from 'zod'
import { CALENDARS } from '../../domain/calendar/calendar-day.ts'
import { checkZone } from '../../domain/calendar/local-time.ts'
import { timeReader } from '../../domain/calendar/time-format.ts'
import { UserInputError } from '../../domain/errors.ts'
import { readYaml } from '../yaml-text/read-yaml.ts'

const LONGEST = 64 << 10

const name = z.string().trim().min(1).max(200)
const names = z.union([name.transform((one) => [one]), z.array(name).min(1).max(20)])
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)

const shape = z.strictObject({
  table: z
    .strictObject({
      encoding: name.optional(),
      delimiter: z.string().min(1).max(1).optional(),
      sheet: name.optional(),
    })
    .default({}),
  columns: z.record(z.string(), names),
  values: z.record(z.string(), text.pipe(z.string().trim().max(200))).default({}),
  time: z
    .strictObject({
      format: name.default('iso'),
      calendar: z.enum(CALENDARS).default('gregorian'),
      zone: name.optional(),
    })
    .default({ format: 'iso', calendar: 'gregorian' }),
  decimal: z.enum(['.', ',']).optional(),
  words: z.record(z.string(), z.record(z.string(), z.array(text).min(1).max(100))).default({}),
})

export type Mapping = z.output<typeof shape>

/** What a mapping may name. */
export interface MappingTerms {
  readonly columns: readonly string[]
  /** Fields whose words have a meaning, and the meanings. */
  readonly words: Readonly<Record<string, readonly string[]>>
}

/** Throws `bad-mapping` with what is wrong in it, and `bad-zone` or `bad-time-format`. */
export function parseMapping(source: string, terms: MappingTerms): Mapping {
  if (source.length > LONGEST) throw bad('is longer than 64 KiB')
  const { value, error } = readYaml(source)
  if (error !== null) throw bad(`is neither YAML nor JSON that is read here: ${error}`)
  const parsed = shape.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw bad(`does not fit at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`)
  }
  checkTerms(parsed.data, terms)
  timeReader(parsed.data.time.format, parsed.data.time.calendar)
  if (parsed.data.time.zone !== undefined) checkZone(parsed.data.time.zone)
  return parsed.data
}

function checkTerms(mapping: Mapping, terms: MappingTerms): void {
  const members = [...Object.keys(mapping.columns), ...Object.keys(mapping.values)]
  const unknown = members.find((member) => !terms.columns.includes(member))
  if (unknown !== undefined)
    throw bad(`names "${unknown.slice(0, 60)}"`, [`Known are ${terms.columns.join(', ')}.`])
  for (const [field, meanings] of Object.entries(mapping.words)) {
    const known = Object.hasOwn(terms.words, field) ? terms.words[field] : undefined
    if (!known)
      throw bad(`gives words for "${field.slice(0, 60)}"`, [
        `Words are read for ${Object.keys(terms.words).join(', ')}.`,
      ])
    const odd = Object.keys(meanings).find((meaning) => !known.includes(meaning))
    if (odd !== undefined)
      throw bad(`gives words for "${field}: ${odd.slice(0, 60)}"`, [
        `Known are ${known.join(', ')}.`,
      ])
  }
}

function bad(what: string, hints: readonly string[] = []): UserInputError {
  return new UserInputError('bad-mapping', `The mapping ${what}.`, {
    hints: [...hints, 'docs/guide/statements.md shows one.'],
  })
}
