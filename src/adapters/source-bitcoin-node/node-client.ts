/** What is asked of a node, with retries: JSON-RPC (Bitcoin Core `doc/JSON-RPC-interface.md`) and REST (`doc/REST-interface.md`). */
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { NodeAddress } from './node-address.ts'
import { exchange } from './node-http.ts'
import { PATIENT, type RetryPolicy, retry, TransientError } from './retry.ts'

/** Longer than any answer that is asked for: the JSON of a full block with its previous outputs. */
const LONGEST_JSON = 400_000_000
/** RPC_IN_WARMUP. */
const WARMING_UP = -28

/** What the node said itself: the code of its RPC error. */
export class NodeSaid extends SourceError {
  readonly rpcCode: number

  constructor(rpcCode: number, message: string) {
    super('node-error', message, { details: { rpcCode } })
    this.rpcCode = rpcCode
  }
}

export class NodeClient {
  readonly #address: NodeAddress
  readonly policy: RetryPolicy

  constructor(address: NodeAddress, policy: RetryPolicy = PATIENT) {
    this.#address = address
    this.policy = policy
  }

  get label(): string {
    return this.#address.label
  }

  /** Calls one RPC method. Throws {@link NodeSaid} with the node's own error. */
  async call(method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: '1.0', id: 'weir', method, params })
    return retry(this.policy, signal, async (attempt) => {
      const send = () => exchange(this.#address, { body, limit: LONGEST_JSON }, signal)
      const { bytes } = await send().catch((error: unknown) => {
        // A node that restarted has written a new cookie since the file was read.
        if (attempt === 1 && error instanceof UserInputError) return send()
        throw error
      })
      return this.#result(bytes, method)
    })
  }

  /** The bytes of a REST path; `null` when the node has no such thing or no REST. */
  async rest(path: string, limit: number, signal: AbortSignal): Promise<Uint8Array | null> {
    return retry(this.policy, signal, async () => {
      const { status, bytes } = await exchange(this.#address, { path, limit }, signal)
      return status === 404 ? null : bytes
    })
  }

  #result(bytes: Uint8Array, method: string): unknown {
    const answer = this.#parse(bytes)
    if (answer.error) {
      const { code, message } =
        typeof answer.error === 'string' ? { code: 0, message: answer.error } : answer.error
      const said = `The node at ${this.label} refused ${method}: ${printable(message)}`
      if (code === WARMING_UP) throw new TransientError('node-busy', said)
      throw new NodeSaid(typeof code === 'number' ? code : 0, said)
    }
    return answer.result
  }

  #parse(bytes: Uint8Array): RpcAnswer {
    try {
      const answer: unknown = JSON.parse(new TextDecoder().decode(bytes))
      if (typeof answer === 'object' && answer !== null) return answer as RpcAnswer
    } catch {
      // Told below.
    }
    throw new TransientError(
      'bad-answer',
      `The node at ${this.label} answered something that is no JSON-RPC.`,
      { hints: ['Check that this is the address of a Bitcoin node’s RPC.'] },
    )
  }
}

interface RpcAnswer {
  readonly result?: unknown
  /** Proxies before a node write its text alone. */
  readonly error?: { readonly code?: unknown; readonly message?: unknown } | string | null
}

/** What a node says is text of others: capped, without control characters. */
function printable(text: unknown): string {
  return String(text ?? 'no reason told')
    .replace(/[^\P{C}]/gu, ' ')
    .slice(0, 200)
}
