/** Single look-ups in the record: blocks, transactions, prices. */
import type { ChainId } from '../../domain/chain.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import type { Database } from './database.ts'
import { hashText, storedHash } from './hash-text.ts'
import { transferId } from './transfer-id.ts'

const HEX = /^(?:[0-9a-fA-F]{2})+$/

export async function blockHeight(
  database: Database,
  chain: ChainId,
  hash: string,
): Promise<number | null> {
  const hex = storedHash(hash)
  if (!HEX.test(hex)) return null
  const row = await database.row<{ height: number }>(
    "SELECT height FROM blocks WHERE chain = $chain AND hash = unhex($hex) AND digest <> ''",
    { chain, hex },
  )
  return row?.height ?? null
}

export async function finalBlock(
  database: Database,
  chain: ChainId,
): ReturnType<LedgerStore['finalBlock']> {
  const row = await database.row<{ height: number; hash: string }>(
    'SELECT height, hex(hash).lower() AS hash FROM blocks WHERE chain = $chain AND final AND NOT orphaned ORDER BY height DESC LIMIT 1',
    { chain },
  )
  return row && { height: row.height, hash: hashText(chain, row.hash) }
}

export async function blockHash(
  database: Database,
  chain: ChainId,
  height: number,
): Promise<string | null> {
  const row = await database.row<{ hash: string }>(
    'SELECT hex(hash).lower() AS hash FROM blocks WHERE chain = $chain AND height = $height::UINTEGER AND NOT orphaned',
    { chain, height },
  )
  return row ? hashText(chain, row.hash) : null
}

/** The transaction on the best branch; where two share an id (BIP30) that at the height, else the later. */
export async function transactionNumber(
  database: Database,
  { chain, txid, height = null }: { chain: ChainId; txid: string; height?: number | null },
): Promise<number | null> {
  if (!HEX.test(txid)) return null
  const row = await database.row<{ tx: number }>(
    `SELECT t.tx FROM transactions t JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
     WHERE t.chain = $chain AND t.txid = unhex($txid) AND ($height::UINTEGER IS NULL OR b.height = $height::UINTEGER) ORDER BY b.height DESC, t.position DESC LIMIT 1`,
    { chain, txid, height },
  )
  return row?.tx ?? null
}

/** On the best branch first, then by chain and height. */
export async function findTransaction(
  database: Database,
  txid: string,
): ReturnType<LedgerStore['findTransaction']> {
  const blocks = `SELECT t.chain, b.height, b.orphaned FROM transactions t
    JOIN blocks b ON b.chain = t.chain AND b.block = t.block WHERE t.txid = unhex($txid) UNION `
  return database.rows(
    `SELECT chain, height, orphaned FROM (
       ${HEX.test(txid) ? blocks : ''} SELECT chain, height, false AS orphaned FROM transfers WHERE head = $head::UUID AND txid = $txid
       UNION SELECT chain, height, true AS orphaned FROM orphan_transfers WHERE txid = $txid
     ) ORDER BY orphaned, chain, height`,
    { txid, head: transferId(txid).head },
  )
}

export async function priceRanges(database: Database): ReturnType<LedgerStore['priceRanges']> {
  return database.rows(
    `SELECT asset, fiat, source, min(time) AS "from", max(time + period) AS "to" FROM prices
     GROUP BY asset, fiat, source ORDER BY asset, fiat, source`,
  )
}
