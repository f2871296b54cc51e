/** QR codes for tests, written by zxing-wasm with the program that comes in its package. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

let prepared = false

/** A module a byte, 0 dark and 255 light, rows from the top, without margin. */
export async function writeCode(
  text: string,
): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }> {
  if (!prepared) {
    prepared = true
    const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
    const wasm = readFileSync(path)
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
    prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } })
  }
  return (await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=H' })).symbol
}
