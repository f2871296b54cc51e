/** A real Bitcoin node in regtest for tests, started anew in a folder of its own; `WEIR_BITCOIND` names its program. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'

const program = process.env['WEIR_BITCOIND'] ?? ''
const present = program !== '' && existsSync(program)
const reason =
  program === ''
    ? 'WEIR_BITCOIND is not set: scripts/bitcoind.sh DIR unpacks a node'
    : `WEIR_BITCOIND names ${program}, which does not exist`

/** `describe` that needs a real node: without one it is skipped, and its name says why. */
export function describeWithNode(name: string, body: () => void): void {
  if (present) describe(name, body)
  else {
    process.stderr.write(`skipped: ${name}: ${reason}\n`)
    describe.skip(`${name} (${reason})`, body)
  }
}

export interface Bitcoind {
  /** With user and password. */
  readonly url: string
  readonly bare: string
  readonly cookie: string
  /** Its data folder of the network, which holds `blocks`. */
  readonly dir: string
  call<T = unknown>(method: string, ...params: readonly unknown[]): Promise<T>
  /** Stops it and starts it again with or without REST. */
  restart(options: { readonly rest: boolean }): Promise<void>
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

export interface BitcoindOptions {
  readonly rest?: boolean
  readonly arguments?: readonly string[]
}

/** A password that must never be seen anywhere. */
export const PASSWORD = 'p4ss-never-shown'

export async function startBitcoind(options: BitcoindOptions = {}): Promise<Bitcoind> {
  const home = mkdtempSync(join(tmpdir(), 'weir-bitcoind-'))
  const port = await freePort()
  const bare = `http://127.0.0.1:${port}`
  const dir = join(home, 'regtest')
  const call = async <T>(method: string, ...params: readonly unknown[]): Promise<T> => {
    const response = await fetch(bare, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`weir:${PASSWORD}`).toString('base64')}` },
      body: JSON.stringify({ method, params }),
    })
    const { result, error } = (await response.json()) as { result: T; error: unknown }
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result
  }
  const launch = async (rest: boolean): Promise<ChildProcess> => {
    const child = spawn(program, programArguments({ home, port, rest, options }), {
      stdio: 'ignore',
    })
    await untilReady(child, () => call('getblockchaininfo'))
    return child
  }
  let child = await launch(options.rest !== false)
  return {
    ...{ url: `http://weir:${PASSWORD}@127.0.0.1:${port}`, bare, dir, call },
    cookie: join(dir, '.cookie'),
    async restart({ rest }) {
      await end(child)
      child = await launch(rest)
    },
    async stop() {
      await end(child)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function programArguments({
  home,
  port,
  rest,
  options,
}: {
  readonly home: string
  readonly port: number
  readonly rest: boolean
  readonly options: BitcoindOptions
}): readonly string[] {
  return [
    '-regtest',
    `-datadir=${home}`,
    '-server',
    '-listen=0',
    '-txindex=1',
    '-dbcache=50',
    '-fallbackfee=0.0001',
    `-rest=${rest ? 1 : 0}`,
    `-rpcport=${port}`,
    `-rpcauth=${rpcAuth()}`,
    ...(options.arguments ?? []),
  ]
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

/** Bitcoin Core `share/rpcauth`: user, salt and HMAC-SHA256 of the password. With it the node still writes its cookie. */
function rpcAuth(): string {
  const salt = '77656972'
  return `weir:${salt}$${createHmac('sha256', salt).update(PASSWORD).digest('hex')}`
}

async function untilReady(child: ChildProcess, probe: () => Promise<unknown>): Promise<void> {
  for (let left = 300; ; left -= 1) {
    try {
      await probe()
      return
    } catch (cause) {
      if (child.exitCode !== null) throw new Error('The node ended at once.', { cause })
      if (left === 0) throw new Error('The node did not come up.', { cause })
      await new Promise((done) => setTimeout(done, 100))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => done(port))
    })
  })
}
