/** A block of a UTXO chain as columns, as sources hand it to stores: a hundred times less to allocate than objects and texts. */
import type { ChainId } from '../chain.ts'
import {
  type BlockColumns,
  KNOWN,
  type OutputColumns,
  type SpendColumns,
} from '../ledger-record.ts'
import type { DecodedBlock } from './block.ts'
import { checkUndo } from './check-undo.ts'
import { targetOfBits, workOfTarget } from './difficulty.ts'
import { OutputColumnsWriter } from './output-columns.ts'
import { revealsScriptHash } from './revealed-output.ts'
import { type Hash160, hash160 } from './sha256d.ts'
import type { RawOutput } from './transaction.ts'
import type { TransactionPlaces } from './transaction-places.ts'

export interface BlockPlace {
  readonly chain: ChainId
  readonly height: number
  /** Previous outputs of every non-coinbase input, in the order of the block; left out when nobody told them. */
  readonly spent?: readonly RawOutput[]
  readonly hash160?: Hash160
}

/** Throws `undo-mismatch` when the previous outputs given cannot be those of this block. */
export function toBlockColumns(block: DecodedBlock, place: BlockPlace): BlockColumns {
  const { chain, height, spent } = place
  const { header, places } = block
  const { count, locktimes, vsizes, firstInput, firstOutput } = places
  if (spent) checkUndo(block, spent)
  const target = targetOfBits(header.bits)
  const coinbase = new Uint8Array(count)
  coinbase[0] = 1
  return {
    chain,
    height,
    hash: block.hash,
    previousHash: header.previousHash,
    time: header.time * 1000,
    work: target === null ? 0n : workOfTarget(target),
    verification: 'hash-recomputed',
    transactions: {
      ...{ count, txids: places.ids, coinbase },
      ...{ locktimes, vsizes, firstInput, firstOutput },
    },
    outputs: outputColumns(places, place),
    inputs: inputColumns(places, place),
  }
}

function outputColumns(places: TransactionPlaces, place: BlockPlace): OutputColumns {
  const { bytes, valueAt, scriptAt, scriptLength } = places
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const writer = new OutputColumnsWriter(valueAt.length, place)
  for (let row = 0; row < valueAt.length; row += 1) {
    const value = view.getBigUint64(valueAt[row] ?? 0, true)
    writer.script(value, bytes, scriptAt[row] ?? 0, scriptLength[row] ?? 0)
  }
  return writer.finish()
}

function inputColumns(places: TransactionPlaces, place: BlockPlace): SpendColumns {
  const { bytes, prevAt, firstInput } = places
  const count = prevAt.length
  const own = firstInput[1] ?? 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const prevTxids = new Uint8Array(32 * count)
  const prevIndexes = new Uint32Array(count)
  for (let row = own; row < count; row += 1) {
    const from = prevAt[row] ?? 0
    for (let byte = 0; byte < 32; byte += 1) prevTxids[32 * row + byte] = bytes[from + byte] ?? 0
    prevIndexes[row] = view.getUint32(from + 32, true)
  }
  const known = new Uint8Array(count)
  return { count, prevTxids, prevIndexes, known, spent: spentColumns(places, place, known) }
}

/** Fills `known` too. */
function spentColumns(
  places: TransactionPlaces,
  { chain, spent, hash160: hash = hash160 }: BlockPlace,
  known: Uint8Array,
): OutputColumns {
  const { bytes, inputScriptAt, inputScriptLength, witnessed, firstInput } = places
  const writer = new OutputColumnsWriter(known.length, { chain, hash160: hash })
  const own = firstInput[1] ?? 0
  for (let row = 0; row < known.length; row += 1) {
    const told = row < own ? undefined : spent?.[row - own]
    const start = inputScriptAt[row] ?? 0
    const length = inputScriptLength[row] ?? 0
    if (told) {
      known[row] = KNOWN.all
      writer.script(told.value, told.script, 0, told.script.length)
    } else if (row >= own && witnessed[row] === 1 && revealsScriptHash(bytes, start, length)) {
      known[row] = KNOWN.address
      writer.scriptHash(bytes.subarray(start + 1, start + length))
    } else writer.skip()
  }
  return writer.finish()
}
