/**
 * Previous outputs of a whole block, as a node tells them: undo records of rev*.dat files (Bitcoin Core `undo.h`) and the answer of
 * REST `spenttxouts` (`rest.cpp`). Both give lists by transaction; neither is proven by the block's hash.
 */
import { UserInputError } from '../errors.ts'
import type { DecodedBlock } from './block.ts'
import { ByteReader } from './byte-reader.ts'
import { readCompressedOutput, readVarint } from './compressed-output.ts'
import { type RawOutput, readOutput } from './transaction.ts'

/** By transaction, the coinbase left out. */
export type SpentOutputs = readonly (readonly RawOutput[])[]

/** Decodes one undo record. Throws `truncated-data` or `malformed-data`. */
export function decodeBlockUndo(bytes: Uint8Array): SpentOutputs {
  const reader = new ByteReader(bytes)
  const spent = readLists(reader, reader.compactSize(), readUndoOutput)
  refuseRest(reader)
  return spent
}

/** Decodes a `spenttxouts` answer, in which the coinbase has an empty list. Throws `truncated-data` or `malformed-data`. */
export function decodeSpentOutputs(bytes: Uint8Array): SpentOutputs {
  const reader = new ByteReader(bytes)
  const [coinbase, ...spent] = readLists(reader, reader.compactSize(), readOutput)
  refuseRest(reader)
  if (coinbase?.length !== 0)
    throw new UserInputError('malformed-data', 'The coinbase is said to spend an output.')
  return spent
}

/** In the order of the block's inputs. Throws `undo-mismatch` unless each transaction has as many as it spends. */
export function flattenSpent(block: DecodedBlock, spent: SpentOutputs): readonly RawOutput[] {
  if (!fitsBlock(block, spent))
    throw new UserInputError(
      'undo-mismatch',
      `The previous outputs given are not those of block ${block.hash}: their numbers differ.`,
      { details: { block: block.hash } },
    )
  return spent.flat()
}

/** Whether each transaction is given as many previous outputs as it spends. */
export function fitsBlock({ places }: DecodedBlock, spent: SpentOutputs): boolean {
  const { count, firstInput } = places
  return (
    count === spent.length + 1 &&
    spent.every(
      (outputs, at) => outputs.length === (firstInput[at + 2] ?? 0) - (firstInput[at + 1] ?? 0),
    )
  )
}

/** Height and coinbase flag come first, and an unused version where the height is not zero. */
function readUndoOutput(reader: ByteReader): RawOutput {
  if (readVarint(reader) > 1n) readVarint(reader)
  return readCompressedOutput(reader)
}

function readLists(
  reader: ByteReader,
  count: number,
  read: (reader: ByteReader) => RawOutput,
): RawOutput[][] {
  const lists: RawOutput[][] = []
  for (let at = 0; at < count; at += 1) {
    const list: RawOutput[] = []
    for (let left = reader.compactSize(); left > 0; left -= 1) list.push(read(reader))
    lists.push(list)
  }
  return lists
}

function refuseRest(reader: ByteReader): void {
  if (reader.remaining > 0)
    throw new UserInputError(
      'malformed-data',
      `${reader.remaining} bytes follow the previous outputs, which end at byte ${reader.offset}.`,
    )
}
