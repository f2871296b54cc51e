/**
 * TronGrid, or another that has its /v1 API: pages of an account's token transfers and of its transactions, 200 rows each, newest first,
 * the next one asked for with the fingerprint of the last. Source: TronGrid's API. Only confirmed rows up to the last solidified block.
 */
import { assetOf, reviewedAssets } from '../../domain/asset.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type {
  History,
  HistoryAsk,
  OpenAddressSource,
  SourceBlock,
} from '../../ports/address-source.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, hexOf, listOf, numberOf, required } from '../json-values/fields.ts'
import { type Collection, judged, PageOrder } from '../kept-answers/collection.ts'
import { KeptHttpSource, openKeptHttp } from '../kept-answers/kept-http.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { nextPage } from '../source-tron/account-page.ts'
import { pageIn, trongridAnswers } from './trongrid-answers.ts'

const LIMIT = '200'
const GENESIS = '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc'
/** Requests a second that TronGrid allows with a key and without. */
const WITH_KEY = 14
const WITHOUT_KEY = 3

/** The {@link OpenAddressSource} of TronGrid. `policy` is for tests that do not want to wait. */
export function createTronGridSource(policy?: RetryPolicy): OpenAddressSource {
  return async (access, signal) => {
    const key = (secret: string) => ({ 'tron-pro-api-key': secret })
    const perSecond = access.keyFile === undefined ? WITHOUT_KEY : WITH_KEY
    const source = new TronGridSource(await openKeptHttp(access, { perSecond, policy, key }))
    await source.checkGenesis(signal)
    return source
  }
}

class TronGridSource extends KeptHttpSource {
  readonly kind = 'trongrid'
  readonly assets = ['tron:TRX', ...reviewedAssets('tron').map(({ id }) => id)]
  readonly notes = []
  readonly reader = trongridAnswers

  /** One without its first blocks answers nothing, which is no proof against it. */
  async checkGenesis(signal: AbortSignal): Promise<void> {
    const first = await this.#block('/wallet/getblockbynum', { num: 0 }, signal)
    const id = hexOf(first, 32, 'blockID')
    if (id === null || id === GENESIS) return
    throw new UserInputError(
      'wrong-chain',
      `${this.label} is not of Tron's main network: its first block is another.`,
    )
  }

  async block(height: number | null, signal: AbortSignal): Promise<SourceBlock> {
    const fields =
      height === null
        ? await this.#block('/walletsolidity/getnowblock', {}, signal)
        : await this.#block('/wallet/getblockbynum', { num: height }, signal)
    const header = fieldsOf(fieldsOf(fields['block_header'])?.['raw_data'])
    const found = header && numberOf(header, 'number')
    if (!header || (height !== null && (found ?? 0) !== height))
      throw new SourceError('block-missing', `${this.label} does not have block ${height ?? ''}.`)
    return {
      height: found ?? 0,
      hash: hexOf(fields, 32, 'blockID'),
      time: required(numberOf(header, 'timestamp'), 'timestamp'),
    }
  }

  async history(ask: HistoryAsk, signal: AbortSignal): Promise<History> {
    const { asset } = ask
    const contract = asset === null ? null : assetOf(asset).contract
    const token = contract !== null && !/^\d+$/.test(contract)
    const collection = this.collect(ask)
    let left = ask.most
    for (const part of ['trc20', 'native'] as const) {
      if (asset !== null && token !== (part === 'trc20')) continue
      const only = part === 'trc20' && contract !== null ? { contract_address: contract } : {}
      left -= await this.#pages(collection, { ask, part, only, most: left }, signal)
      if (left < 0) return { kind: 'too-busy', seen: ask.most - left }
    }
    return { kind: 'kept', paths: await collection.finish() }
  }

  /** Rows seen; stops past `most`. */
  async #pages(
    collection: Collection,
    pages: {
      readonly ask: HistoryAsk
      readonly part: 'trc20' | 'native'
      readonly only: Readonly<Record<string, string>>
      readonly most: number
    },
    signal: AbortSignal,
  ): Promise<number> {
    const { ask, part, only, most } = pages
    const path = `/v1/accounts/${ask.address}/transactions${part === 'trc20' ? '/trc20' : ''}`
    const range = { min_timestamp: String(ask.from.time), max_timestamp: String(ask.head.time) }
    const base = { limit: LIMIT, only_confirmed: 'true', ...range, ...only }
    const seen = new Set<string>()
    const order = new PageOrder()
    let rows = 0
    for (let fingerprint: string | null = null; ; ) {
      const query = { ...base, ...(fingerprint === null ? {} : { fingerprint }) }
      const page: Fields = await this.#page(collection, { path, query, order }, signal)
      const found = listOf(page, 'data')
      order.passed(found)
      rows += found.length
      fingerprint = nextPage(page)
      if (fingerprint === null || rows > most) return rows
      if (seen.has(fingerprint))
        throw new SourceError('bad-answer', `${this.label} gives the same page again.`)
      seen.add(fingerprint)
    }
  }

  #page(
    collection: Collection,
    request: {
      readonly path: string
      readonly query: Readonly<Record<string, string>>
      readonly order: PageOrder
    },
    signal: AbortSignal,
  ): Promise<Fields> {
    const { path, query, order } = request
    const send = (judge: (text: string) => void) =>
      this.http.exchange({ path, query }, signal, (text) => {
        this.http.parse(text)
        judge(text)
        return text
      })
    return collection.ask(`${path}?${new URLSearchParams(query)}`, send, (text) => {
      const page = pageIn(text)
      order.check(listOf(page, 'data'))
      return page
    })
  }

  #block(path: string, body: Fields, signal: AbortSignal): Promise<Fields> {
    return this.http.exchange({ path, body }, signal, (text) => {
      this.http.parse(text)
      return judged(this.label, () => required(fieldsOf(parseExactJson(text)), 'block'))
    })
  }
}
