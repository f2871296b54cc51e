/**
 * Any Ethereum-style node, asked for the ERC-20 transfers of one account: eth_getLogs by the Transfer topic with the account as sender, then
 * as receiver. Nodes refuse ranges that are too wide or would give too many logs, each in words of its own: a refused range is halved.
 */
import { assetOf, reviewedAssets } from '../../domain/asset.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { chainNumber } from '../../domain/evm/chain-number.ts'
import { TRANSFER_TOPIC } from '../../domain/evm/token-event.ts'
import type {
  History,
  HistoryAsk,
  OpenAddressSource,
  SourceBlock,
} from '../../ports/address-source.ts'
import { toldBlock } from '../evm-history/told-block.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { fieldsOf, numberOf, quantityOf, required } from '../json-values/fields.ts'
import { type Collection, judged } from '../kept-answers/collection.ts'
import { KeptHttpSource, openKeptHttp } from '../kept-answers/kept-http.ts'
import { type RetryPolicy, TransientError } from '../source-bitcoin-node/retry.ts'
import { blocksIn, logsAnswers, logsIn } from './logs-answers.ts'
import { RangeWidth } from './range-width.ts'

/** Blocks on top of one that make it final. */
const DEPTH = 64
const PER_SECOND = 10
/** Blocks asked for in one request. */
const BATCH = 50

interface Call {
  readonly method: string
  readonly params: readonly unknown[]
}

/** A refusal of the node in its own words. */
class Refusal extends SourceError {}

/** The {@link OpenAddressSource} of nodes with eth_getLogs. `policy` is for tests that do not want to wait. */
export function createLogsSource(policy?: RetryPolicy): OpenAddressSource {
  return async (access, signal) => {
    const key = (secret: string) => ({ authorization: `Bearer ${secret}` })
    const source = new LogsSource(
      await openKeptHttp(access, { perSecond: PER_SECOND, policy, key }),
    )
    await source.checkChain(signal)
    return source
  }
}

class LogsSource extends KeptHttpSource {
  readonly kind = 'logs'
  readonly notes = []
  readonly reader = logsAnswers
  readonly #width = new RangeWidth()

  get assets(): readonly string[] {
    return reviewedAssets(this.chain).map(({ id }) => id)
  }

  async checkChain(signal: AbortSignal): Promise<void> {
    const told = await this.#call({ method: 'eth_chainId', params: [] }, signal, (text) =>
      quantityOf(fieldsOf(parseExactJson(text)) ?? {}, 'result'),
    )
    if (told === chainNumber(this.chain)) return
    throw new UserInputError(
      'wrong-chain',
      `The node at ${this.label} is of chain number ${told}, and ${this.chain} is ${chainNumber(this.chain)}.`,
      { hints: ['Name the chain of the node with --chain.'] },
    )
  }

  async block(height: number | null, signal: AbortSignal): Promise<SourceBlock> {
    const number = height ?? (await this.#finalHeight(signal))
    return this.#call(blockCall(number), signal, (text) => toldBlock(text, number, this.label))
  }

  async history(ask: HistoryAsk, signal: AbortSignal): Promise<History> {
    const contract = ask.asset === null ? null : assetOf(ask.asset).contract
    if (ask.asset !== null && contract === null)
      throw new SourceError(
        'node-said',
        `${this.label} is asked for token transfers only, not for ${assetOf(ask.asset).symbol}.`,
      )
    const collection = this.collect(ask)
    const own = `0x${ask.address.slice(2).padStart(64, '0')}`
    const topic = `0x${TRANSFER_TOPIC}`
    const heights = new Set<number>()
    let seen = 0
    for (const topics of [
      [topic, own],
      [topic, null, own],
    ]) {
      for await (const logs of this.#ranges(collection, ask, { contract, topics }, signal)) {
        for (const log of logs)
          heights.add(
            judged(this.label, () => required(numberOf(log, 'blockNumber'), 'blockNumber')),
          )
        seen += logs.length
        if (seen > ask.most) return { kind: 'too-busy', seen }
      }
    }
    await this.#askBlocks(
      collection,
      [...heights].sort((a, b) => a - b),
      signal,
    )
    return { kind: 'kept', paths: await collection.finish() }
  }

  /** Logs of one range after the other. */
  async *#ranges(
    collection: Collection,
    { from, head }: HistoryAsk,
    filter: { readonly contract: string | null; readonly topics: readonly (string | null)[] },
    signal: AbortSignal,
  ): AsyncGenerator<ReturnType<typeof logsIn>, void, undefined> {
    const { contract, topics } = filter
    for (let start = from.height; start <= head.height; ) {
      const end = Math.min(head.height, start + this.#width.blocks - 1)
      const range = { fromBlock: hex(start), toBlock: hex(end), topics }
      const only = contract === null ? {} : { address: contract }
      const call: Call = { method: 'eth_getLogs', params: [{ ...range, ...only }] }
      try {
        yield await this.#kept(collection, call, signal, logsIn)
        this.#width.taken()
        start = end + 1
      } catch (error) {
        if (!isRefusal(error) || !this.#width.refused(end - start + 1)) throw error
      }
    }
  }

  async #askBlocks(
    collection: Collection,
    heights: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let at = 0; at < heights.length; at += BATCH) {
      const calls = heights.slice(at, at + BATCH).map(blockCall)
      const wanted = heights.slice(at, at + BATCH).join(',')
      await this.#kept(collection, calls, signal, blocksIn, `eth_getBlockByNumber ${wanted}`)
    }
  }

  #kept<T>(
    collection: Collection,
    call: Call | readonly Call[],
    signal: AbortSignal,
    read: (text: string) => T,
    name?: string,
  ): Promise<T> {
    const request =
      name ?? ('method' in call ? `${call.method} ${JSON.stringify(call.params)}` : '')
    const send = (judge: (text: string) => void) =>
      this.#call(call, signal, (text) => {
        judge(text)
        return text
      })
    return collection.ask(request, send, read)
  }

  async #finalHeight(signal: AbortSignal): Promise<number> {
    const finalized = { method: 'eth_getBlockByNumber', params: ['finalized', false] }
    const height = await this.#call(finalized, signal, (text) => {
      const block = fieldsOf(fieldsOf(parseExactJson(text))?.['result'])
      return block && numberOf(block, 'number')
    }).catch((error: unknown) => {
      if (error instanceof Refusal) return null
      throw error
    })
    if (height !== null) return height
    const head = await this.#call({ method: 'eth_blockNumber', params: [] }, signal, (text) =>
      required(numberOf(fieldsOf(parseExactJson(text)) ?? {}, 'result'), 'result'),
    )
    return Math.max(0, head - DEPTH)
  }

  #call<T>(
    call: Call | readonly Call[],
    signal: AbortSignal,
    read: (text: string) => T,
  ): Promise<T> {
    const body =
      'method' in call
        ? { jsonrpc: '2.0', id: 1, ...call }
        : call.map((each, id) => ({ jsonrpc: '2.0', id, ...each }))
    return this.http.exchange({ body }, signal, (text) => {
      this.#refuse(fieldsOf(this.http.parse(text))?.['error'])
      return judged(this.label, () => read(text))
    })
  }

  #refuse(error: unknown): void {
    const fields = fieldsOf(error)
    if (!fields) return
    const said = String(fields['message'] ?? '')
    if (/rate limit|too many requests|busy|capacity/i.test(said))
      throw new TransientError('node-busy', `${this.label} is busy.`)
    const told = said.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 200)
    throw new Refusal('node-said', `${this.label} refuses: ${told || 'no reason told'}.`)
  }
}

/** In words of the node, or as a status of its own. */
function isRefusal(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof SourceError && error.code === 'node-error')
}

function blockCall(height: number): Call {
  return { method: 'eth_getBlockByNumber', params: [hex(height), false] }
}

function hex(height: number): string {
  return `0x${height.toString(16)}`
}
