/** The transfer filter as SQL conditions and parameters. */
import type { ChainId } from '../../domain/chain.ts'
import type { TransferFilter } from '../../ports/ledger-store.ts'
import type { AddressBook } from './address-book.ts'
import type { Database, Params } from './database.ts'
import { numbersParam, textsParam } from './list-params.ts'
import { transferId } from './transfer-id.ts'

export interface TransferReader {
  readonly database: Database
  readonly book: AddressBook
}

/** What one chain is asked for: `ids` are the numbers of the filter's addresses, `null` when it names none. */
export interface ChainTransfers extends TransferFilter {
  readonly chain: ChainId
  readonly ids: readonly number[] | null
}

/** Conditions on `transfers t`. */
export function accountConditions(ask: ChainTransfers): readonly string[] {
  const conditions = ['t.chain = $chain']
  if (ask.asset !== undefined) conditions.push('t.asset = $asset')
  if (ask.from !== undefined) conditions.push('t.time >= $from')
  if (ask.to !== undefined) conditions.push('t.time < $to')
  if (ask.txids !== undefined)
    conditions.push(
      't.head IN (SELECT unnest($heads::VARCHAR[]::UUID[]))',
      't.txid IN (SELECT unnest($txids::VARCHAR[]))',
    )
  const incoming = 't.receiver IN (SELECT unnest($ids::UINTEGER[]))'
  const outgoing = 't.sender IN (SELECT unnest($ids::UINTEGER[]))'
  if (ask.ids !== null)
    conditions.push(
      ask.side === 'incoming'
        ? incoming
        : ask.side === 'outgoing'
          ? outgoing
          : `(${incoming} OR ${outgoing})`,
    )
  return conditions
}

/** Parameters that the filter needs, no more: DuckDB refuses ones it does not use. */
export function conditionParams(ask: ChainTransfers): Params {
  return {
    chain: ask.chain,
    ...(ask.asset === undefined ? {} : { asset: ask.asset }),
    ...(ask.from === undefined ? {} : { from: ask.from }),
    ...(ask.to === undefined ? {} : { to: ask.to }),
    ...(ask.ids === null ? {} : { ids: numbersParam(ask.ids) }),
    ...(ask.txids === undefined ? {} : { txids: textsParam(ask.txids) }),
  }
}

/** Parameters of {@link accountConditions}. */
export function accountParams(ask: ChainTransfers): Params {
  if (ask.txids === undefined) return conditionParams(ask)
  const heads = textsParam(ask.txids.map((txid) => transferId(txid).head))
  return { ...conditionParams(ask), heads }
}
