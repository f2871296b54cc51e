/** Transactions without the rest of their block, gathered as rows until their batch is committed. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { LoneTransactionRecord } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import type { LedgerStaging } from './ledger-staging.ts'
import { TableWriter } from './table-writer.ts'
import { u32 } from './u32.ts'

/** From here on a position in a block was told by nobody: it is made from the id, so that it is the same whoever tells of it. */
export const UNTOLD_POSITION = 0x8000_0000

const TABLES = {
  l_tx: 'seq UINTEGER, chain VARCHAR, height UINTEGER, hash VARCHAR, time DOUBLE, verification VARCHAR, rank UTINYINT, position UINTEGER, txid VARCHAR, coinbase BOOLEAN, locktime UINTEGER, vsize UINTEGER',
  l_output:
    'seq UINTEGER, idx UINTEGER, value UBIGINT, script VARCHAR, local UINTEGER, data VARCHAR',
  l_input:
    'seq UINTEGER, idx UINTEGER, prev_txid VARCHAR, prev_index UINTEGER, value UBIGINT, script VARCHAR, local UINTEGER',
} as const

export class LoneStaging {
  readonly #rows = {
    l_tx: [] as (readonly DuckDBValue[])[],
    l_output: [] as (readonly DuckDBValue[])[],
    l_input: [] as (readonly DuckDBValue[])[],
  }

  get count(): number {
    return this.#rows.l_tx.length
  }

  /** Addresses are numbered by the batch's own staging. */
  add(staging: LedgerStaging, lone: LoneTransactionRecord): void {
    const { chain, height, hash, time, verification, transaction } = lone
    const { txid, coinbase, locktime, vsize } = transaction
    const seq = this.count
    const position = transaction.position ?? untoldPosition(txid)
    this.#rows.l_tx.push([
      ...[seq, chain, u32(height), hash, time, verification, VERIFICATIONS.indexOf(verification)],
      ...[u32(position), txid, coinbase, u32(locktime), u32(vsize)],
    ])
    for (const [index, { value, scriptType, address, data }] of transaction.outputs.entries())
      this.#rows.l_output.push([
        ...[seq, index, value, scriptType, staging.address(chain, address), data],
      ])
    for (const [index, { prev, spent, revealed = null }] of transaction.inputs.entries()) {
      const known = spent ?? revealed
      const local = known === null ? null : staging.address(chain, known.address)
      const at = [prev?.txid ?? null, prev === null ? null : u32(prev.index)]
      this.#rows.l_input.push([
        ...[seq, index, ...at, spent?.value ?? null, known?.scriptType ?? null, local],
      ])
    }
  }

  /** Fills the temporary tables `l_tx`, `l_output` and `l_input`. */
  async write(on: DuckDBConnection): Promise<void> {
    for (const [name, columns] of Object.entries(TABLES)) {
      await on.run(`CREATE OR REPLACE TEMP TABLE ${name} (${columns})`)
      const writer = await TableWriter.open(on, name)
      for (const row of this.#rows[name as keyof typeof TABLES]) writer.add(...row)
      writer.flush()
      writer.close()
    }
  }
}

function untoldPosition(txid: string): number {
  return UNTOLD_POSITION + (Number.parseInt(txid.slice(-8), 16) & 0x3fff_ffff)
}
