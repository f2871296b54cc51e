/**
 * Perceptual hash (pHash): 32 × 32 greys, discrete cosine transform, the 8 × 8 lowest frequencies against their median. A new address on the same
 * banner, another size or stronger compression change few of the 64 bits; a crop or a turn changes many. Likeness supports, it proves nothing.
 */

const SIDE = 32
const KEPT = 8

/** 16 hex digits of RGBA pixels. */
export function looksHash(rgba: Uint8Array, width: number, height: number): string {
  const low = lowFrequencies(greys(rgba, width, height))
  const median = [...low.slice(1)].sort((a, b) => a - b)[Math.floor((low.length - 1) / 2)] ?? 0
  let bits = 0n
  for (const value of low) bits = (bits << 1n) | (value > median ? 1n : 0n)
  return bits.toString(16).padStart(16, '0')
}

/** Mean grey of each cell of a 32 × 32 grid over the image; what is transparent counts as white. */
function greys(rgba: Uint8Array, width: number, height: number): Float64Array {
  const cells = new Float64Array(SIDE * SIDE)
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      cells[y * SIDE + x] = meanGrey(rgba, width, spanOf(x, width), spanOf(y, height))
  return cells
}

function spanOf(cell: number, length: number): readonly [number, number] {
  const from = Math.floor((cell * length) / SIDE)
  return [from, Math.max(from + 1, Math.floor(((cell + 1) * length) / SIDE))]
}

function meanGrey(
  rgba: Uint8Array,
  width: number,
  [fromX, toX]: readonly [number, number],
  [fromY, toY]: readonly [number, number],
): number {
  let sum = 0
  for (let y = fromY; y < toY; y++)
    for (let x = fromX; x < toX; x++) {
      const at = (y * width + x) * 4
      const alpha = (rgba[at + 3] ?? 255) / 255
      const grey =
        0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
      sum += grey * alpha + 255 * (1 - alpha)
    }
  return sum / ((toX - fromX) * (toY - fromY))
}

const COSINES = Float64Array.from({ length: KEPT * SIDE }, (_, at) =>
  Math.cos(((2 * (at % SIDE) + 1) * Math.floor(at / SIDE) * Math.PI) / (2 * SIDE)),
)

/** Rounded, so that the order of sums in different engines tells nothing. */
function lowFrequencies(cells: Float64Array): readonly number[] {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    cosines(cells.subarray(y * SIDE, (y + 1) * SIDE)),
  )
  const columns = Array.from({ length: KEPT }, (_, u) =>
    cosines(Float64Array.from(rows, (row) => row[u] ?? 0)),
  )
  return Array.from({ length: KEPT * KEPT }, (_, at) => {
    const value = columns[at % KEPT]?.[Math.floor(at / KEPT)] ?? 0
    return Math.round(value * 1000) / 1000
  })
}

/** The lowest frequencies of one line of cells. */
function cosines(line: Float64Array): Float64Array {
  return Float64Array.from({ length: KEPT }, (_, u) =>
    line.reduce((sum, cell, x) => sum + cell * (COSINES[u * SIDE + x] ?? 0), 0),
  )
}
