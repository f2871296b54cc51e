/** Says in plain words what is wrong with an operation's input; every surface that checks input goes through here. */
import type { z } from 'zod'
import { counted } from '../domain/counted.ts'
import { UserInputError } from '../domain/errors.ts'

/** One member that does not fit. `problem` is a predicate: `is required`, `needs a number, not "x"`. */
export interface InputIssue {
  /** Empty when the input as a whole does not fit. */
  readonly member: string
  readonly problem: string
}

type Issue = z.ZodError['issues'][number]

/** The error `bad-input`; its `details.issues` hold every member that does not fit. */
export function badInput(
  operation: string,
  { issues: found }: z.ZodError,
  rawInput: unknown,
): UserInputError {
  const issues = found.map((issue): InputIssue => {
    const given = valueAt(rawInput, issue.path)
    return { member: issue.path.join('.'), problem: problemOf(issue, given) }
  })
  const [first] = issues
  return new UserInputError(
    'bad-input',
    issueSentence(first, (member) => `"${member}"`),
    {
      hints: ['See the help of this command for what it takes.'],
      details: { operation, issues },
    },
  )
}

/** `name` says how this surface calls a member, such as `--days-after` for `daysAfter`. */
export function issueSentence(
  issue: InputIssue | undefined,
  name: (member: string) => string,
): string {
  if (!issue) return 'The input does not fit.'
  return `${issue.member === '' ? 'The input' : name(issue.member)} ${issue.problem}.`
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object'
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  )
}

function problemOf(issue: Issue, given: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `takes no ${issue.keys.map((key) => quoted(key)).join(', ')}`
  if (given === undefined) return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      return `needs ${KINDS[issue.expected] ?? `a value of type ${issue.expected}`}, not ${quoted(given)}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}, not ${quoted(given)}`
    case 'too_small':
      return boundProblem('at least', issue.minimum, issue.origin, given)
    case 'too_big':
      return boundProblem('at most', issue.maximum, issue.origin, given)
    default:
      return `does not fit: ${issue.message}`
  }
}

const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function boundProblem(
  bound: 'at least' | 'at most',
  limit: number | bigint,
  origin: string,
  given: unknown,
): string {
  if (origin === 'number' || origin === 'int')
    return `must be ${bound} ${limit}, not ${quoted(given)}`
  if (bound === 'at least' && Number(limit) === 1) return 'must not be empty'
  return `must have ${bound} ${counted(Number(limit), origin === 'string' ? 'character' : 'entry')}`
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return `"${text.slice(0, 40)}${text.length > 40 ? '…' : ''}"`
}
