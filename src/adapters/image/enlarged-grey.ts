/** A picture in shades of grey at twice its size, as a PGM file: what optical reading sees small letters better in. */
import { decodePixels } from './decode-pixels.ts'
import { imageSize } from './image-size.ts'

/** Larger pictures have letters large enough. */
const MAX_PIXELS = 6_000_000

/** PGM of a PNG or JPEG; `null` when it is too large already, damaged or none. */
export function enlargedGrey(bytes: Uint8Array): Uint8Array | null {
  const size = imageSize(bytes)
  if (size === null || size.width * size.height > MAX_PIXELS) return null
  const pixels = decodePixels(bytes, size.form)
  if (pixels === null) return null
  const { data, width, height } = pixels
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * at, 4 * at + 3)
    grey[at] = (299 * red + 587 * green + 114 * blue) / 1000
  }
  const header = new TextEncoder().encode(`P5\n${2 * width} ${2 * height}\n255\n`)
  const out = new Uint8Array(header.length + 4 * grey.length)
  out.set(header)
  for (let y = 0; y < 2 * height; y += 1)
    for (let x = 0; x < 2 * width; x += 1)
      out[header.length + 2 * width * y + x] = between(grey, width, height, x / 2, y / 2)
  return out
}

/** Bilinear. */
function between(grey: Uint8Array, width: number, height: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)]
  const at = (column: number, row: number): number => grey[row * width + column] ?? 0
  const above = at(left, top) * (1 - (x - left)) + at(right, top) * (x - left)
  const below = at(left, bottom) * (1 - (x - left)) + at(right, bottom) * (x - left)
  return above * (1 - (y - top)) + below * (y - top)
}
