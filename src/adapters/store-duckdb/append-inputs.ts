/**
 * Stores the inputs of blocks that simply stand at the end of their chain, once it is settled what they spend (spent-outputs.ts). Every row is
 * the one that the way through tables stores (commit-inputs.ts).
 */
import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { chunksOf, IdCells, RowOwners, WordCells } from './block-cells.ts'
import type { HeldBlocks } from './block-staging.ts'
import { blockNumbers, type HeldBlock } from './held-block.ts'
import { NO_SCRIPT } from './spent-outputs.ts'
import { type Shape, TableAppender, validBits } from './table-appender.ts'

const u32OrNull = { width: 4, nullable: true }
const textOrNull = { width: 16, nullable: true }
const INPUT: readonly Shape[] = [
  ...[{ width: 16 }, { width: 4 }, { width: 4 }, textOrNull, u32OrNull, u32OrNull],
  ...[{ width: 8, nullable: true }, textOrNull, u32OrNull],
]

/** The blocks were inserted (`n_block`). */
export async function appendInputs(
  on: DuckDBConnection,
  { chain, blocks }: HeldBlocks,
): Promise<void> {
  const numbers = await blockNumbers(on)
  const table = await TableAppender.open(on, 'inputs', INPUT)
  const columns = { words: new WordCells(chain), ids: new IdCells(), owners: new RowOwners() }
  try {
    for (const [at, held] of blocks.entries()) {
      const { transactions, inputs } = held.columns
      columns.owners.begin(transactions.firstInput, numbers[at]?.firstTx ?? 0)
      for (const [from, to] of chunksOf(inputs.count)) addInputs(table, columns, held, [from, to])
      // Other work gets its turn: the next file is begun meanwhile.
      await setImmediate()
    }
  } finally {
    table.close()
  }
}

function addInputs(
  table: TableAppender,
  { words, ids, owners }: Columns,
  { columns, inputs: spent }: HeldBlock,
  [from, to]: readonly [from: number, to: number],
): void {
  const { prevTxids, prevIndexes } = columns.inputs
  const rows = to - from
  const { spends, found, script, tx, address, value } = spent
  words.begin(table, rows)
  owners.tell(from, to)
  ids.fill(table, 3, prevTxids.subarray(from * 32, to * 32))
  for (let row = from; row < to; row += 1)
    if (script[row] !== NO_SCRIPT) words.script(row - from, script[row] ?? 0)
  const without = (missing: (row: number) => boolean) =>
    validBits(rows, (row) => missing(from + row))
  const valid = without((row) => spends[row] === 0)
  table.add(rows, [
    ...[{ values: words.chain.words }, { values: owners.tx }, { values: owners.place }],
    ...[
      { values: ids.cells.words, valid },
      { values: prevIndexes.subarray(from, to), valid },
    ],
    { values: tx.subarray(from, to), valid: without((row) => tx[row] === NO_ADDRESS) },
    { values: value.subarray(from * 2, to * 2), valid: without((row) => found[row] === 0) },
    { values: words.scripts.words, valid: without((row) => script[row] === NO_SCRIPT) },
    { values: address.subarray(from, to), valid: without((row) => address[row] === NO_ADDRESS) },
  ])
}

interface Columns {
  readonly words: WordCells
  readonly ids: IdCells
  readonly owners: RowOwners
}
