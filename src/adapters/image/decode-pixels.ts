/** Pixels of a PNG or JPEG whose header was checked, in bounded memory. */
import { decode as decodeJpeg } from 'jpeg-js'
import { PNG } from 'pngjs'
import type { ImageSize } from './image-size.ts'

export interface Pixels {
  /** Red, green, blue, alpha. */
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** `null` for a damaged picture. */
export function decodePixels(bytes: Uint8Array, form: ImageSize['form']): Pixels | null {
  try {
    return form === 'png'
      ? PNG.sync.read(Buffer.from(bytes))
      : decodeJpeg(bytes, { useTArray: true, maxResolutionInMP: 25, maxMemoryUsageInMB: 512 })
  } catch {
    return null
  }
}
