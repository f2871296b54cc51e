/**
 * An Etherscan-like API: lists of an account, oldest first, in pages within a window of 10,000 rows; a longer history goes on from its last
 * block. Refusals come as status 0 with a text: "Max rate limit reached" and its like are waited for. Source: Etherscan API V2.
 */
import { assetOf, nativeAsset, reviewedAssets } from '../../domain/asset.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { chainNumber } from '../../domain/evm/chain-number.ts'
import type {
  History,
  HistoryAsk,
  OpenAddressSource,
  SourceBlock,
} from '../../ports/address-source.ts'
import { toldBlock } from '../evm-history/told-block.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, numberOf, required } from '../json-values/fields.ts'
import { type Collection, judged, mayGoOn, PageOrder } from '../kept-answers/collection.ts'
import { KeptHttpSource, openKeptHttp, type Query } from '../kept-answers/kept-http.ts'
import { type RetryPolicy, TransientError } from '../source-bitcoin-node/retry.ts'
import { ACTIONS, type Action, etherscanAnswers, rowsIn } from './etherscan-answers.ts'

/** Rows of a page, and pages of a window: page times rows may not pass 10,000, and free keys get 1,000 rows. */
const PAGE = 1_000
const PAGES = 10
/** Blocks on top of one that make it final. */
const DEPTH = 64
const PER_SECOND = 3

/** The {@link OpenAddressSource} of Etherscan-like APIs. `policy` is for tests that do not want to wait. */
export function createEtherscanSource(policy?: RetryPolicy): OpenAddressSource {
  return async (access) =>
    new EtherscanSource(await openKeptHttp(access, { perSecond: PER_SECOND, policy }))
}

class EtherscanSource extends KeptHttpSource {
  readonly kind = 'etherscan'
  readonly notes = []
  readonly reader = etherscanAnswers

  get assets(): readonly string[] {
    return [
      nativeAsset(this.chain)?.id ?? this.chain,
      ...reviewedAssets(this.chain).map(({ id }) => id),
    ]
  }

  async block(height: number | null, signal: AbortSignal): Promise<SourceBlock> {
    const number = height ?? (await this.#finalHeight(signal))
    const query = {
      module: 'proxy',
      action: 'eth_getBlockByNumber',
      tag: `0x${number.toString(16)}`,
      boolean: 'false',
    }
    return this.#ask(query, signal, (text) => toldBlock(text, number, this.label))
  }

  async history(ask: HistoryAsk, signal: AbortSignal): Promise<History> {
    const collection = this.collect(ask)
    let left = ask.most
    for (const action of this.#actions(ask)) {
      left -= await this.#list(collection, { ask, action, most: left }, signal)
      if (left < 0) return { kind: 'too-busy', seen: ask.most - left }
    }
    return { kind: 'kept', paths: await collection.finish() }
  }

  #actions({ asset }: HistoryAsk): readonly Action[] {
    if (asset === null) return ACTIONS
    return assetOf(asset).contract === null ? ['txlist', 'txlistinternal'] : ['tokentx']
  }

  /** Rows seen, those at the seam of two windows counted twice; stops past `most`. */
  async #list(
    collection: Collection,
    list: { readonly ask: HistoryAsk; readonly action: Action; readonly most: number },
    signal: AbortSignal,
  ): Promise<number> {
    const { ask, action, most } = list
    const contract = ask.asset === null ? null : assetOf(ask.asset).contract
    const base = {
      ...{ module: 'account', action, address: ask.address, sort: 'asc', offset: String(PAGE) },
      ...{ endblock: String(ask.head.height) },
      ...(contract === null ? {} : { contractaddress: contract }),
    }
    let start = ask.from.height
    let rows = 0
    let order = new PageOrder()
    for (let page = 1; ; page += 1) {
      const query = { ...base, startblock: String(start), page: String(page) }
      const found: readonly Fields[] = await this.#page(collection, { query, order }, signal)
      order.passed(found)
      rows += found.length
      if (rows > most || !mayGoOn(found.length, PAGE)) return rows
      if (page < PAGES) continue
      start = this.#seam(found, start)
      order = new PageOrder()
      page = 0
    }
  }

  /** The block that the next window begins with: the last one seen, whose rows may be cut. */
  #seam(rows: readonly Fields[], start: number): number {
    const last = judged(this.label, () =>
      required(numberOf(rows.at(-1) ?? {}, 'blockNumber'), 'blockNumber'),
    )
    if (last > start) return last
    throw new SourceError(
      'bad-answer',
      `${this.label} has more than ${PAGE * PAGES} rows in block ${last}: the list cannot go on.`,
    )
  }

  #page(
    collection: Collection,
    { query, order }: { readonly query: Query; readonly order: PageOrder },
    signal: AbortSignal,
  ): Promise<readonly Fields[]> {
    const send = (judge: (text: string) => void) =>
      this.#ask(query, signal, (text) => {
        judge(text)
        return text
      })
    return collection.ask(`?${new URLSearchParams(query)}`, send, (text) =>
      order.check(rowsIn(text)),
    )
  }

  async #finalHeight(signal: AbortSignal): Promise<number> {
    const query = { module: 'proxy', action: 'eth_blockNumber' }
    const head = await this.#ask(query, signal, (text) =>
      required(numberOf(fieldsOf(parseExactJson(text)) ?? {}, 'result'), 'result'),
    )
    return Math.max(0, head - DEPTH)
  }

  #ask<T>(query: Query, signal: AbortSignal, read: (text: string) => T): Promise<T> {
    const chainid = chainNumber(this.chain)?.toString() ?? ''
    return this.http.exchange({ query: { chainid, ...query, ...this.secret } }, signal, (text) => {
      this.#refuse(fieldsOf(this.http.parse(text)) ?? {})
      return judged(this.label, () => read(text))
    })
  }

  /** Status 0 with a text in place of rows is a refusal; with an empty list it says that nothing was found. */
  #refuse({ status, result, message, error }: Fields): void {
    const said = typeof result === 'string' ? result : String(message ?? '')
    const failed = status === '0' && !Array.isArray(result) && !/no .*found/i.test(said)
    if (!failed && (error === undefined || error === null)) return
    if (/rate limit|too many|busy|timeout|try again|timed out/i.test(said))
      throw new TransientError('node-busy', `${this.label} is busy.`, {
        hints: ['Ask fewer times a second with --rate, or with a key that allows more.'],
      })
    if (/api ?key/i.test(said))
      throw new UserInputError('node-refused-credentials', `${this.label} refused the key.`, {
        hints: ['Give the key with --key-file FILE.'],
      })
    const key = this.secret['apikey'] ?? ''
    const told = key === '' ? said : said.replaceAll(key, '…')
    throw new SourceError('node-said', `${this.label} refuses: ${clean(told)}.`)
  }
}

/** What a provider says is text of others: capped, without control characters. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 200) || 'no reason told'
}
