/**
 * JSON over HTTP with a node or provider: bounded in time and length, tried again with growing waits when it is busy or breaks off,
 * never faster than its rate. Errors name the host only: paths and headers may hold keys.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { PATIENT, type RetryPolicy, retry, TransientError } from '../source-bitcoin-node/retry.ts'
import type { Endpoint } from './endpoint.ts'
import { Pace } from './pace.ts'

const TIMEOUT = 60_000
const MAX_BYTES = 512 * 1024 * 1024
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504])
const LONGEST_WAIT = 60_000

export interface HttpJsonOptions {
  /** Least milliseconds between the starts of two requests; 0 for none. */
  readonly interval?: number
  readonly policy?: RetryPolicy
  /** Called before each try: counts requests, and stops them by throwing. */
  readonly before?: () => void
}

export interface JsonRequest {
  /** Added to the path of the endpoint. */
  readonly path?: string
  readonly query?: Readonly<Record<string, string>>
  /** Makes it a POST. */
  readonly body?: unknown
}

/** One endpoint; its requests share the rate. */
export class HttpJson {
  readonly #endpoint: Endpoint
  readonly #pace: Pace
  readonly #policy: RetryPolicy
  readonly #before: () => void

  constructor(endpoint: Endpoint, options: HttpJsonOptions = {}) {
    const { interval = 0, policy = PATIENT, before = () => {} } = options
    this.#endpoint = endpoint
    this.#pace = new Pace(interval)
    this.#policy = policy
    this.#before = before
  }

  /** Host and port, for messages. */
  get label(): string {
    return this.#endpoint.label
  }

  /** The answer, long numbers kept exact. Throws a SourceError, or a UserInputError when the key or credentials are refused. */
  async send(request: JsonRequest, signal: AbortSignal): Promise<unknown> {
    return this.exchange(request, signal, (text) => this.parse(text))
  }

  /** Like {@link send}, with what `read` makes of the answer's text; when that throws a TransientError the request is tried again. */
  async exchange<T>(
    request: JsonRequest,
    signal: AbortSignal,
    read: (text: string) => T,
  ): Promise<T> {
    return retry(this.#policy, signal, async () => {
      await this.#pace.turn(signal)
      this.#before()
      return read(await this.#once(request, signal))
    })
  }

  /** The JSON of a text, long numbers kept exact. Throws a TransientError where it is none. */
  parse(text: string): unknown {
    try {
      return parseExactJson(text)
    } catch {
      throw new TransientError(
        'bad-answer',
        `${this.label} answers with something that is no JSON.`,
        {
          hints: ['An answer that broke off reads so, and so does a web page at a wrong address.'],
        },
      )
    }
  }

  async #once({ path, query, body }: JsonRequest, signal: AbortSignal): Promise<string> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)])
    try {
      const response = await fetch(this.#url(path, query), {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: {
          ...this.#endpoint.headers,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        // A redirect could carry the key elsewhere.
        redirect: 'manual',
        signal: bounded,
      })
      if (!response.ok) throw await this.#refused(response, signal)
      return await this.#read(response)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof SourceError || error instanceof UserInputError) throw error
      throw new TransientError(
        'node-unreachable',
        bounded.aborted
          ? `${this.label} did not answer in ${TIMEOUT / 1000} seconds.`
          : `${this.label} does not answer, or broke off.`,
        // The cause of a failed fetch can hold the whole URL: it is left out.
        { hints: ['Check that it runs, and that its address and port are right.'] },
      )
    }
  }

  #url(path: string | undefined, query: Readonly<Record<string, string>> | undefined): URL {
    const url = new URL(this.#endpoint.url)
    if (path !== undefined) url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    return url
  }

  async #read(response: Response): Promise<string> {
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > MAX_BYTES)
        throw new SourceError('bad-answer', `${this.label} answers with more than 512 MB.`)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, length).toString('utf8')
  }

  async #refused(response: Response, signal: AbortSignal): Promise<SourceError | UserInputError> {
    const { status } = response
    const wait = waitOf(response.headers)
    // TronGrid refuses who asks too fast with the same number as a bad key, and says so in its text.
    const fast = status === 403 && /exceed|\brate|frequen|suspend/i.test(await opening(response))
    await response.body?.cancel().catch(() => undefined)
    if ((status === 401 || status === 403) && !fast)
      return new UserInputError(
        'node-refused-credentials',
        `${this.label} refused the key or credentials (${status}).`,
        { hints: ['Give the key with --key-file FILE.'] },
      )
    if (status >= 300 && status < 400)
      return new SourceError('node-error', `${this.label} sends to another address (${status}).`, {
        hints: ['Give the address that it sends to: often the same one with https.'],
      })
    if (!(fast || BUSY.has(status)))
      return new SourceError('node-error', `${this.label} answered ${status}.`, {
        hints: ['Check the address: its path belongs to it.'],
      })
    if (wait > 0) await sleep(Math.min(LONGEST_WAIT, wait), undefined, { signal })
    return new TransientError('node-busy', `${this.label} is busy (${status}).`, {
      hints: ['Try again later, or with a key that allows more.'],
    })
  }
}

/** Milliseconds to wait before the next try: told in seconds, or as a time, which is measured by the server's own clock. */
function waitOf(headers: Headers): number {
  const told = headers.get('retry-after') ?? ''
  if (/^\d+$/.test(told)) return Number(told) * 1000
  const wait = Date.parse(told) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(wait) ? 0 : wait
}

/** The first piece of an answer's text; empty when it has none. */
async function opening(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const first = await reader?.read().catch(() => undefined)
  await reader?.cancel().catch(() => undefined)
  return Buffer.from(first?.value ?? [])
    .subarray(0, 2000)
    .toString('utf8')
}
