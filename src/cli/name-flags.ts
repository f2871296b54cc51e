/** An input that does not fit, told in the words of the command line: a member is its flag or its place. */
import { UserInputError, WeirError } from '../domain/errors.ts'
import { type InputIssue, issueSentence } from '../operations/bad-input.ts'
import type { AnyOperation } from '../operations/define-operation.ts'
import { inputMembers } from '../operations/input-members.ts'

/** Other errors come back as they are; JSON keeps the names of members, so it is not for `--json`. */
export function nameFlags(thrown: unknown, operation: AnyOperation): unknown {
  if (!(thrown instanceof WeirError) || thrown.code !== 'bad-input') return thrown
  const [issue] = issuesOf(thrown)
  if (!issue || 'none' in operation.cli) return thrown
  const { command, positional = [] } = operation.cli
  const members = inputMembers(operation)
  const placed = new Set(positional.map((name) => name.replace('...', '')))
  const name = (path: string) => {
    const [first = ''] = path.split('.')
    const member = members.find((each) => each.name === first)
    return !member || placed.has(first) ? `<${first}>` : member.flag
  }
  return new UserInputError('bad-input', issueSentence(issue, name), {
    hints: [`\`weir ${command} --help\` tells what it takes.`],
    details: thrown.details,
    cause: thrown,
  })
}

function issuesOf({ details }: WeirError): readonly InputIssue[] {
  const { issues } = details
  if (!Array.isArray(issues)) return []
  return issues.filter(
    (issue): issue is InputIssue =>
      typeof issue?.member === 'string' && typeof issue.problem === 'string',
  )
}
