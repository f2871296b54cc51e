/** The height that a coinbase begins with. Source: BIP34, with the encoding of Bitcoin Core's `CScript() << nHeight`. */
import { ByteWriter } from './byte-writer.ts'

/** The bytes a coinbase script must begin with at that height. */
export function encodeCoinbaseHeight(height: number): Uint8Array {
  const writer = new ByteWriter()
  if (height === 0) return writer.uint8(0).finish()
  if (height <= 16) return writer.uint8(0x50 + height).finish()
  const bytes: number[] = []
  for (let rest = height; rest > 0; rest = Math.floor(rest / 256)) bytes.push(rest % 256)
  if ((bytes.at(-1) ?? 0) >= 0x80) bytes.push(0)
  return writer.sized(Uint8Array.from(bytes)).finish()
}

/** The height a coinbase script begins with, in its shortest form; `null` when it does not begin with one. */
export function parseCoinbaseHeight(script: Uint8Array): number | null {
  const first = script[0] ?? 0xff
  if (first === 0) return 0
  if (first > 0x50 && first <= 0x60) return first - 0x50
  if (first > 4 || script.length <= first) return null
  let height = 0
  for (let at = first; at >= 1; at -= 1) height = height * 256 + (script[at] ?? 0)
  const shortest = encodeCoinbaseHeight(height)
  return shortest.length === first + 1 && shortest.every((byte, at) => byte === script[at])
    ? height
    : null
}
