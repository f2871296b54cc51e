/**
 * A Tron full node or TronGrid over HTTP. Blocks come in runs (getblockbylimitnext), infos by block; both from the solidified state where
 * the API offers it. Source: java-tron's HTTP API; TronGrid's rate limits.
 */
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { OpenAccountNode } from '../../ports/account-node.ts'
import type { NodeBlock } from '../../ports/chain-node.ts'
import { accountNode } from '../json-rpc/account-node.ts'
import type { BlockReader } from '../json-rpc/block-range.ts'
import { HttpJson } from '../json-rpc/http-json.ts'
import { Patience } from '../json-rpc/patience.ts'
import type { AskTokenName } from '../json-rpc/token-names.ts'
import { openTronEndpoint } from '../json-rpc/tron-access.ts'
import { type Fields, fieldsOf, hexOf, listOf, numberOf, required } from '../json-values/fields.ts'
import { jsonText } from '../json-values/json-text.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { reading } from '../source-evm/fetch-block.ts'
import { accountSource } from './account-source.ts'
import { nodeBlock } from './node-block.ts'
import { proveTronBlock } from './prove-block.ts'

const WIDTH = 4
/** Blocks of one request; nodes give at most 100. */
const RUN = 50
const GENESIS = '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc'

/** The {@link OpenAccountNode} of Tron's HTTP API. `policy` is for tests that do not want to wait. */
export function createTronNodes(policy?: RetryPolicy): OpenAccountNode {
  return async (access, signal) => {
    const { endpoint, interval } = await openTronEndpoint(access)
    const http = new HttpJson(endpoint, { interval, ...(policy ? { policy } : {}) })
    const node = new TronNode(http, new Patience(policy))
    await node.checkGenesis(signal)
    return {
      ...accountNode(node, {
        head: (signal) => node.head(signal),
        // An id begins with its height.
        heightOf: async (hash) => Number.parseInt(hash.slice(0, 16), 16),
      }),
      account: (address) => accountSource(http, address),
    }
  }
}

class TronNode implements BlockReader {
  readonly chain = 'tron'
  readonly width = WIDTH
  readonly #http: HttpJson
  readonly #runs = new Map<number, Promise<readonly Fields[]>>()
  #final = -1
  #mute = false
  readonly #patience: Patience

  constructor(http: HttpJson, patience: Patience) {
    this.#http = http
    this.#patience = patience
  }

  async abilities(): Promise<string> {
    return 'infos'
  }

  async head(signal: AbortSignal): Promise<NodeBlock> {
    const block = fieldsOf(await this.#post('/wallet/getnowblock', {}, signal)) ?? {}
    return this.#checked(block)
  }

  async hashAt(height: number, signal: AbortSignal): Promise<string | null> {
    const block = await this.#block(height, signal)
    return block && this.#checked(block).hash
  }

  /** A node without its first blocks answers nothing, which is no proof against it. */
  async checkGenesis(signal: AbortSignal): Promise<void> {
    const first = fieldsOf(await this.#post('/wallet/getblockbynum', { num: 0 }, signal))
    const id = first && hexOf(first, 32, 'blockID')
    if (id === null || id === GENESIS) return
    throw new UserInputError(
      'wrong-chain',
      `${this.#http.label} is no node of Tron's main network: its first block is another.`,
    )
  }

  async finalHeight(signal: AbortSignal): Promise<number> {
    const block = fieldsOf(await this.#post('/walletsolidity/getnowblock', {}, signal)) ?? {}
    this.#final = this.#checked(block).height
    return this.#final
  }

  async fetch(height: number, signal: AbortSignal): Promise<AccountBlock> {
    const block = await this.#whole(height, signal)
    if (!block)
      throw new SourceError('block-missing', `${this.#http.label} does not have block ${height}.`)
    try {
      const infos = await this.#infos(block, height, signal)
      return reading(this.#http, `block ${height}`, () =>
        nodeBlock({ block, infos, verification: 'node-word' }),
      )
    } catch (error) {
      // What was wrong is asked for anew the next time.
      this.#runs.delete(runOf(height))
      throw error
    }
  }

  /** What its transactions did; none is asked for where it has none. */
  async #infos(block: Fields, num: number, signal: AbortSignal): Promise<readonly Fields[]> {
    const count = listOf(block, 'transactions').length
    if (count === 0) return []
    const ask = async (): Promise<readonly Fields[]> => {
      const told = await this.#post('/wallet/gettransactioninfobyblocknum', { num }, signal)
      return Array.isArray(told) ? told.map(fieldsOf).filter((each) => each !== null) : []
    }
    return this.#patience.untilWhole(ask, ({ length }) => length >= count, signal)
  }

  readonly askTokenName: AskTokenName = async (contracts, signal) => {
    const found: (readonly [string | null, string | null])[] = []
    for (const contract of contracts)
      found.push([
        await this.#constant(contract, 'symbol()', signal),
        await this.#constant(contract, 'name()', signal),
      ])
    return found
  }

  /** What a contract answers without a transaction; `null` where it does not. A node that takes no such questions is not asked again. */
  async #constant(contract: string, selector: string, signal: AbortSignal): Promise<string | null> {
    if (this.#mute) return null
    const question = { owner_address: contract, contract_address: contract, visible: true }
    const told = await this.#http
      .send(
        {
          path: '/wallet/triggerconstantcontract',
          body: { ...question, function_selector: selector },
        },
        signal,
      )
      .catch((error: unknown) => {
        if (!(error instanceof SourceError)) throw error
        this.#mute = true
        return null
      })
    const results = fieldsOf(told)?.['constant_result']
    const first: unknown = Array.isArray(results) ? results[0] : null
    return typeof first === 'string' ? first : null
  }

  /** Runs hold final blocks only: what may still change is asked for by itself. */
  async #whole(height: number, signal: AbortSignal): Promise<Fields | null> {
    const start = runOf(height)
    if (start + RUN > this.#final + 1) return this.#block(height, signal)
    const run = await this.#run(start, signal)
    // A run that lacks it may have been cut.
    return run.find((each) => heightOf(each) === height) ?? this.#block(height, signal)
  }

  /** Height and id of a block that hashes to what it tells. */
  #checked(block: Fields): NodeBlock {
    return reading(this.#http, 'a block', () => {
      proveTronBlock(block)
      return { height: heightOf(block), hash: required(hexOf(block, 32, 'blockID'), 'blockID') }
    })
  }

  async #block(height: number, signal: AbortSignal): Promise<Fields | null> {
    const block = fieldsOf(await this.#post('/wallet/getblockbynum', { num: height }, signal))
    return block && 'blockID' in block && this.#checked(block).height === height ? block : null
  }

  /** A run of blocks is asked for once, however many heights of it are fetched at the same time. */
  #run(startNum: number, signal: AbortSignal): Promise<readonly Fields[]> {
    const known = this.#runs.get(startNum)
    if (known !== undefined) return known
    const body = { startNum, endNum: startNum + RUN }
    const run = this.#post('/wallet/getblockbylimitnext', body, signal).then((answer) =>
      listOf(fieldsOf(answer) ?? {}, 'block'),
    )
    run.catch(() => this.#runs.delete(startNum))
    this.#runs.set(startNum, run)
    if (this.#runs.size > 2) {
      const [oldest] = this.#runs.keys()
      if (oldest !== undefined) this.#runs.delete(oldest)
    }
    return run
  }

  async #post(path: string, body: Fields, signal: AbortSignal): Promise<unknown> {
    const answer = await this.#http.send({ path, body }, signal)
    const error = fieldsOf(answer)?.['Error']
    if (error === undefined) return answer
    // The node's own text is hostile: capped, without control characters.
    const told = jsonText(error).replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    throw new SourceError(
      'node-said',
      `${this.#http.label} refuses ${path}: ${told.slice(0, 200)}.`,
    )
  }
}

/** First height of the run that holds a block. */
function runOf(height: number): number {
  return Math.floor(height / RUN) * RUN
}

function headerOf(block: Fields): Fields {
  return fieldsOf(fieldsOf(block['block_header'])?.['raw_data']) ?? {}
}

function heightOf(block: Fields): number {
  return numberOf(headerOf(block), 'number') ?? 0
}
