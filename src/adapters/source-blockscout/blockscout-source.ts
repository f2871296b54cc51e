/**
 * A Blockscout instance: lists of an account, newest first, each page naming what asks for the next. Source: Blockscout API v2. Older
 * instances are asked through their Etherscan-like API instead (`--etherscan`).
 */
import { assetOf, nativeAsset, reviewedAssets } from '../../domain/asset.ts'
import { SourceError } from '../../domain/errors.ts'
import { parseTime } from '../../domain/time.ts'
import type {
  History,
  HistoryAsk,
  OpenAddressSource,
  SourceBlock,
} from '../../ports/address-source.ts'
import type { Endpoint } from '../json-rpc/endpoint.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, hexOf, listOf, required } from '../json-values/fields.ts'
import { type Collection, judged, PageOrder } from '../kept-answers/collection.ts'
import { KeptHttpSource, openKeptHttp, type Query } from '../kept-answers/kept-http.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { blockscoutAnswers, heightOf, LISTS, type List, pageIn } from './blockscout-answers.ts'

/** Blocks on top of one that make it final. */
const DEPTH = 64
const PER_SECOND = 5

/** The {@link OpenAddressSource} of Blockscout instances. `policy` is for tests that do not want to wait. */
export function createBlockscoutSource(policy?: RetryPolicy): OpenAddressSource {
  return async (access) =>
    new BlockscoutSource(await openKeptHttp(access, { perSecond: PER_SECOND, policy, at: atRoot }))
}

/** People name the instance, or its API. */
function atRoot(endpoint: Endpoint): Endpoint {
  endpoint.url.pathname = endpoint.url.pathname.replace(/\/(?:api(?:\/v2)?\/?)?$/, '')
  return endpoint
}

class BlockscoutSource extends KeptHttpSource {
  readonly kind = 'blockscout'
  readonly notes = []
  readonly reader = blockscoutAnswers

  get assets(): readonly string[] {
    const native = nativeAsset(this.chain)?.id ?? this.chain
    return [native, ...reviewedAssets(this.chain).map(({ id }) => id)]
  }

  async block(height: number | null, signal: AbortSignal): Promise<SourceBlock> {
    const number = height ?? (await this.#finalHeight(signal))
    return this.#ask(`/api/v2/blocks/${number}`, {}, signal, (text) => {
      const fields = fieldsOf(parseExactJson(text)) ?? {}
      const time = parseTime(String(fields['timestamp'] ?? ''))
      if (fields['height'] !== number || !time)
        throw new SourceError('block-missing', `${this.label} does not have block ${number}.`)
      return { height: number, hash: hexOf(fields, 32, 'hash'), time: time.ms }
    })
  }

  async history(ask: HistoryAsk, signal: AbortSignal): Promise<History> {
    const collection = this.collect(ask)
    let left = ask.most
    for (const list of this.#lists(ask)) {
      left -= await this.#pages(collection, { ask, list, most: left }, signal)
      if (left < 0) return { kind: 'too-busy', seen: ask.most - left }
    }
    return { kind: 'kept', paths: await collection.finish() }
  }

  #lists({ asset }: HistoryAsk): readonly List[] {
    if (asset === null) return LISTS
    return assetOf(asset).contract === null
      ? ['transactions', 'internal-transactions']
      : ['token-transfers']
  }

  /** Rows seen; stops past `most`, and below the first block that counts. */
  async #pages(
    collection: Collection,
    pages: { readonly ask: HistoryAsk; readonly list: List; readonly most: number },
    signal: AbortSignal,
  ): Promise<number> {
    const { ask, list, most } = pages
    const contract = ask.asset === null ? null : assetOf(ask.asset).contract
    const base: Query =
      list === 'token-transfers'
        ? { type: 'ERC-20', ...(contract === null ? {} : { token: contract }) }
        : {}
    const path = `/api/v2/addresses/${ask.address}/${list}`
    const seen = new Set<string>()
    const order = new PageOrder()
    let rows = 0
    for (let query = base; ; ) {
      const page = await this.#page(collection, { path, query, order }, signal)
      order.passed(page.rows)
      rows += page.rows.length
      const last = page.rows.at(-1)
      const below = last !== undefined && (heightOf(last) ?? ask.head.height) < ask.from.height
      if (page.next === null || below || rows > most) return rows
      query = { ...base, ...textsOf(page.next) }
      const key = JSON.stringify(query)
      if (seen.has(key))
        throw new SourceError('bad-answer', `${this.label} gives the same page again.`)
      seen.add(key)
    }
  }

  #page(
    collection: Collection,
    {
      path,
      query,
      order,
    }: { readonly path: string; readonly query: Query; readonly order: PageOrder },
    signal: AbortSignal,
  ): Promise<ReturnType<typeof pageIn>> {
    const send = (judge: (text: string) => void) =>
      this.#ask(path, query, signal, (text) => {
        judge(text)
        return text
      })
    const search = new URLSearchParams(query).toString()
    return collection.ask(search === '' ? path : `${path}?${search}`, send, (text) => {
      const page = pageIn(text)
      order.check(page.rows)
      return page
    })
  }

  async #finalHeight(signal: AbortSignal): Promise<number> {
    const head = await this.#ask('/api/v2/blocks', { type: 'block' }, signal, (text) => {
      const [newest] = listOf(fieldsOf(parseExactJson(text)) ?? {}, 'items')
      return required(newest ? Number(newest['height']) : null, 'height')
    })
    return Math.max(0, head - DEPTH)
  }

  #ask<T>(path: string, query: Query, signal: AbortSignal, read: (text: string) => T): Promise<T> {
    return this.http.exchange({ path, query: { ...query, ...this.secret } }, signal, (text) => {
      this.http.parse(text)
      return judged(this.label, () => read(text))
    })
  }
}

/** What asks for the next page, as a query. */
function textsOf(params: Fields): Query {
  const entries = Object.entries(params).filter(([, value]) => value !== null)
  return Object.fromEntries(
    entries.map(([name, value]) => [name.slice(0, 60), String(value).slice(0, 200)]),
  )
}
