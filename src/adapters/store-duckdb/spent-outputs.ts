/**
 * What the inputs of held blocks spend, in the store's own numbers. Most was found while the batch was gathered; the rest is looked for in the
 * store, and where the store lacks it, what the source told stands.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { U32List } from '../../domain/bitcoin/u32-list.ts'
import type { ChainId } from '../../domain/chain.ts'
import { KNOWN, NO_ADDRESS, SCRIPT_TYPES } from '../../domain/ledger-record.ts'
import type { HeldBlocks } from './block-staging.ts'
import { writeId } from './block-tables.ts'
import { ChunkReader } from './chunk-reader.ts'
import { ChunkRows } from './chunk-rows.ts'
import { RESOLVE } from './commit-inputs.ts'
import { FOUND, type HeldBlock, keepFound, wordsOf } from './held-block.ts'
import { placeIn } from './place-in.ts'
import type { PlacedNumbers } from './unspent-outputs.ts'

/** Stands for a transaction, a script type or an address that is not known. */
const NONE = NO_ADDRESS
export const NO_SCRIPT = 255

/** An input whose source told another output than the one that is stored. */
export interface ToldOtherwise {
  readonly block: HeldBlock
  readonly row: number
  readonly stored: bigint
}

/**
 * Afterwards `found` of each input says whether the value is known (1 or 0), and `tx`, `value`, `script` and `address` are what the record holds:
 * NO_ADDRESS, NO_SCRIPT where it holds nothing. Gives the inputs of which the source told something else.
 */
export async function settleSpent(
  on: DuckDBConnection,
  { chain, blocks, prior }: HeldBlocks,
  { placed, missed }: { readonly placed: PlacedNumbers; readonly missed: number },
): Promise<readonly ToldOtherwise[]> {
  const sought = new U32List(missed * 2)
  for (const [at, block] of blocks.entries()) {
    const { found } = block.inputs
    for (let row = 0; row < found.length; row += 1) {
      if (found[row] !== FOUND.nowhere) place(block, row, { placed, prior })
      else {
        clear(block, row)
        if (block.inputs.spends[row] === 1) {
          sought.push(at)
          sought.push(row)
        }
      }
    }
  }
  if (missed > 0) await lookUp(on, chain, { blocks, sought: sought.finish() })
  const otherwise: ToldOtherwise[] = []
  for (const block of blocks) settleTold(block, placed, otherwise)
  return otherwise
}

function place(
  { inputs: { found, tx, address } }: HeldBlock,
  row: number,
  { placed, prior }: { readonly placed: PlacedNumbers; readonly prior: PlacedNumbers | null },
): void {
  const from = found[row] === FOUND.batch ? placed : found[row] === FOUND.prior ? prior : null
  found[row] = 1
  if (from === null) return
  tx[row] = (tx[row] ?? 0) + from.firstTx
  const local = address[row] ?? NONE
  if (local !== NONE) address[row] = from.addresses[local] ?? NONE
}

function clear({ inputs: { tx, script, address } }: HeldBlock, row: number): void {
  tx[row] = NONE
  script[row] = NO_SCRIPT
  address[row] = NONE
}

async function lookUp(
  on: DuckDBConnection,
  chain: ChainId,
  { blocks, sought }: { readonly blocks: readonly HeldBlock[]; readonly sought: Uint32Array },
): Promise<void> {
  await writeWanted(on, blocks, sought)
  const result = await on.stream(
    `WITH w AS (SELECT $chain AS chain, s.row, s.head::BLOB || s.tail::BLOB AS txid, s.prev_index FROM s_want s),
       ids AS (SELECT DISTINCT chain, txid FROM w), p AS (${RESOLVE})
     SELECT w.row, coalesce(p.tx, ${NONE}::UINTEGER), (o.value IS NOT NULL)::UTINYINT, coalesce(o.value, 0::UBIGINT),
       ${placeIn(SCRIPT_TYPES, 'o.script')}, coalesce(o.address, ${NONE}::UINTEGER)
     FROM w JOIN p ON p.txid = w.txid LEFT JOIN outputs o ON o.chain = p.chain AND o.tx = p.known AND o.idx = w.prev_index`,
    { chain },
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    keepStored(new ChunkReader(chunk), blocks, sought)
  }
}

function keepStored(read: ChunkReader, blocks: readonly HeldBlock[], sought: Uint32Array): void {
  const [rows, txs, valued] = [read.u32s(), read.u32s(), read.raw(1)]
  const [values, scripts, addresses] = [read.words(2), read.raw(1), read.u32s()]
  for (const [at, want] of rows.entries()) {
    const row = sought[want * 2 + 1] ?? 0
    const to = blocks[sought[want * 2] ?? 0]?.inputs
    if (!to) continue
    to.found[row] = valued[at] ?? 0
    const [valueLow = 0, valueHigh = 0] = [values[at * 2], values[at * 2 + 1]]
    const [tx = NONE, script = NO_SCRIPT, address = NONE] = [txs[at], scripts[at], addresses[at]]
    keepFound(to, row, { tx, valueLow, valueHigh, script, address, batch: 0 })
  }
}

/** Leaves `s_want`: the ids and indexes of what is looked for. */
async function writeWanted(
  on: DuckDBConnection,
  blocks: readonly HeldBlock[],
  sought: Uint32Array,
): Promise<void> {
  const types = { row: 'UINTEGER', head: 'UUID', tail: 'UUID', prev_index: 'UINTEGER' } as const
  const wanted = await ChunkRows.open(on, 's_want', types)
  let ids: Uint32Array = new Uint32Array(0)
  let last: HeldBlock | undefined
  for (let want = 0; want * 2 < sought.length; want += 1) {
    const block = blocks[sought[want * 2] ?? 0]
    const row = sought[want * 2 + 1] ?? 0
    if (block !== last && block) ids = wordsOf(block.columns.inputs.prevTxids)
    last = block
    const at = wanted.next()
    wanted.columns.row[at] = want
    writeId(wanted.columns, at, ids, row)
    wanted.columns.prev_index[at] = block?.columns.inputs.prevIndexes[row] ?? 0
  }
  wanted.flush()
  wanted.close()
}

/** What a source told counts where the store knows no value. */
function settleTold(
  block: HeldBlock,
  { addresses }: PlacedNumbers,
  otherwise: ToldOtherwise[],
): void {
  const { known } = block.columns.inputs
  const { found, told } = block.inputs
  for (let row = 0; row < found.length; row += 1) {
    const as = known[row] ?? KNOWN.nothing
    if (as === KNOWN.nothing) continue
    const local = told[row] ?? NONE
    const id = local === NONE ? NONE : (addresses[local] ?? NONE)
    if (found[row] === 0) takeTold(block, row, { id, whole: as === KNOWN.all })
    else if (as === KNOWN.all && !isAsTold(block, row, id))
      otherwise.push({ block, row, stored: valueAt(block.inputs.value, row) })
  }
}

function isAsTold({ columns, inputs }: HeldBlock, row: number, id: number): boolean {
  return (
    columns.inputs.spent.values[row] === valueAt(inputs.value, row) && id === inputs.address[row]
  )
}

function takeTold(
  { columns, inputs }: HeldBlock,
  row: number,
  { id, whole }: { readonly id: number; readonly whole: boolean },
): void {
  const { spent } = columns.inputs
  inputs.address[row] = id
  if (inputs.script[row] === NO_SCRIPT) inputs.script[row] = spent.scripts[row] ?? NO_SCRIPT
  if (!whole) return
  const value = spent.values[row] ?? 0n
  inputs.found[row] = 1
  inputs.value[row * 2] = Number(value & 0xffff_ffffn)
  inputs.value[row * 2 + 1] = Number(value >> 32n)
}

function valueAt(values: Uint32Array, row: number): bigint {
  return (BigInt(values[row * 2 + 1] ?? 0) << 32n) | BigInt(values[row * 2] ?? 0)
}
