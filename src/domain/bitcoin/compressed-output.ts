/**
 * Outputs as a node keeps them in its undo files: amounts without their trailing zeros, standard scripts as their hash or key.
 * Source: Bitcoin Core `compressor.cpp`, `compressor.h` and `serialize.h` (VARINT).
 */
import { UserInputError } from '../errors.ts'
import type { ByteReader } from './byte-reader.ts'
import { liftX } from './public-key.ts'
import type { RawOutput } from './transaction.ts'

const MAX_VARINT = (1n << 64n) - 1n
/** Script forms 0 to 5 are special; a plain script has its length and 6 added. */
const SPECIAL_SCRIPTS = 6
/** Longer scripts cannot be spent, so a node never keeps them. */
const MAX_SCRIPT = 10_000

/** Base 128, most significant group first, each group but the last one less. Throws `malformed-data` past 64 bits. */
export function readVarint(reader: ByteReader): bigint {
  let value = 0n
  for (;;) {
    const byte = reader.uint8()
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (value > MAX_VARINT) throw malformed('A number is longer than 64 bits.')
    if (byte < 0x80) return value
    value += 1n
  }
}

/** Satoshis out of the compressed form. */
export function decompressAmount(compressed: bigint): bigint {
  if (compressed === 0n) return 0n
  let rest = compressed - 1n
  const zeros = rest % 10n
  rest /= 10n
  if (zeros === 9n) return (rest + 1n) * 1_000_000_000n
  const digit = (rest % 9n) + 1n
  return ((rest / 9n) * 10n + digit) * 10n ** zeros
}

/** Reads one compressed output. Throws `truncated-data` or `malformed-data`. */
export function readCompressedOutput(reader: ByteReader): RawOutput {
  const value = decompressAmount(readVarint(reader))
  return { value, script: readCompressedScript(reader) }
}

function readCompressedScript(reader: ByteReader): Uint8Array {
  const form = Number(readVarint(reader))
  if (form >= SPECIAL_SCRIPTS) {
    if (form - SPECIAL_SCRIPTS > MAX_SCRIPT)
      throw malformed('A kept script is longer than any that can be spent.')
    return reader.take(form - SPECIAL_SCRIPTS)
  }
  if (form === 0) return Uint8Array.of(0x76, 0xa9, 20, ...reader.take(20), 0x88, 0xac)
  if (form === 1) return Uint8Array.of(0xa9, 20, ...reader.take(20), 0x87)
  const x = reader.take(32)
  if (form < 4) return Uint8Array.of(33, form, ...x, 0xac)
  const key = liftX(x, form === 5)
  if (!key) throw malformed('A kept public key is no point of the curve.')
  return Uint8Array.of(65, ...key, 0xac)
}

function malformed(sentence: string): UserInputError {
  return new UserInputError('malformed-data', sentence)
}
