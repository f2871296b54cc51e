/**
 * Temporary tables that a ledger batch is gathered in. Addresses are numbered within the batch; when the dictionary is full it
 * starts anew (a doubled address is resolved at commit), so that memory stays bounded whatever a batch holds.
 */
import { blobValue, type DuckDBConnection } from '@duckdb/node-api'
import { addressPayload } from '../../domain/address/address-payload.ts'
import type { ChainId } from '../../domain/chain.ts'
import { BlockStaging, type StagingOptions } from './block-staging.ts'
import { TableWriter } from './table-writer.ts'
import { TransferStaging } from './transfer-staging.ts'

const DICTIONARY_LIMIT = 500_000

const TABLES = {
  s_address: 'local UINTEGER, chain VARCHAR, payload BLOB',
  s_block:
    'seq UINTEGER, chain VARCHAR, height UINTEGER, hash VARCHAR, previous VARCHAR, time DOUBLE, work UHUGEINT, verification VARCHAR, tx_count UINTEGER, digest VARCHAR, account BOOLEAN, finality VARCHAR',
  s_transfer:
    'seq UINTEGER, chain VARCHAR, txid VARCHAR, idx UINTEGER, kind VARCHAR, height UINTEGER, position UINTEGER, time DOUBLE, sender UINTEGER, receiver UINTEGER, asset VARCHAR, amount UHUGEINT, amount_high UHUGEINT, verification VARCHAR, rank UTINYINT, note VARCHAR, block VARCHAR, nth UINTEGER, key UBIGINT',
  s_resource:
    'seq UINTEGER, chain VARCHAR, txid VARCHAR, idx UINTEGER, kind VARCHAR, resource VARCHAR, giver UINTEGER, receiver UINTEGER, amount UBIGINT, height UINTEGER, position UINTEGER, time DOUBLE, verification VARCHAR, rank UTINYINT, block VARCHAR',
  s_price:
    'seq UINTEGER, asset VARCHAR, fiat VARCHAR, time DOUBLE, period DOUBLE, price VARCHAR, source VARCHAR',
} as const

type StagingTable = keyof typeof TABLES

export class LedgerStaging {
  readonly #writers: Readonly<Record<StagingTable, TableWriter>>
  readonly #dictionary = new Map<ChainId, Map<string, number>>()
  readonly transfers: TransferStaging
  readonly blocks: BlockStaging

  private constructor(
    writers: Readonly<Record<StagingTable, TableWriter>>,
    transfers: TransferStaging,
    blocks: BlockStaging,
  ) {
    this.#writers = writers
    this.transfers = transfers
    this.blocks = blocks
  }

  static async open(
    connection: DuckDBConnection,
    unspent: StagingOptions['unspent'],
  ): Promise<LedgerStaging> {
    const writers: Partial<Record<StagingTable, TableWriter>> = {}
    for (const [name, columns] of Object.entries(TABLES)) {
      await connection.run(`CREATE TEMP TABLE ${name} (${columns})`)
      writers[name as StagingTable] = await TableWriter.open(connection, name)
    }
    const { s_address } = writers as Record<StagingTable, TableWriter>
    const number = (chain: ChainId, payload: Uint8Array): number =>
      addAddress(s_address, chain, payload)
    const transfers = await TransferStaging.open(connection, number)
    const blocks = await BlockStaging.open(connection, { number, unspent })
    return new LedgerStaging(writers as Record<StagingTable, TableWriter>, transfers, blocks)
  }

  get(table: StagingTable): TableWriter {
    return this.#writers[table]
  }

  /** The batch's number of an address; `null` stays `null`. */
  address(chain: ChainId, address: string | null): number | null {
    if (address === null) return null
    const locals = this.#dictionary.get(chain) ?? new Map<string, number>()
    const known = locals.get(address)
    if (known !== undefined) return known
    if (locals.size === 0) this.#dictionary.set(chain, locals)
    if (locals.size >= DICTIONARY_LIMIT) locals.clear()
    const local = addAddress(this.#writers.s_address, chain, addressPayload(address))
    locals.set(address, local)
    return local
  }

  flush(): void {
    for (const writer of Object.values(this.#writers)) writer.flush()
    this.transfers.flush()
    this.blocks.flush()
  }

  close(): void {
    for (const writer of Object.values(this.#writers)) writer.close()
    this.transfers.close()
    this.blocks.close()
  }
}

/** Gives the next number of the batch to an address that has none yet. */
function addAddress(writer: TableWriter, chain: ChainId, payload: Uint8Array): number {
  const local = writer.count
  writer.add(local, chain, blobValue(payload))
  return local
}
