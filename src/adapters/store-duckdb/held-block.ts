/** A block of a batch as it came, with what was found out about its rows while the batch was gathered. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { type BlockColumns, NO_ADDRESS } from '../../domain/ledger-record.ts'
import type { SharedPiece } from '../../domain/shared-piece.ts'
import type { StoredBlock } from '../../ports/flow-sink.ts'
import { rowsOn } from './database.ts'
import type { OutputFacts } from './output-table.ts'

/**
 * Where an input found its output: nowhere; in the batch (`tx` counts the batch's transactions of the chain, `address` is the batch's
 * number); among those remembered of the store; in the batch before (both are that batch's own).
 */
export const FOUND = { nowhere: 0, batch: 1, store: 2, prior: 3 } as const

/** What the inputs of a block found, by row. */
export interface FoundOutputs {
  /** 0 for inputs of a coinbase, which spend nothing. */
  readonly spends: Uint8Array
  /** One of FOUND; with `nowhere` only `told` counts. */
  readonly found: Uint8Array
  readonly tx: Uint32Array
  /** Two words each, the lower first. */
  readonly value: Uint32Array
  readonly script: Uint8Array
  readonly address: Uint32Array
  /** The batch's number of the address that the source told, or NO_ADDRESS. */
  readonly told: Uint32Array
}

export interface HeldBlock {
  /** Row in `s_block`. */
  readonly block: number
  /** The addresses' own bytes are no longer needed, and left out. */
  readonly columns: BlockColumns
  /** Transactions of its chain that the batch has before it. */
  readonly firstTx: number
  /** The batch's numbers of the addresses of outputs, or NO_ADDRESS; those of the store once they were appended. */
  readonly addresses: Uint32Array
  readonly inputs: FoundOutputs
}

/** Of so many inputs; in the memory of their block, where that is shared. */
export function noneFound(rows: number, memory?: SharedPiece): FoundOutputs {
  const u8 = () => memory?.u8(rows).fill(0) ?? new Uint8Array(rows)
  const u32 = (count = rows) => memory?.u32(count).fill(0) ?? new Uint32Array(count)
  return {
    ...{ spends: u8(), found: u8(), tx: u32(), value: u32(rows * 2), script: u8() },
    ...{ address: u32().fill(NO_ADDRESS), told: u32().fill(NO_ADDRESS) },
  }
}

export function keepFound(to: FoundOutputs, row: number, facts: OutputFacts): void {
  to.tx[row] = facts.tx
  to.value[row * 2] = facts.valueLow
  to.value[row * 2 + 1] = facts.valueHigh
  to.script[row] = facts.script
  to.address[row] = facts.address
}

/** The store's number of a block, and of its first transaction. */
export interface BlockNumbers {
  readonly block: number
  readonly firstTx: number
}

/** Those of the blocks of a batch that are all new (`n_block`), in the batch's order. */
export function blockNumbers(on: DuckDBConnection): Promise<readonly BlockNumbers[]> {
  return rowsOn<BlockNumbers>(on, 'SELECT block, first_tx AS "firstTx" FROM n_block ORDER BY seq')
}

/** Held blocks that were appended, as they stand in the store. */
export async function storedBlocks(
  on: DuckDBConnection,
  blocks: readonly HeldBlock[],
): Promise<readonly StoredBlock[]> {
  const numbers = await blockNumbers(on)
  return blocks.map(({ columns, addresses, inputs }, at) => {
    const { chain, height, time, verification, transactions, outputs, memory } = columns
    const { spends, found, tx, value, script, address } = inputs
    return {
      ...{ chain, height, time, verification, firstTx: numbers[at]?.firstTx ?? 0, transactions },
      outputs: { values: wordsOf(outputs.values), scripts: outputs.scripts, addresses },
      inputs: {
        ...{ spends, valued: found, prevTxs: tx, prevIndexes: columns.inputs.prevIndexes },
        ...{ values: value, scripts: script, addresses: address },
      },
      ...(memory ? { memory } : {}),
    }
  })
}

/** Rows of a block in the three tables. */
export function rowsOf({ transactions, outputs, inputs }: BlockColumns): number {
  return transactions.count + outputs.scripts.length + inputs.count
}

/** The same bytes as words; copied where they do not begin at one. */
export function wordsOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint32Array {
  return byteOffset % 4 === 0
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength))
}
