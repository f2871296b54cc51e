/** Builds the commander program from the registry: one command an operation, options and help from its input schema. */
import { type Command, CommanderError, Option } from 'commander'
import type { AnyOperation } from '../operations/define-operation.ts'
import { type InputMember, inputMembers } from '../operations/input-members.ts'
import type { GlobalOptions } from './terminal.ts'

export interface Invocation {
  readonly operation: AnyOperation
  readonly input: Record<string, unknown>
  readonly options: GlobalOptions
  /** `weir ingest bitcoin`, for the owner file. */
  readonly command: string
}

const GLOBAL_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ['--data <dir>', 'workspace folder (default ./weir-data, env WEIR_DATA)'],
  ['--json', 'one JSON document on stdout, nothing else there'],
  ['--quiet', 'no progress'],
  ['--case <id>', 'case this belongs to, noted in the audit log'],
  ['--reason <text>', 'why, noted in the audit log'],
]

/** Adds the options that every command takes; a member of the input with the same flag says what it is for. */
export function addGlobalOptions(command: Command, members: readonly InputMember[] = []): Command {
  for (const [flags, description] of GLOBAL_OPTIONS) {
    const member = members.find(({ flag }) => flags.startsWith(`${flag} `))
    const required = member?.required === true ? ' (required)' : ''
    command.option(flags, member ? `${describe(member)}${required}` : description)
  }
  return command
}

/** Adds one command for each operation that has one; `act` is called with what was typed. */
export function addOperations(
  program: Command,
  operations: readonly AnyOperation[],
  act: (invocation: Invocation) => Promise<void>,
): void {
  for (const operation of operations) {
    if ('none' in operation.cli) continue
    const { command: words, positional = [], example } = operation.cli
    const command = findOrAdd(program, words.split(' '))
    command.description(operation.summary)
    command.addHelpText('after', `\nExample:\n  ${example}`)
    const members = inputMembers(operation)
    const byName = new Map(members.map((member) => [member.name, member]))
    for (const name of positional)
      addArgument(command, byName.get(name.replace('...', '')), name.startsWith('...'))
    const named = positional.map((name) => name.replace('...', ''))
    for (const member of members) if (!named.includes(member.name)) addOption(command, member)
    if (operation.document) command.option('--out <file>', 'write to this file instead of stdout')
    addGlobalOptions(command, members)
    command.action(async (...args: unknown[]) => {
      const values = args.slice(0, named.length)
      const options = command.optsWithGlobals<Record<string, unknown> & GlobalOptions>()
      await act({
        operation,
        options,
        command: `weir ${words}`,
        input: collectInput(members, named, values, options),
      })
    })
  }
}

/** What the commands that only hold others are for. */
const GROUPS: Readonly<Record<string, string>> = {
  ingest: 'Imports files: blocks, transfers, posts, tags, lists, prices.',
}

function findOrAdd(program: Command, words: readonly string[]): Command {
  let at = program
  for (const word of words) {
    const found = at.commands.find((child) => child.name() === word)
    at =
      found ??
      at
        .command(word)
        .description(GROUPS[word] ?? '')
        .exitOverride()
  }
  return at
}

function addArgument(command: Command, member: InputMember | undefined, rest: boolean): void {
  if (!member) return
  const name = rest ? `${member.name}...` : member.name
  command.argument(member.required ? `<${name}>` : `[${name}]`, member.description)
}

function addOption(command: Command, member: InputMember): void {
  // An input named like a global option (a decision's reason) is that option.
  if (member.kind === 'json' || isGlobal(member)) return
  const value =
    member.kind === 'boolean' ? '' : member.kind === 'list' ? ' <values...>' : ' <value>'
  const option = new Option(`${member.flag}${value}`, describe(member))
  if (member.choices.length > 0 && member.kind !== 'boolean') option.choices([...member.choices])
  if (member.required) option.makeOptionMandatory()
  command.addOption(option)
}

function isGlobal({ flag }: InputMember): boolean {
  return GLOBAL_OPTIONS.some(([flags]) => flags.startsWith(`${flag} `))
}

function describe(member: InputMember): string {
  const fallback = member.fallback
  const told =
    fallback === undefined ||
    fallback === false ||
    (Array.isArray(fallback) && fallback.length === 0)
  return told ? member.description : `${member.description} (default: ${String(fallback)})`
}

function collectInput(
  members: readonly InputMember[],
  positional: readonly string[],
  values: readonly unknown[],
  options: Record<string, unknown>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const member of members) {
    const at = positional.indexOf(member.name)
    const value = at >= 0 ? values[at] : options[member.name]
    const empty = Array.isArray(value) && value.length === 0 && at >= 0 && !member.required
    if (value !== undefined && !empty) input[member.name] = value
  }
  return input
}

/** Whether commander itself ended the command (help shown, bad usage). */
export function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof CommanderError
}
