/** The flow reader over the record itself: the reference that every other implementation must equal. */
import { nativeAsset } from '../../domain/asset.ts'
import { type ChainId, findChain, type LedgerModel } from '../../domain/chain.ts'
import type { AccountQuery, AccountSide, FlowTransfer } from '../../domain/flow-record.ts'
import { ledgerPoint } from '../../domain/ledger-order.ts'
import { TRANSFER_KINDS, type TransferKind } from '../../domain/ledger-record.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import { fromAmountColumns } from './amount-columns.ts'
import type { Database } from './database.ts'
import { numbersParam } from './list-params.ts'
import { placeIn } from './place-in.ts'
import { readSources } from './read-sources.ts'
import { readSpends } from './read-spends.ts'

/** A chain's flows straight from DuckDB. */
export function createFlowReader(database: Database, chain: ChainId): FlowReader {
  const model = findChain(chain)?.model ?? 'account'
  return {
    outgoing: (query) => readSides(database, { chain, model, side: 'outgoing' }, query),
    incoming: (query) => readSides(database, { chain, model, side: 'incoming' }, query),
    spends: (outpoints) => readSpends(database, chain, outpoints),
    sources: (txs) => readSources(database, chain, txs),
  }
}

interface SideRow {
  readonly account: number
  readonly total: number
  readonly ref: number
  readonly txid: string
  readonly idx: number
  readonly height: number | null
  readonly position: number
  readonly time: number
  readonly kind: string
  readonly sender: number | null
  readonly receiver: number | null
  readonly amount: bigint
  readonly amount_high: bigint | null
  readonly verification: Verification
}

interface SideScope {
  readonly chain: ChainId
  readonly model: LedgerModel
  readonly side: 'outgoing' | 'incoming'
}

async function readSides(
  database: Database,
  scope: SideScope,
  { asset, accounts, limit }: AccountQuery,
): Promise<readonly AccountSide[]> {
  if (accounts.length === 0) return []
  const { chain, model } = scope
  const rows = await database.rows<SideRow>(sideSql(scope), {
    chain,
    asset,
    ...(model === 'utxo' ? { native: nativeAsset(chain)?.id ?? '' } : {}),
    accounts: numbersParam(new Set(accounts)),
    limit: Math.min(limit, 0xffff_ffff),
  })
  const sides = new Map<number, { total: number; transfers: FlowTransfer[] }>()
  for (const row of rows) {
    const side = sides.get(row.account) ?? { total: row.total, transfers: [] }
    side.transfers.push(toFlowTransfer(model, row))
    sides.set(row.account, side)
  }
  return accounts.map((account) => {
    const side = sides.get(account)
    return {
      account,
      total: side?.total ?? 0,
      transfers: limit <= 0 ? [] : (side?.transfers ?? []),
    }
  })
}

function toFlowTransfer(model: LedgerModel, row: SideRow): FlowTransfer {
  const { ref, txid, idx, height, position, time, sender, receiver } = row
  return {
    ref,
    txid,
    point: ledgerPoint(model, { height, time, position, index: idx, txid }),
    height,
    time,
    kind: row.kind as TransferKind,
    from: sender,
    to: receiver,
    amount: fromAmountColumns(row.amount, row.amount_high),
    verification: row.verification,
  }
}

/** Account-model order: ledger order, see domain/ledger-order; what shares a point is ordered by kind. */
const ACCOUNT_ORDER = `time, coalesce(height, 0), position, idx, txid, ${placeIn(TRANSFER_KINDS, 'kind')}`
const UTXO_ORDER = 'height, position, idx, txid'

function sideSql({ model, side }: SideScope): string {
  const order = model === 'utxo' ? UTXO_ORDER : ACCOUNT_ORDER
  // At least one row is kept for each account, so that its total is told even when the limit is 0.
  return `
    SELECT r.*, count(*) OVER (PARTITION BY account)::DOUBLE AS total
    FROM (${model === 'utxo' ? utxoSide(side) : accountSide(side)}) r
    QUALIFY row_number() OVER (PARTITION BY account ORDER BY ${order}) <= greatest($limit::BIGINT, 1)
    ORDER BY account, ${order}`
}

function accountSide(side: SideScope['side']): string {
  const mine = side === 'outgoing' ? 'sender' : 'receiver'
  return `
    SELECT t.${mine} AS account, t.ref, t.txid, t.idx, t.height, t.position, t.time, t.kind, t.sender, t.receiver, t.amount, t.amount_high,
      t.verification
    FROM transfers t SEMI JOIN (SELECT unnest($accounts::UINTEGER[]) AS id) w ON w.id = t.${mine}
    WHERE t.chain = $chain AND t.asset = $asset`
}

/** On UTXO chains incoming are the outputs that pay an address, outgoing the inputs that spend from it; `ref` is the transaction's number. */
function utxoSide(side: SideScope['side']): string {
  const [table, sender, receiver] =
    side === 'outgoing'
      ? ['inputs', 'o.address', 'NULL::UINTEGER']
      : ['outputs', 'NULL::UINTEGER', 'o.address']
  return `
    SELECT o.address AS account, o.tx AS ref, hex(t.txid).lower() AS txid, o.idx, b.height, t.position, b.time,
      CASE WHEN t.coinbase THEN 'reward' ELSE 'transfer' END AS kind, ${sender} AS sender, ${receiver} AS receiver,
      o.value::UHUGEINT AS amount, NULL::UHUGEINT AS amount_high, b.verification
    FROM ${table} o SEMI JOIN (SELECT unnest($accounts::UINTEGER[]) AS id) w ON w.id = o.address
    JOIN transactions t ON t.chain = o.chain AND t.tx = o.tx
    JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
    WHERE o.chain = $chain AND o.value IS NOT NULL AND $asset = $native`
}
