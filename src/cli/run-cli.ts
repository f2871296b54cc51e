/** Parses the command line and runs what it names. Returns the exit code; never throws. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { type Config, findLiveServer, openWorkspace, readConfig, version } from '../context.ts'
import { SourceError, UserInputError } from '../domain/errors.ts'
import { operations } from '../operations/registry.ts'
import { runOperation } from '../operations/run-operation.ts'
import {
  addGlobalOptions,
  addOperations,
  type Invocation,
  isCommanderError,
} from './build-program.ts'
import { nameFlags } from './name-flags.ts'
import { printError, printJson, printNotes, printText, writeDocument } from './print.ts'
import { progressLine } from './progress.ts'
import { runRemote } from './remote.ts'
import { resolvePaths } from './resolve-paths.ts'
import { addServe } from './serve.ts'
import { showPreview } from './show-preview.ts'
import { isClosedPipe, readStdin, type Terminal } from './terminal.ts'

/** Runs one command. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0
  const json = argv.includes('--json')
  const program = new Command('weir')
    .description(
      'Finds fundraising campaigns in posts, follows the money, and names the service where it can be stopped.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      // Help for a command that is missing goes to people only; errors are told below, in one form.
      writeErr: (text) => {
        if (!json) terminal.stderr.write(text)
      },
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: false })
  addGlobalOptions(program)
  addOperations(program, operations, async (invocation) => {
    exitCode = await invoke(invocation, terminal)
  })
  addServe(program, terminal, (other) => runCli(other, terminal))
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (thrown) {
    return failed(thrown, terminal, json)
  }
}

async function failed(thrown: unknown, terminal: Terminal, json: boolean): Promise<number> {
  if (isClosedPipe(thrown)) return 0
  if (!isCommanderError(thrown)) return printError(terminal, thrown, json)
  if (thrown.exitCode === 0) return 0
  const missing = thrown.code === 'commander.help'
  if (missing && !json) return 2
  const message = missing ? 'A command is missing.' : sentence(thrown.message)
  return printError(
    terminal,
    new UserInputError('bad-usage', message, {
      hints: ['`weir --help` lists the commands, and `weir COMMAND --help` what one takes.'],
    }),
    json,
  )
}

/** Commander's `error: unknown option '--x'` as a sentence. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').replaceAll('\n', ' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/[.)]?$/, (end) => (end === ')' ? ').' : '.'))}`
}

async function invoke(
  { operation, input: typed, options, command }: Invocation,
  terminal: Terminal,
): Promise<number> {
  if (operation.document && options.json && options.out === undefined) throw outNeeded()
  const config = readConfig(terminal.env, terminal.stderr.isTTY === true)
  const dir = workspaceDir(operation.id, options.data, config)
  const input = resolvePaths(
    operation,
    await withStdin(operation.id, typed, terminal),
    terminal.cwd,
  )
  const line = progressLine(terminal, options.quiet === true || options.json === true)
  const abort = new AbortController()
  const onInterrupt = () => abort.abort()
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onInterrupt)
  try {
    const purpose = { case: options.case ?? null, reason: options.reason ?? null }
    const watch = { signal: abort.signal, progress: line.show }
    const json = options.json === true
    const server = operation.workspace === 'none' ? null : await findLiveServer(dir)
    const perform = async (run: Run): Promise<number> => {
      await showPreview({ operation, input, options }, terminal, run)
      return present(await run(input), { operation, input, options, terminal })
    }
    if (server)
      return await perform((given) =>
        runRemote({ ...server, purpose }, operation, given, { ...watch, json }),
      )
    const workspace = await openWorkspace({
      dir: operation.workspace === 'none' ? null : dir,
      create: operation.workspace === 'create' || operation.access === 'write',
      command,
      config,
      ...watch,
      purpose,
    })
    try {
      return await perform((given) => runOperation(operation, workspace.context, given))
    } finally {
      await workspace.close()
    }
  } catch (thrown) {
    throw told(thrown, { operation, options, aborted: abort.signal.aborted })
  } finally {
    line.clear()
    process.removeListener('SIGINT', onInterrupt)
    process.removeListener('SIGTERM', onInterrupt)
  }
}

type Run = (input: Record<string, unknown>) => ReturnType<typeof runRemote>

function told(
  thrown: unknown,
  {
    operation,
    options,
    aborted,
  }: Pick<Invocation, 'operation' | 'options'> & { readonly aborted: boolean },
): unknown {
  if (aborted && isAbort(thrown)) return stopped(thrown)
  return options.json === true ? thrown : nameFlags(thrown, operation)
}

function outNeeded(): UserInputError {
  return new UserInputError(
    'out-needed',
    'With --json a document needs --out FILE, because stdout carries the JSON.',
    { hints: ['Add --out FILE, or leave --json out to get the document itself.'] },
  )
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError'
}

/** Ctrl-C: what a command committed stays, so the same command goes on from there. */
function stopped(cause: unknown): SourceError {
  return new SourceError('cancelled', 'The command was stopped.', {
    hints: ['What it committed stays: the same command goes on from there.'],
    cause,
  })
}

interface Presentation extends Pick<Invocation, 'operation' | 'input' | 'options'> {
  readonly terminal: Terminal
}

async function present(
  { answer, document }: Awaited<ReturnType<typeof runRemote>>,
  { operation, input, options, terminal }: Presentation,
): Promise<number> {
  if ('none' in operation.cli) return 0
  if (document) await writeDocument(terminal, document, options.out)
  if (options.json) await printJson(terminal, answer)
  else if (document) await printNotes(terminal, answer.notes)
  else await printText(terminal, operation.cli.render(answer.data), answer)
  return operation.cli.exitCode?.(answer.data, input) ?? 0
}

/** The demo has a folder of its own unless one is named. */
function workspaceDir(id: string, given: string | undefined, config: Config): string {
  if (given !== undefined) return resolve(given)
  return id === 'demo.make' && !config.dataDirGiven ? resolve('./weir-demo') : config.dataDir
}

/** No file where the system will not even look: a text may be longer than any name, or cross a folder that is closed. */
function isFile(cwd: string, text: string): boolean {
  try {
    return statSync(resolve(cwd, text)).isFile()
  } catch {
    return false
  }
}

/** A positional `-` stands for standard input: it becomes the member `stdin`. */
async function withStdin(
  id: string,
  input: Record<string, unknown>,
  terminal: Terminal,
): Promise<Record<string, unknown>> {
  if (
    id === 'extract.text' &&
    typeof input['text'] === 'string' &&
    isFile(terminal.cwd, input['text'])
  ) {
    const { text, ...rest } = input
    return { ...rest, file: text }
  }
  const dashed = Object.entries(input).find(
    ([, value]) =>
      value === '-' || (Array.isArray(value) && value.length === 1 && value[0] === '-'),
  )
  if (!dashed) return input
  const { [dashed[0]]: _, ...rest } = input
  const text = await readStdin(terminal)
  return { ...rest, [id === 'extract.text' ? 'text' : 'stdin']: text }
}
