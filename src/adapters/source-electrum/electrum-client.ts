/**
 * JSON-RPC with an Electrum server: one connection, one JSON object a line, answers matched by id. Source: Electrum protocol 1.4. A
 * connection that breaks is made anew by the next request. Most servers sign their certificates themselves: such a connection is private
 * but its other end is not proved, which is told; what it answers is proved by hashes or said to be its word.
 */
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { SourceError } from '../../domain/errors.ts'
import type { Pace } from '../json-rpc/pace.ts'
import { type RetryPolicy, retry, TransientError } from '../source-bitcoin-node/retry.ts'
import type { ElectrumAddress } from './electrum-address.ts'
import { LineReader } from './line-reader.ts'

const TIMEOUT = 60_000
/** The version that is asked for: older and newer servers speak it. */
const PROTOCOL = '1.4'

export interface ElectrumOptions {
  readonly pace: Pace
  readonly policy: RetryPolicy
  /** Called before each try. */
  readonly before: () => void
}

/** What the server says of one request: its own text, cut. */
export class ElectrumRefusal extends SourceError {
  readonly said: string

  constructor(label: string, method: string, message: unknown) {
    const said = String(message)
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .slice(0, 200)
    super('node-said', `${label} refuses ${method}: ${said || 'no reason told'}.`)
    this.said = said
  }
}

interface Waiting {
  readonly resolve: (answer: Record<string, unknown>) => void
  readonly reject: (error: Error) => void
}

export class ElectrumClient {
  readonly #address: ElectrumAddress
  readonly #options: ElectrumOptions
  readonly #waiting = new Map<number, Waiting>()
  #socket: Promise<Socket> | null = null
  #id = 0
  /** False when the certificate is not signed by anyone this machine trusts. */
  authorized = true

  constructor(address: ElectrumAddress, options: ElectrumOptions) {
    this.#address = address
    this.#options = options
  }

  get label(): string {
    return this.#address.label
  }

  /** What `read` makes of the result's JSON text. Throws {@link ElectrumRefusal} when the server refuses. */
  async call<T>(
    method: string,
    params: readonly unknown[],
    signal: AbortSignal,
    read: (text: string) => T,
  ): Promise<T> {
    const { pace, policy, before } = this.#options
    return retry(policy, signal, async () => {
      await pace.turn(signal)
      before()
      return read(JSON.stringify(await this.#result(method, params, signal)))
    })
  }

  close(): void {
    this.#socket?.then((socket) => socket.destroy()).catch(() => undefined)
    this.#socket = null
  }

  async #result(method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    this.#socket ??= this.#open(signal)
    const socket = await this.#socket.catch((error: unknown) => {
      this.#socket = null
      throw error
    })
    const answer = await this.#exchange(socket, { method, params }, signal)
    const { error } = answer
    if (error === undefined || error === null) return answer['result'] ?? null
    const said =
      typeof error === 'object' && 'message' in error
        ? (error as { message: unknown }).message
        : error
    if (/busy|timed? ?out|excessive|too many requests/i.test(String(said)))
      throw new TransientError('node-busy', `${this.label} is busy.`)
    throw new ElectrumRefusal(this.label, method, said)
  }

  async #open(signal: AbortSignal): Promise<Socket> {
    const socket = await this.#connect(signal)
    const lines = new LineReader((line) => this.#take(line))
    socket.on('data', (chunk: Buffer) => {
      if (!lines.push(chunk)) socket.destroy()
    })
    const broken = (): void => {
      this.#socket = null
      const lost = new TransientError('node-unreachable', `${this.label} broke the connection.`)
      for (const { reject } of this.#waiting.values()) reject(lost)
      this.#waiting.clear()
    }
    socket.on('close', broken)
    socket.on('error', () => socket.destroy())
    const hello = { method: 'server.version', params: ['weir', PROTOCOL] }
    const { error } = await this.#exchange(socket, hello, signal)
    if (error === undefined || error === null) return socket
    socket.destroy()
    throw new SourceError(
      'node-said',
      `${this.label} does not speak Electrum's protocol ${PROTOCOL}.`,
    )
  }

  #connect(signal: AbortSignal): Promise<Socket> {
    const { host, port, tls } = this.#address
    return new Promise((resolve, reject) => {
      // Whether the certificate is trusted is told, not required.
      const socket: Socket = tls
        ? connectTls({
            host,
            port,
            servername: /[a-z]/i.test(host) ? host : '',
            rejectUnauthorized: false,
          })
        : connectPlain({ host, port })
      const fail = (): void => {
        socket.destroy()
        reject(
          new TransientError('node-unreachable', `${this.label} does not answer.`, {
            hints: [
              'Check that it runs, and that its address and port are right; tcp:// asks without TLS.',
            ],
          }),
        )
      }
      signal.addEventListener('abort', fail, { once: true })
      socket.setTimeout(TIMEOUT, fail)
      socket.once('error', fail)
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        signal.removeEventListener('abort', fail)
        socket.setTimeout(0)
        if (tls) this.authorized = (socket as TLSSocket).authorized
        resolve(socket)
      })
    })
  }

  #exchange(
    socket: Socket,
    { method, params }: { readonly method: string; readonly params: readonly unknown[] },
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    this.#id += 1
    const id = this.#id
    return new Promise((resolve, reject) => {
      if (socket.destroyed)
        throw new TransientError('node-unreachable', `${this.label} broke the connection.`)
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        this.#waiting.delete(id)
      }
      const stop = (): void => {
        end()
        reject(signal.reason as Error)
      }
      const timer = setTimeout(() => {
        end()
        reject(new TransientError('node-unreachable', `${this.label} did not answer in time.`))
      }, TIMEOUT)
      signal.addEventListener('abort', stop, { once: true })
      this.#waiting.set(id, {
        resolve: (answer) => {
          end()
          resolve(answer)
        },
        reject: (error) => {
          end()
          reject(error)
        },
      })
      socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
    })
  }

  /** Notifications have no id and are not asked for. A line that is no JSON spoils the connection. */
  #take(line: string): void {
    let answer: unknown = null
    try {
      answer = JSON.parse(line)
    } catch {
      this.close()
      const spoiled = new TransientError(
        'bad-answer',
        `${this.label} answers with something that is no JSON.`,
      )
      for (const { reject } of [...this.#waiting.values()]) reject(spoiled)
      return
    }
    if (answer === null || typeof answer !== 'object' || !('id' in answer)) return
    this.#waiting.get(Number(answer.id))?.resolve(answer as Record<string, unknown>)
  }
}
