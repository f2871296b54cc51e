/** Transfers as people read them, streamed in ledger order, chain after chain. */

import { type ChainId, findChain } from '../../domain/chain.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { TransferFilter, TransferRow } from '../../ports/ledger-store.ts'
import type { AddressBook } from './address-book.ts'
import { fromAmountColumns } from './amount-columns.ts'
import type { Database } from './database.ts'
import { mergeTransfers } from './merge-transfers.ts'
import {
  accountConditions,
  accountParams,
  type ChainTransfers,
  type TransferReader,
} from './transfer-conditions.ts'
import { streamUtxoTransfers } from './utxo-transfers.ts'

export async function* streamTransfers(
  reader: TransferReader,
  filter: TransferFilter,
): AsyncIterable<TransferRow> {
  if (filter.txids?.length === 0) return
  for (const chain of await chainsFor(reader.database, filter)) {
    const known = filter.addresses ? await reader.book.ids(chain, filter.addresses) : null
    const ids = known === null ? null : known.filter((id) => id !== null)
    if (ids?.length === 0) continue
    const ask: ChainTransfers = { ...filter, chain, ids }
    const rows = streamAccountTransfers(reader, ask)
    if (findChain(chain)?.model === 'utxo')
      yield* mergeTransfers(streamUtxoTransfers(reader, ask), rows)
    else yield* rows
  }
}

async function chainsFor(database: Database, filter: TransferFilter): Promise<readonly ChainId[]> {
  if (filter.chain !== undefined) return [filter.chain]
  const rows = await database.rows<{ chain: string }>(
    'SELECT chain FROM blocks UNION SELECT chain FROM transfers ORDER BY chain',
  )
  return rows.map(({ chain }) => chain)
}

async function* streamAccountTransfers(
  { database, book }: TransferReader,
  ask: ChainTransfers,
): AsyncIterable<TransferRow> {
  const { chain } = ask
  const order =
    findChain(chain)?.model === 'utxo'
      ? 'coalesce(t.height, 0), t.position, t.idx, t.txid, t.kind'
      : 't.time, coalesce(t.height, 0), t.position, t.idx, t.txid, t.kind'
  const chunks = database.stream(
    `SELECT t.txid, t.idx, t.kind, t.height, t.position, t.time, t.sender, s.payload, t.receiver, r.payload, t.asset,
       t.amount, t.amount_high, t.verification, t.note
     FROM transfers t LEFT JOIN addresses s ON s.chain = t.chain AND s.id = t.sender
     LEFT JOIN addresses r ON r.chain = t.chain AND r.id = t.receiver
     WHERE ${accountConditions(ask).join(' AND ')} ORDER BY ${order}`,
    accountParams(ask),
  )
  for await (const rows of chunks)
    for (const row of rows) yield toRow(book, chain, row as unknown as StoredTransfer)
}

type Blob = { readonly bytes: Uint8Array } | null
type StoredTransfer = readonly [
  txid: string,
  idx: number,
  kind: string,
  height: number | null,
  position: number,
  time: number,
  sender: number | null,
  senderPayload: Blob,
  receiver: number | null,
  receiverPayload: Blob,
  asset: string,
  amount: bigint,
  high: bigint | null,
  verification: string,
  note: string | null,
]

/** Read by index, not destructured: an iterator per row doubles the time of an export. */
function toRow(book: AddressBook, chain: ChainId, row: StoredTransfer): TransferRow {
  const from = textOf(book, chain, row[6], row[7])
  return {
    chain,
    txid: row[0],
    index: row[1],
    kind: row[2] as TransferKind,
    height: row[3],
    position: row[4],
    time: row[5],
    from: from === null ? [] : [from],
    to: textOf(book, chain, row[8], row[9]),
    asset: row[10],
    amount: fromAmountColumns(row[11], row[12]),
    verification: row[13] as Verification,
    note: row[14],
  }
}

function textOf(
  book: AddressBook,
  chain: ChainId,
  id: number | null,
  payload: Blob,
): string | null {
  return id === null || payload === null ? null : book.text(chain, id, payload)
}
