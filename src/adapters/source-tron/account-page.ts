/**
 * Pages of TronGrid's /v1/accounts/{address}/transactions/trc20: one account's token transfers, newest first. They tell no log index, so
 * a transfer's index is derived from what it is: the same transfer on two accounts' pages is the same fact. A token's own name is
 * hostile: one that calls itself like a reviewed token and is not is marked.
 */
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import { DerivedIndexes } from '../../domain/evm/derived-index.ts'
import { imitationNote } from '../../domain/imitation.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem, TokenNameRecord, TransferRecord } from '../../domain/ledger-record.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
  textOf,
} from '../json-values/fields.ts'
import { tronAddressOf } from './tron-address-field.ts'

const ZERO = 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb'

/** True for a page of token transfers. */
export function isAccountPage(value: unknown): boolean {
  const data = fieldsOf(value)?.['data']
  if (!Array.isArray(data)) return false
  return data.every((row) => {
    const fields = fieldsOf(row)
    return fields !== null && 'transaction_id' in fields && 'token_info' in fields
  })
}

/** What asks for the next, older page; `null` on the last one. */
export function nextPage(page: Fields): string | null {
  const meta = fieldsOf(page['meta'])
  return meta && textOf(meta, 'fingerprint')
}

/** The rows of a page that are transfers, as they stand. */
export function pageRows(page: Fields): readonly Fields[] {
  return listOf(page, 'data').filter((row) => textOf(row, 'type') === 'Transfer')
}

/** Maps rows of one or more pages, newest first; give it all rows of one account in order. */
export class PageReader {
  /** What was read so far. */
  readonly assets = new Set<AssetId>()
  oldest = Number.MAX_SAFE_INTEGER
  newest = 0
  refused = 0
  #rows = 0
  #common: readonly string[] | null = null
  readonly #named = new Set<string>()
  readonly #indexes = new DerivedIndexes()

  /** Throws `bad-record`. */
  read(row: Fields): TransferRecord {
    const txid = required(hexOf(row, 32, 'transaction_id'), 'transaction_id')
    const token = fieldsOf(row['token_info']) ?? {}
    const contract = required(tronAddressOf(token, 'address'), 'token address')
    const asset = `tron:${contract}`
    const from = partyOf(row, 'from')
    const to = partyOf(row, 'to')
    if (from === null && to === null)
      throw new UserInputError('bad-record', 'The row names neither a sender nor a receiver.')
    const amount = required(quantityOf(row, 'value'), 'value')
    this.#rows += 1
    return {
      ...{ chain: 'tron', txid, height: null, from, to, asset, amount },
      index: this.#indexes.next([txid, from, to, asset, amount].join(' ')),
      kind: from === null ? 'mint' : to === null ? 'burn' : 'transfer',
      // Newest first: what stands later happened earlier.
      position: 0x7fff_ffff - this.#rows,
      time: required(numberOf(row, 'block_timestamp'), 'block_timestamp'),
      verification: 'provider-word',
      note: imitationNote(asset, [token['symbol'], token['name']]),
    }
  }

  /** A row as items: its transfer and, the first time, what its token calls itself; or its refusal. */
  *items(
    row: Fields,
    { place, raw }: { readonly place: Place; readonly raw: () => string },
  ): Generator<ReadItem<LedgerItem>, void, undefined> {
    try {
      const transfer = this.read(row)
      this.#take(transfer)
      yield { kind: 'value', value: { kind: 'transfer', transfer }, place }
      const token = this.#tokenName(row)
      if (token) yield { kind: 'value', value: { kind: 'token-name', token }, place }
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      this.refused += 1
      const { code, message } = error
      yield { kind: 'quarantine', entry: { place, code, reason: message, raw: raw() } }
    }
  }

  #take({ asset, time, from, to }: TransferRecord): void {
    this.assets.add(asset)
    this.oldest = Math.min(this.oldest, time)
    this.newest = Math.max(this.newest, time)
    const parties = new Set([from, to].filter((party) => party !== null))
    this.#common = this.#common?.filter((party) => parties.has(party)) ?? [...parties]
  }

  /** The one address that is in every row so far; `null` when there is none, or more. */
  get account(): string | null {
    return this.#common?.length === 1 ? (this.#common[0] ?? null) : null
  }

  /** What the token of a row calls itself; `null` for reviewed tokens, which need no name, and where it was told before. */
  #tokenName(row: Fields): TokenNameRecord | null {
    const token = fieldsOf(row['token_info']) ?? {}
    const contract = tronAddressOf(token, 'address')
    const asset = `tron:${contract}`
    const [symbol, name] = [wordOf(token['symbol']), wordOf(token['name'])]
    const key = JSON.stringify([asset, symbol, name])
    if (contract === null || assetOf(asset).issuer !== null || this.#named.has(key)) return null
    this.#named.add(key)
    return symbol === null && name === null ? null : { asset, symbol, name }
  }
}

function partyOf(row: Fields, name: string): string | null {
  const address = tronAddressOf(row, name)
  return address === ZERO ? null : address
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : null
}
