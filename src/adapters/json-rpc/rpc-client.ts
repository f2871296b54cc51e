/** JSON-RPC 2.0 over HTTP, several calls in one request where the node takes them. */
import { SourceError } from '../../domain/errors.ts'
import { TransientError } from '../source-bitcoin-node/retry.ts'
import type { HttpJson } from './http-json.ts'

export interface RpcCall {
  readonly method: string
  readonly params: readonly unknown[]
}

/** What a node says of one call. `message` is the node's own text, cut: hostile. */
export class RpcRefusal extends SourceError {
  readonly rpcCode: number

  constructor(label: string, method: string, { code, message }: RpcError) {
    const told = message.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 200)
    super('node-said', `${label} refuses ${method} (${code}): ${told || 'no reason told'}.`)
    this.rpcCode = code
  }
}

interface RpcAnswer {
  readonly id?: unknown
  readonly result?: unknown
  /** Some providers write its text alone. */
  readonly error?: { readonly code?: unknown; readonly message?: unknown } | string | null
}

/** Most calls of one request. */
const BATCH = 100

/** A node's RPC. */
export class RpcClient {
  readonly #http: HttpJson
  #batches = true

  constructor(http: HttpJson) {
    this.#http = http
  }

  get label(): string {
    return this.#http.label
  }

  /** The result, `null` included. Throws {@link RpcRefusal} when the node refuses, a SourceError when it fails. */
  async call(method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    const body = { jsonrpc: '2.0', id: 1, method, params }
    return this.#http.exchange({ body }, signal, (text) =>
      this.#result(this.#http.parse(text) as RpcAnswer, method),
    )
  }

  /** Results in the order of the calls. The first refusal is thrown. */
  async batch(calls: readonly RpcCall[], signal: AbortSignal): Promise<readonly unknown[]> {
    const results = await this.settle(calls, signal)
    const refusal = results.find((each) => each instanceof RpcRefusal)
    if (refusal) throw refusal
    return results
  }

  /** Like {@link batch}, with {@link RpcRefusal}s in the places of what was refused. */
  async settle(calls: readonly RpcCall[], signal: AbortSignal): Promise<readonly unknown[]> {
    const results: unknown[] = []
    for (let at = 0; at < calls.length; at += BATCH)
      results.push(...(await this.#some(calls.slice(at, at + BATCH), signal)))
    return results
  }

  async #some(calls: readonly RpcCall[], signal: AbortSignal): Promise<readonly unknown[]> {
    if (calls.length > 1 && this.#batches) {
      const body = calls.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params }))
      const results = await this.#http.exchange({ body }, signal, (text) => {
        const answers = this.#http.parse(text)
        const whole = refusalOfAll(answers)
        if (Array.isArray(answers) && !whole) return this.#inOrder(calls, answers)
        if (whole?.error && isBusy(errorOf(whole.error))) throw this.#busy()
        return null
      })
      if (results) return results
      // Some nodes take one call at a time, and say so with one error.
      this.#batches = false
    }
    const results: unknown[] = []
    for (const { method, params } of calls)
      results.push(await this.call(method, params, signal).catch(asRefusal))
    return results
  }

  /** An answer of another form than JSON-RPC's counts as left out. */
  #inOrder(calls: readonly RpcCall[], answers: readonly unknown[]): readonly unknown[] {
    const byId = new Map(answers.filter(isAnswer).map((answer) => [Number(answer.id), answer]))
    return calls.map(({ method }, id) => {
      const answer = byId.get(id)
      if (answer) return attempt(() => this.#result(answer, method))
      throw new TransientError('bad-answer', `${this.label} leaves out the answer to ${method}.`)
    })
  }

  #busy(): TransientError {
    return new TransientError('node-busy', `${this.label} is busy: it limits how much is asked.`, {
      hints: ['Try again later, or with a key that allows more.'],
    })
  }

  #result(answer: unknown, method: string): unknown {
    if (!isAnswer(answer))
      throw new SourceError('bad-answer', `${this.label} gives no JSON-RPC answer to ${method}.`)
    const { error, result } = answer
    if (error === undefined || error === null) return result ?? null
    const told = errorOf(error)
    if (isBusy(told)) throw this.#busy()
    throw new RpcRefusal(this.label, method, told)
  }
}

function isAnswer(answer: unknown): answer is RpcAnswer {
  return answer !== null && typeof answer === 'object' && ('result' in answer || 'error' in answer)
}

/** One answer to a request of several calls, or one in a list that says it is to none of them: it refuses them all. */
function refusalOfAll(answers: unknown): RpcAnswer | null {
  if (!Array.isArray(answers)) return isAnswer(answers) ? answers : {}
  const [only, ...more] = answers as readonly unknown[]
  return more.length === 0 && isAnswer(only) && only.id === null ? only : null
}

function attempt(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return asRefusal(error)
  }
}

/** A refusal as a value; anything else is thrown. */
function asRefusal(error: unknown): RpcRefusal {
  if (error instanceof RpcRefusal) return error
  throw error
}

interface RpcError {
  readonly code: number
  readonly message: string
}

function errorOf(error: NonNullable<RpcAnswer['error']>): RpcError {
  if (typeof error === 'string') return { code: 0, message: error }
  const { code, message } = error
  return {
    code: typeof code === 'number' ? code : 0,
    message: typeof message === 'string' ? message : '',
  }
}

/** EIP-1474's `limit exceeded`, and how providers say it in a good answer; that too much was found for one answer is no haste of ours. */
function isBusy({ code, message }: RpcError): boolean {
  if (/more than|too large|range/i.test(message)) return false
  return code === -32_005 || code === 429 || HASTE.test(message)
}

const HASTE = /rate.?limit|too many requests|throughput|request limit|per.second/i
