/** Whether previous outputs can be those of a block: nothing in its hash proves them. */
import { UserInputError } from '../errors.ts'
import type { DecodedBlock } from './block.ts'
import { idToHex } from './hex-id.ts'
import type { RawOutput } from './transaction.ts'

/**
 * Throws `undo-mismatch` unless there is one output per input, no transaction pays out more than it takes in, and outputs that the block
 * itself makes have the values it gives them. `spent` is in the order of the block's inputs, the coinbase left out.
 */
export function checkUndo(block: DecodedBlock, spent: readonly RawOutput[]): void {
  const { firstInput, prevAt } = block.places
  const inputs = prevAt.length - (firstInput[1] ?? 0)
  if (inputs !== spent.length)
    throw undoMismatch(
      block,
      `The undo data holds ${spent.length} outputs, but block ${block.hash} spends ${inputs}.`,
    )
  checkOwn(block, spent)
  checkSums(block, spent)
}

function checkOwn(block: DecodedBlock, spent: readonly RawOutput[]): void {
  const { bytes, ids, count, firstInput, firstOutput, prevAt, valueAt } = block.places
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const own = new Map<number, number>()
  for (let at = 0; at < count; at += 1) own.set(shortId(ids, 32 * at), at)
  const first = firstInput[1] ?? 0
  for (const [at, { value }] of spent.entries()) {
    const prev = prevAt[first + at] ?? 0
    const maker = own.get(shortId(bytes, prev))
    if (maker === undefined || !sameId(bytes, prev, ids, 32 * maker)) continue
    const index = view.getUint32(prev + 32, true)
    const row = (firstOutput[maker] ?? 0) + index
    if (row >= (firstOutput[maker + 1] ?? 0)) continue
    if (view.getBigUint64(valueAt[row] ?? 0, true) !== value)
      throw undoMismatch(
        block,
        `The undo data gives another value to output ${idToHex(bytes.subarray(prev, prev + 32))}:${index} than block ${block.hash} itself.`,
      )
  }
}

function checkSums(block: DecodedBlock, spent: readonly RawOutput[]): void {
  const { bytes, ids, count, firstInput, firstOutput, valueAt } = block.places
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = firstInput[1] ?? 0
  for (let at = 1; at < count; at += 1) {
    let rest = 0n
    for (let row = firstInput[at] ?? 0; row < (firstInput[at + 1] ?? 0); row += 1)
      rest += spent[row - first]?.value ?? 0n
    for (let row = firstOutput[at] ?? 0; row < (firstOutput[at + 1] ?? 0); row += 1)
      rest -= view.getBigUint64(valueAt[row] ?? 0, true)
    if (rest < 0n)
      throw undoMismatch(
        block,
        `By the undo data transaction ${idToHex(ids.subarray(32 * at, 32 * at + 32))} pays out more than it takes in.`,
      )
  }
}

/** 48 bits of an id, enough to find it among a block's. */
function shortId(bytes: Uint8Array, at: number): number {
  let short = 0
  for (let byte = 0; byte < 6; byte += 1) short = short * 256 + (bytes[at + byte] ?? 0)
  return short
}

function sameId(a: Uint8Array, from: number, b: Uint8Array, start: number): boolean {
  for (let byte = 0; byte < 32; byte += 1) if (a[from + byte] !== b[start + byte]) return false
  return true
}

function undoMismatch(block: DecodedBlock, sentence: string): UserInputError {
  return new UserInputError('undo-mismatch', sentence, {
    hints: [
      'Undo data is one block’s previous outputs (value, script) in input order, and belongs to that block alone.',
    ],
    details: { block: block.hash },
  })
}
