/** Previous outputs of a unit's blocks, from a node's rev*.dat file or from one block's undo file. */
import type { DecodedBlock } from '../../domain/bitcoin/block.ts'
import type { BitcoinNetwork } from '../../domain/bitcoin/network.ts'
import type { RawOutput } from '../../domain/bitcoin/transaction.ts'
import type { BlockFile } from './block-file.ts'
import { inFile } from './file-error.ts'
import { RevFile } from './rev-file.ts'
import { scanHeaders } from './scan-headers.ts'
import { readUndoFile } from './undo-file.ts'
import type { UnitFiles } from './unit-files.ts'

export interface PreviousOutputs {
  /** In the order of the block's inputs; `null` where this source does not know them. */
  of(block: DecodedBlock): Promise<readonly RawOutput[] | null>
  close(): Promise<void>
}

/** `null` where the unit has no undo data. */
export async function openPreviousOutputs(
  { block, rev, undo }: UnitFiles,
  network: BitcoinNetwork,
  signal: AbortSignal,
): Promise<PreviousOutputs | null> {
  if (undo !== null) {
    const spent = await readUndoFile(undo, signal)
    return { of: async () => spent, close: async () => undefined }
  }
  if (rev === null) return null
  const rivals = await rivalParents(block, signal)
  try {
    const records = await RevFile.open(rev, network, signal)
    return {
      of: (block) => records.find(block, rivals.has(block.header.previousHash)),
      close: () => records.close(),
    }
  } catch (error) {
    throw inFile(rev.path, error)
  }
}

/** Blocks that have more than one child in the file. */
async function rivalParents(file: BlockFile, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  const rivals = new Set<string>()
  try {
    for await (const { previousHash } of scanHeaders(file, signal))
      (seen.has(previousHash) ? rivals : seen).add(previousHash)
  } catch {
    // A damaged file is told where its blocks are read.
    signal.throwIfAborted()
  }
  return rivals
}
