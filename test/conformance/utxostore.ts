/** Turns a btcd utxostore test file into undo form: the previous outputs of one block, concatenated in input order. */
import { fileBytes } from '../../src/adapters/source-bitcoin/file-bytes.ts'
import { decodeBlock, transactionsOf } from '../../src/domain/bitcoin/block.ts'
import { ByteReader } from '../../src/domain/bitcoin/byte-reader.ts'
import { ByteWriter } from '../../src/domain/bitcoin/byte-writer.ts'
import { idToHex } from '../../src/domain/bitcoin/hex-id.ts'

interface Stored {
  readonly value: bigint
  readonly script: Uint8Array
}

/** Decompressed content of a small bzip2 file. */
async function bunzip(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of fileBytes(
    { path, key: null, size: null },
    0,
    new AbortController().signal,
  ))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** `wanted` are outpoints `txid:index` in input order; those that the block itself makes are taken from it. */
export async function utxostoreToUndo(
  storePath: string,
  wanted: readonly string[],
  blockPath: string,
): Promise<Uint8Array> {
  const stored = readStore(await bunzip(storePath))
  const block = decodeBlock((await bunzip(blockPath)).subarray(8))
  for (const { txid, outputs } of transactionsOf(block))
    for (const [index, output] of outputs.entries()) stored.set(`${txid}:${index}`, output)
  const writer = new ByteWriter()
  for (const outpoint of wanted) {
    const output = stored.get(outpoint)
    if (!output) throw new Error(`The utxostore has no ${outpoint}.`)
    writer.uint64(output.value).sized(output.script)
  }
  return writer.finish()
}

/** Records: txid, index (4 bytes), length (4 bytes), then header code, compressed amount, compressed script (btcd compress.go). */
function readStore(bytes: Uint8Array): Map<string, Stored> {
  const reader = new ByteReader(bytes)
  const found = new Map<string, Stored>()
  while (reader.remaining > 0) {
    const txid = idToHex(reader.take(32))
    const index = reader.uint32()
    const entry = new ByteReader(reader.take(reader.uint32()))
    readVlq(entry)
    const value = decompressAmount(readVlq(entry))
    found.set(`${txid}:${index}`, { value, script: decompressScript(entry) })
  }
  return found
}

/** Base 128, high group first, each continued group counted one up. */
function readVlq(reader: ByteReader): bigint {
  let value = 0n
  for (;;) {
    const byte = reader.uint8()
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return value
    value += 1n
  }
}

function decompressAmount(compressed: bigint): bigint {
  if (compressed === 0n) return 0n
  let rest = compressed - 1n
  const exponent = rest % 10n
  rest /= 10n
  if (exponent === 9n) return (rest + 1n) * 10n ** 9n
  const digit = (rest % 9n) + 1n
  return ((rest / 9n) * 10n + digit) * 10n ** exponent
}

function decompressScript(reader: ByteReader): Uint8Array {
  const kind = Number(readVlq(reader))
  const rest = reader.take(reader.remaining)
  if (kind === 0) return Uint8Array.of(0x76, 0xa9, 20, ...rest, 0x88, 0xac)
  if (kind === 1) return Uint8Array.of(0xa9, 20, ...rest, 0x87)
  if (kind === 2 || kind === 3) return Uint8Array.of(33, kind, ...rest, 0xac)
  if (kind === 4 || kind === 5)
    throw new Error('An uncompressed key: not needed for the blocks of the corpus.')
  return rest
}
