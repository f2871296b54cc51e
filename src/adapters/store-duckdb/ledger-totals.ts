/** What an address received and sent, per asset, to the base unit. */
import { nativeAsset } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import type { AddressTotals } from '../../ports/ledger-store.ts'
import type { AddressBook } from './address-book.ts'
import { fromAmountColumns } from './amount-columns.ts'
import type { Database } from './database.ts'
import { placeIn } from './place-in.ts'

/** One row of an address's history: exact sums need bigint, DuckDB sums 128 unsigned bits as floating point. */
type Movement = readonly [
  asset: string,
  time: number,
  incoming: boolean,
  amount: bigint,
  high: bigint | null,
]

interface Running {
  received: bigint
  sent: bigint
  incoming: number
  outgoing: number
  firstSeen: number
  lastSeen: number
  openingUnknown: boolean
}

/** In asset order; empty when the ledger does not know the address. */
export async function addressTotals(
  database: Database,
  book: AddressBook,
  { chain, address }: { readonly chain: ChainId; readonly address: string },
): Promise<readonly AddressTotals[]> {
  const [id = null] = await book.ids(chain, [address])
  if (id === null) return []
  const totals = new Map<string, Running>()
  const utxo = findChain(chain)?.model === 'utxo'
  const sql = utxo ? `${UTXO} UNION ALL ${ACCOUNT}` : ACCOUNT
  const order = utxo
    ? 'height, position, incoming, idx, txid'
    : `time, height, position, idx, txid, ${placeIn(TRANSFER_KINDS, 'kind')}, incoming DESC`
  const chunks = database.stream(
    `SELECT asset, time, incoming, amount, amount_high FROM (${sql}) ORDER BY ${order}`,
    { chain, id, ...(utxo ? { native: nativeAsset(chain)?.id ?? chain } : {}) },
  )
  for await (const rows of chunks)
    for (const row of rows) addMovement(totals, row as unknown as Movement)
  return [...totals]
    .map(([asset, running]) => ({ asset, ...running }))
    .sort((a, b) => (a.asset < b.asset ? -1 : 1))
}

function addMovement(totals: Map<string, Running>, movement: Movement): void {
  const [asset, time, incoming, low, high] = movement
  const amount = fromAmountColumns(low, high)
  const running = totals.get(asset) ?? {
    ...{ received: 0n, sent: 0n, incoming: 0, outgoing: 0 },
    ...{ firstSeen: time, lastSeen: time, openingUnknown: false },
  }
  if (incoming) {
    running.received += amount
    running.incoming += 1
  } else {
    running.sent += amount
    running.outgoing += 1
  }
  running.firstSeen = Math.min(running.firstSeen, time)
  running.lastSeen = Math.max(running.lastSeen, time)
  // At any point of its history, not only at the end: what came in later cannot have been sent before.
  running.openingUnknown ||= running.sent > running.received
  totals.set(asset, running)
}

const ACCOUNT = `
SELECT asset, time, coalesce(height, 0) AS height, position, idx, txid, kind, side AS incoming, amount, amount_high FROM (
  SELECT *, true AS side FROM transfers WHERE chain = $chain AND receiver = $id::UINTEGER
  UNION ALL SELECT *, false AS side FROM transfers WHERE chain = $chain AND sender = $id::UINTEGER
)`

const UTXO = `
SELECT $native AS asset, b.time, b.height, t.position, x.idx, hex(t.txid).lower() AS txid, 'transfer' AS kind, x.incoming,
  x.value::UHUGEINT AS amount, NULL::UHUGEINT AS amount_high
FROM (
  SELECT tx, idx, value, true AS incoming FROM outputs WHERE chain = $chain AND address = $id::UINTEGER
  UNION ALL
  SELECT tx, idx, value, false AS incoming FROM inputs WHERE chain = $chain AND address = $id::UINTEGER AND value IS NOT NULL
) x
JOIN transactions t ON t.chain = $chain AND t.tx = x.tx
JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned`
