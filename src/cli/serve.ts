/** `weir serve` and `weir start`: they run the surfaces themselves, so they are commands without an operation. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { type Config, findLiveServer, openWorkspace, readConfig } from '../context.ts'
import { SourceError, UserInputError } from '../domain/errors.ts'
import { operations } from '../operations/registry.ts'
import { plainText } from '../operations/table.ts'
import { startServer } from '../server/start-server.ts'
import { addGlobalOptions } from './build-program.ts'
import { type Terminal, writeOut } from './terminal.ts'

interface ServeOptions {
  readonly data?: string
  readonly host?: string
  readonly port?: string
  readonly open?: boolean
}

/** Adds both commands; `run` runs another command of this program and gives its exit code. */
export function addServe(
  program: Command,
  terminal: Terminal,
  run: (argv: readonly string[]) => Promise<number>,
): void {
  const serve = program
    .command('serve')
    .description(
      'Serves the API and the workbench over this workspace, on loopback, until it is stopped.',
    )
    .option('--host <host>', 'address to listen on (default 127.0.0.1, env WEIR_HOST)')
    .option('--port <port>', 'port, 0 for any (default 4747, env WEIR_PORT)')
    .addHelpText('after', '\nExample:\n  weir serve --data ./weir-demo --port 4747')
  addGlobalOptions(serve).action(() =>
    serveUntilStopped(serve.optsWithGlobals<ServeOptions>(), terminal),
  )
  const start = program
    .command('start')
    .description(
      'Makes the demo workspace if there is none, says what it found, and serves the workbench over it.',
    )
    .option('--host <host>', 'address to listen on')
    .option('--port <port>', 'port, 0 for any')
    .addHelpText('after', '\nExample:\n  weir start')
  addGlobalOptions(start).action(async () => {
    const options = start.optsWithGlobals<ServeOptions>()
    const config = readConfig(terminal.env, terminal.stdout.isTTY === true)
    const dir = options.data ?? (config.dataDirGiven ? config.dataDir : './weir-demo')
    await refuseServed(resolve(dir))
    const code = await run([
      (await needsDemo(resolve(dir), config)) ? 'demo' : 'campaigns',
      '--data',
      dir,
    ])
    if (code !== 0) process.exit(code)
    await serveUntilStopped({ ...options, data: dir, open: true }, terminal)
  })
}

async function refuseServed(dir: string): Promise<void> {
  if (await findLiveServer(dir))
    throw new SourceError('already-served', 'A server already owns this workspace.', {
      hints: ['Use its address, or stop it first.'],
    })
}

/** True for a workspace that does not exist, is empty, or whose demo never ended; one with anything else is left as it is. */
async function needsDemo(dir: string, config: Config): Promise<boolean> {
  if (!existsSync(join(dir, 'cases.duckdb'))) return true
  const { context, close } = await openWorkspace({
    dir,
    create: true,
    command: 'weir start',
    config,
  })
  try {
    if ((await context.cases.mark('demo')) === 'complete') return false
    const imports = [
      ...(await context.ledger.listImports()),
      ...(await context.cases.listImports()),
    ]
    return imports.length === 0 || (await context.cases.mark('synthetic')) === '1'
  } finally {
    await close()
  }
}

async function serveUntilStopped(options: ServeOptions, terminal: Terminal): Promise<void> {
  const config = readConfig(terminal.env, terminal.stdout.isTTY === true)
  const dir = options.data === undefined ? config.dataDir : resolve(options.data)
  await refuseServed(dir)
  const port = portOf(options.port ?? String(config.port))
  const isNew = !existsSync(join(dir, 'cases.duckdb'))
  const workspace = await openWorkspace({ dir, create: true, command: 'weir serve', config })
  try {
    if (isNew) await writeOut(terminal.stderr, `${newWorkspace(dir)}\n`)
    const { context } = workspace
    const server = await startServer({
      context,
      operations,
      host: options.host ?? config.host,
      port,
    })
    await workspace.publish({ url: server.url, token: server.token })
    await writeOut(terminal.stdout, `Workbench: ${server.url}/?token=${server.token}\n`)
    if (options.open && config.canOpenBrowser) openBrowser(`${server.url}/?token=${server.token}`)
    await new Promise<void>((done) => {
      process.once('SIGINT', () => done())
      process.once('SIGTERM', () => done())
    })
    await server.close()
  } finally {
    await workspace.close()
  }
}

function newWorkspace(dir: string): string {
  return `note (new-workspace): There was no workspace in ${plainText(dir)}: a new, empty one was made. Name another with --data DIR.`
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new UserInputError('bad-port', `"${text.slice(0, 40)}" is not a port.`, {
    hints: ['Give a number from 0 to 65535; 0 takes any free port.'],
  })
}

function openBrowser(url: string): void {
  const program =
    process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
