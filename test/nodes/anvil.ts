/** A real EVM node (anvil, of Foundry) for tests, with blocks mined only when asked; `WEIR_ANVIL` names its program. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { describe } from 'vitest'

const program = process.env['WEIR_ANVIL'] ?? ''
const present = program !== '' && existsSync(program)
const reason =
  program === ''
    ? 'WEIR_ANVIL is not set: it names the program of the npm package @foundry-rs/anvil'
    : `WEIR_ANVIL names ${program}, which does not exist`

/** `describe` that needs a real node: without one it is skipped, and its name says why. */
export function describeWithAnvil(name: string, body: () => void): void {
  if (present) describe(name, body)
  else describe.skip(`${name} (${reason})`, body)
}

export interface Anvil {
  readonly url: string
  /** Its funded accounts. */
  readonly accounts: readonly string[]
  call<T = string>(method: string, ...params: readonly unknown[]): Promise<T>
  mine(blocks?: number): Promise<void>
  stop(): Promise<void>
}

/** Stands for the chain of that number; the last `2 * unfinal` blocks are not final. */
export async function startAnvil(chainNumber: number, unfinal = 1): Promise<Anvil> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    program,
    [
      ...[
        '--port',
        String(port),
        '--chain-id',
        String(chainNumber),
        '--no-mining',
        '--order',
        'fifo',
      ],
      ...['--slots-in-an-epoch', String(unfinal), '--timestamp', '1700000000', '--quiet'],
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const call = async <T>(method: string, ...params: readonly unknown[]): Promise<T> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body })
    const { result, error } = (await response.json()) as { result: T; error?: unknown }
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result
  }
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId')
      break
    } catch (error) {
      if (tries > 200 || child.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    url,
    call,
    accounts: await call<string[]>('eth_accounts'),
    async mine(blocks = 1) {
      for (let at = 0; at < blocks; at += 1) await call('evm_mine')
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
