/**
 * Temporary tables that a ledger batch is gathered in. Addresses are numbered within the batch; when the dictionary is full it
 * starts anew (a doubled address is resolved at commit), so that memory stays bounded whatever a batch holds.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { addressPayload } from '../../domain/address/address-payload.ts'
import type { ChainId } from '../../domain/chain.ts'
import { AddressStaging } from './address-staging.ts'
import { BlockStaging, type StagingOptions } from './block-staging.ts'
import { TableWriter } from './table-writer.ts'
import { type KnownAddresses, TransferStaging } from './transfer-staging.ts'

const DICTIONARY_LIMIT = 500_000

const TABLES = {
  s_block:
    'seq UINTEGER, chain VARCHAR, height UINTEGER, hash VARCHAR, previous VARCHAR, time DOUBLE, work UHUGEINT, verification VARCHAR, tx_count UINTEGER, digest VARCHAR, account BOOLEAN, finality VARCHAR',
  s_resource:
    'seq UINTEGER, chain VARCHAR, txid VARCHAR, idx UINTEGER, kind VARCHAR, resource VARCHAR, giver UINTEGER, receiver UINTEGER, amount UBIGINT, height UINTEGER, position UINTEGER, time DOUBLE, verification VARCHAR, rank UTINYINT, block VARCHAR',
  s_price:
    'seq UINTEGER, asset VARCHAR, fiat VARCHAR, time DOUBLE, period DOUBLE, price VARCHAR, source VARCHAR',
} as const

type StagingTable = keyof typeof TABLES

export class LedgerStaging {
  readonly #writers: Readonly<Record<StagingTable, TableWriter>>
  readonly #dictionary = new Map<ChainId, Map<string, number>>()
  readonly addresses: AddressStaging
  readonly transfers: TransferStaging
  readonly blocks: BlockStaging

  private constructor(
    writers: Readonly<Record<StagingTable, TableWriter>>,
    parts: Pick<LedgerStaging, 'addresses' | 'transfers' | 'blocks'>,
  ) {
    this.#writers = writers
    this.addresses = parts.addresses
    this.transfers = parts.transfers
    this.blocks = parts.blocks
  }

  static async open(
    connection: DuckDBConnection,
    {
      unspent,
      known,
      spare,
      heldRows,
    }: Pick<StagingOptions, 'unspent' | 'spare' | 'heldRows'> & { readonly known: KnownAddresses },
  ): Promise<LedgerStaging> {
    const writers: Partial<Record<StagingTable, TableWriter>> = {}
    for (const [name, columns] of Object.entries(TABLES)) {
      await connection.run(`CREATE TEMP TABLE ${name} (${columns})`)
      writers[name as StagingTable] = await TableWriter.open(connection, name)
    }
    const addresses = await AddressStaging.open(connection)
    const number = (chain: ChainId, payload: Uint8Array): number => addresses.add(chain, payload)
    const transfers = await TransferStaging.open(connection, { number, known })
    const blocks = await BlockStaging.open(connection, { number, unspent, spare, heldRows })
    return new LedgerStaging(writers as Record<StagingTable, TableWriter>, {
      ...{ addresses, transfers, blocks },
    })
  }

  get(table: StagingTable): TableWriter {
    return this.#writers[table]
  }

  /** The batch's number of an address; `null` stays `null`. */
  address(chain: ChainId, address: string | null): number | null {
    if (address === null) return null
    // Addresses are numbered in the order they come.
    this.transfers.spill()
    const locals = this.#dictionary.get(chain) ?? new Map<string, number>()
    const known = locals.get(address)
    if (known !== undefined) return known
    if (locals.size === 0) this.#dictionary.set(chain, locals)
    if (locals.size >= DICTIONARY_LIMIT) locals.clear()
    const local = this.addresses.add(chain, addressPayload(address))
    locals.set(address, local)
    return local
  }

  flush(): void {
    for (const writer of Object.values(this.#writers)) writer.flush()
    this.addresses.flush()
    this.transfers.flush()
    this.blocks.flush()
  }

  close(): void {
    for (const writer of Object.values(this.#writers)) writer.close()
    this.addresses.close()
    this.transfers.close()
    this.blocks.close()
  }
}
