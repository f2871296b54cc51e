/** Links between the blocks of several files, so that a block that stands before its parent still gets its height. */
import { type DecodedBlock, decodeBlock } from '../../domain/bitcoin/block.ts'
import { decodeHeader, hashHeader } from '../../domain/bitcoin/block-header.ts'
import { parseCoinbaseHeight } from '../../domain/bitcoin/coinbase-height.ts'
import { blockFileShape, blockFrames } from './block-frames.ts'
import { nodeSha256d } from './node-sha256d.ts'

interface Link {
  readonly previousHash: string
  /** BIP34 height, where the block's version promises one. */
  readonly claimed: number | null
}

/** By block hash. */
export type HeaderIndex = ReadonlyMap<string, Link>

/** No chain is near this height; a first push that says more is no height. */
const MAX_HEIGHT = 10_000_000

/** The height that a block of version 2 or more begins its coinbase with; else `null`. */
export function claimedHeight(block: DecodedBlock): number | null {
  const script = block.transactions[0]?.inputs[0]?.script
  if (block.header.version < 2 || !script) return null
  const height = parseCoinbaseHeight(script)
  return height !== null && height > 0 && height < MAX_HEIGHT ? height : null
}

/** Reads all frames of the files once. Files that are no frames, or break off, give what they gave until there. */
export async function buildHeaderIndex(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<HeaderIndex> {
  const index = new Map<string, Link>()
  for (const path of paths) {
    try {
      const shape = await blockFileShape(path, signal)
      if (shape.kind !== 'frames') continue
      for await (const { bytes } of blockFrames(path, shape.network, 0, signal)) {
        const { version, previousHash } = decodeHeader(bytes)
        const claimed =
          version < 2 ? null : claimedHeight(decodeBlock(bytes, { hash: nodeSha256d }))
        index.set(hashHeader(bytes, nodeSha256d), { previousHash, claimed })
      }
    } catch {
      signal.throwIfAborted()
    }
  }
  return index
}
