/**
 * Sixteen bytes as DuckDB holds a UUID: backwards, the top bit turned; four words from `at` on. A UUID is a value of one width that SQL turns into
 * its bytes again.
 */
import { turned } from '../../domain/bitcoin/turn-ids.ts'

export function setUuid(to: Uint32Array, at: number, from: Uint8Array, start: number): void {
  to[at + 3] = wordAt(from, start) ^ 0x8000_0000
  to[at + 2] = wordAt(from, start + 4)
  to[at + 1] = wordAt(from, start + 8)
  to[at] = wordAt(from, start + 12)
}

/** Strings of sixteen bytes for each of these columns of UUIDs, one string after the other. All as words. */
export function joinUuids(to: Uint32Array, columns: readonly Uint32Array[]): void {
  const width = columns.length * 4
  for (const [place, column] of columns.entries())
    for (let from = 0, at = place * 4; from < column.length; from += 4, at += width) {
      to[at] = turned((column[from + 3] ?? 0) ^ 0x8000_0000)
      to[at + 1] = turned(column[from + 2] ?? 0)
      to[at + 2] = turned(column[from + 1] ?? 0)
      to[at + 3] = turned(column[from] ?? 0)
    }
}

/** The two columns of UUIDs (as words) that strings of 32 bytes, one after the other, stand in. */
export function splitUuids(from: Uint8Array, to: readonly [Uint32Array, Uint32Array]): void {
  const whole = from.byteOffset % 4 === 0 ? from : from.slice()
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4)
  for (const [half, column] of to.entries())
    for (let at = half * 4, out = 0; at < words.length; at += 8, out += 4) {
      column[out + 3] = turned(words[at] ?? 0) ^ 0x8000_0000
      column[out + 2] = turned(words[at + 1] ?? 0)
      column[out + 1] = turned(words[at + 2] ?? 0)
      column[out] = turned(words[at + 3] ?? 0)
    }
}

/** Four bytes, the first the highest. */
function wordAt(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16)
  return high | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
}
