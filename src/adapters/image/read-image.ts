/** Codes and looks of PNG and JPEG images. Decoders run in bounded memory on bytes whose header was checked; nothing is loaded from outside. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { ReadImage } from '../../ports/image-reader.ts'
import { decodePixels } from './decode-pixels.ts'
import { type ImageSize, imageSize } from './image-size.ts'
import { looksHash } from './looks-hash.ts'

/** A photo of a modern phone has 50 million pixels. */
const MAX_PIXELS = 60_000_000
/** Pixels are only decoded for their looks up to this many: a poster or a screenshot has fewer. */
const LOOKS_PIXELS = 25_000_000
/** Codes that scanners of phones read. */
const CODES = ['QRCode', 'MicroQRCode', 'RMQRCode', 'Aztec', 'DataMatrix', 'PDF417'] as const

let prepared = false

/** The decoder's program comes from the package beside us: by default it would be fetched from the net. */
function prepare(): void {
  if (prepared) return
  prepared = true
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasm = readFileSync(path)
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  prepareZXingModule({
    overrides: { wasmBinary: wasmBinary as ArrayBuffer },
    fireImmediately: false,
  })
}

/** See the port. */
export const readImage: ReadImage = async (bytes) => {
  const size = imageSize(bytes)
  if (size === null || size.width * size.height === 0 || size.width * size.height > MAX_PIXELS)
    return null
  const { width, height } = size
  const looks = width * height > LOOKS_PIXELS ? null : looksOf(bytes, size)
  return { width, height, looks, codes: await codesIn(bytes) }
}

async function codesIn(bytes: Uint8Array): Promise<readonly string[]> {
  prepare()
  const found = await readBarcodes(bytes, {
    formats: [...CODES],
    tryHarder: true,
    tryInvert: true,
    tryRotate: true,
    maxNumberOfSymbols: 16,
  }).catch(() => [])
  return found
    .filter(({ isValid, text }) => isValid && text !== '')
    .sort(
      (a, b) =>
        a.position.topLeft.y - b.position.topLeft.y || a.position.topLeft.x - b.position.topLeft.x,
    )
    .map(({ text }) => text)
}

/** A damaged picture may still hold a code that can be read. */
function looksOf(bytes: Uint8Array, { form }: ImageSize): string | null {
  const pixels = decodePixels(bytes, form)
  return pixels && looksHash(pixels.data, pixels.width, pixels.height)
}
