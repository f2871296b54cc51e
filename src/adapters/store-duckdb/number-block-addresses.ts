/**
 * Gives the addresses of a batch of blocks their numbers in the store. A filter over all that is stored tells most of them to be new; only
 * those that it doubts are looked for among the stored ones.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { STAGED_ADDRESSES } from './address-staging.ts'
import { ChunkReader } from './chunk-reader.ts'
import { ChunkRows } from './chunk-rows.ts'
import { rowsOn } from './database.ts'
import type { PayloadNumbers } from './payload-numbers.ts'
import { payloadWord, type StoredKeys } from './stored-keys.ts'

/** All addresses of a batch: of one chain, each with one number. */
export interface BlockAddresses {
  readonly chain: ChainId
  readonly payloads: PayloadNumbers
}

/**
 * Fills `addresses` and leaves `r_address(local, id)`, as commitAddresses does; the store's numbers by those of the batch. New ones are numbered
 * in the order in which they first appear. `null` where the batch has too few to be worth a pass over all that are stored: nothing was done.
 */
export async function numberBlockAddresses(
  on: DuckDBConnection,
  { chain, payloads }: BlockAddresses,
  { keys, appendFrom }: { readonly keys: StoredKeys; readonly appendFrom: number },
): Promise<Uint32Array | null> {
  const known = keys.addresses(chain)
  if (!known.loaded && payloads.size < appendFrom) return null
  const filter = await known.filter(on, payloads.size)
  const doubtful = await ChunkRows.open(on, 'd_address', { local: 'UINTEGER' })
  for (const [payload, local] of payloads.entries())
    if (filter.add(payloadWord(payload, 4), payloadWord(payload, 0)))
      doubtful.columns.local[doubtful.next()] = local
  doubtful.flush()
  doubtful.close()
  const ids = new Uint32Array(payloads.size).fill(NO_ADDRESS)
  if (doubtful.count > 0) await findStored(on, chain, ids)
  const first = await nextNumber(on, chain)
  giveNumbers(ids, first)
  await writeNumbers(on, ids)
  await on.run(
    `INSERT INTO addresses SELECT s.chain, r.id, s.payload FROM (${STAGED_ADDRESSES}) s JOIN r_address r ON r.local = s.local WHERE r.id >= $first`,
    { first },
  )
  return ids
}

/** Those of `d_address` that the store holds already. */
async function findStored(on: DuckDBConnection, chain: ChainId, ids: Uint32Array): Promise<void> {
  const result = await on.stream(
    `SELECT s.local, a.id FROM (${STAGED_ADDRESSES} SEMI JOIN d_address d ON d.local = s.local) s
     JOIN addresses a ON a.payload = s.payload AND a.chain = $chain`,
    { chain },
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return
    const read = new ChunkReader(chunk)
    const [locals, stored] = [read.u32s(), read.u32s()]
    for (const [row, local] of locals.entries()) ids[local] = stored[row] ?? NO_ADDRESS
  }
}

async function nextNumber(on: DuckDBConnection, chain: ChainId): Promise<number> {
  const [row] = await rowsOn<{ next: number }>(
    on,
    'SELECT coalesce(max(id)::DOUBLE + 1, 0) AS next FROM addresses WHERE chain = $chain',
    { chain },
  )
  return row?.next ?? 0
}

function giveNumbers(ids: Uint32Array, first: number): void {
  let next = first
  for (const [local, id] of ids.entries()) {
    if (id !== NO_ADDRESS) continue
    ids[local] = next
    next += 1
  }
}

async function writeNumbers(on: DuckDBConnection, ids: Uint32Array): Promise<void> {
  const rows = await ChunkRows.open(on, 'r_address', { local: 'UINTEGER', id: 'UINTEGER' })
  for (const [local, id] of ids.entries()) {
    const at = rows.next()
    rows.columns.local[at] = local
    rows.columns.id[at] = id
  }
  rows.flush()
  rows.close()
}
