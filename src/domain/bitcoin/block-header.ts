/** The 80-byte block header, both ways. Source: Bitcoin Core `primitives/block.h`. */
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { type Sha256d, sha256d } from './sha256d.ts'

export const HEADER_BYTES = 80

export interface BlockHeader {
  readonly version: number
  readonly previousHash: string
  readonly merkleRoot: string
  /** Unix seconds. */
  readonly time: number
  readonly bits: number
  readonly nonce: number
}

/** Decodes the first 80 bytes. Throws `truncated-data`. */
export function decodeHeader(bytes: Uint8Array, base = 0): BlockHeader {
  const reader = new ByteReader(bytes, 0, base)
  return {
    version: reader.int32(),
    previousHash: idToHex(reader.take(32)),
    merkleRoot: idToHex(reader.take(32)),
    time: reader.uint32(),
    bits: reader.uint32(),
    nonce: reader.uint32(),
  }
}

export function encodeHeader(header: BlockHeader): Uint8Array {
  return new ByteWriter()
    .int32(header.version)
    .raw(hexToId(header.previousHash))
    .raw(hexToId(header.merkleRoot))
    .uint32(header.time)
    .uint32(header.bits)
    .uint32(header.nonce)
    .finish()
}

/** The block's hash as printed: of its first 80 bytes. */
export function hashHeader(bytes: Uint8Array, hash: Sha256d = sha256d): string {
  return idToHex(hash(bytes.subarray(0, HEADER_BYTES)))
}
