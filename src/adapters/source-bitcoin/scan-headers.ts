/** Headers of a block file without its transactions: what links its blocks, and the height their coinbases begin with. */

import { decodeHeader, HEADER_BYTES, hashHeader } from '../../domain/bitcoin/block-header.ts'
import { ByteReader } from '../../domain/bitcoin/byte-reader.ts'
import { claimedHeight } from '../../domain/bitcoin/claimed-height.ts'
import type { BitcoinNetwork } from '../../domain/bitcoin/network.ts'
import { type BlockFile, FileWindow } from './block-file.ts'
import {
  blockFileShape,
  blockFrames,
  frameStart,
  MAX_HIDDEN,
  readFrameHead,
} from './block-frames.ts'
import { isCompressed } from './file-bytes.ts'
import { nodeSha256d } from './node-hashes.ts'

export interface ScannedHeader {
  readonly hash: string
  readonly previousHash: string
  /** BIP34 height, where the block's version promises one. */
  readonly claimed: number | null
}

/** Header, counts, the start of the coinbase and its script of at most 100 bytes. */
const HEAD = HEADER_BYTES + 160
const STEP = 1 << 16

/** Every header of a file of frames, in order, ending where it holds no more whole ones; none of a file of one block. */
export async function* scanHeaders(
  file: BlockFile,
  signal: AbortSignal,
): AsyncGenerator<ScannedHeader, void, undefined> {
  const shape = await blockFileShape(file, signal)
  if (shape.kind !== 'frames') return
  if (await isCompressed(file)) {
    for await (const { bytes } of blockFrames(file, shape.network, 0, signal))
      yield readScanned(bytes)
  } else yield* scanPlain(file, shape.network, signal)
}

async function* scanPlain(
  file: BlockFile,
  network: BitcoinNetwork,
  signal: AbortSignal,
): AsyncGenerator<ScannedHeader, void, undefined> {
  const window = await FileWindow.open(file)
  try {
    for (let at = 0; ; ) {
      signal.throwIfAborted()
      const place = { offset: at, magic: network.magic }
      let ahead = await window.read(at, 8)
      if (ahead.length < 8) return
      if (frameStart(ahead, file, place) !== 0) ahead = await window.read(at, STEP)
      const next = frameStart(ahead, file, place)
      at += next ?? ahead.length - MAX_HIDDEN
      if (next !== 0) continue
      const { start, length } = readFrameHead(ahead.subarray(0, 8), network, at)
      const bytes = await window.read(start, Math.min(length, HEAD))
      if (bytes.length < Math.min(length, HEAD)) return
      yield readScanned(bytes)
      at = start + length
    }
  } finally {
    await window.close()
  }
}

function readScanned(bytes: Uint8Array): ScannedHeader {
  const { version, previousHash } = decodeHeader(bytes)
  return {
    hash: hashHeader(bytes, nodeSha256d),
    previousHash,
    claimed: claimedHeight(version, coinbaseScript(bytes)),
  }
}

function coinbaseScript(bytes: Uint8Array): Uint8Array | null {
  try {
    const reader = new ByteReader(bytes, HEADER_BYTES)
    reader.compactSize()
    reader.skip(4)
    if (reader.bytes[reader.offset] === 0) reader.skip(2)
    reader.compactSize()
    reader.skip(36)
    return reader.sized()
  } catch {
    return null
  }
}
