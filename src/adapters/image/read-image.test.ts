import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { looksHash } from './looks-hash.ts'
import { readImage } from './read-image.ts'

corpus.describe('codes in images of the corpus', () => {
  test.each(['color0', 'nomargin0', 'rot170', 'two0'])('%s.png is read', async (name) => {
    const image = await readImage(await readFile(corpus.path('extraction/qr', `${name}.png`)))
    expect(image?.codes.length).toBe(name === 'two0' ? 2 : 1)
    expect(image?.looks).toMatch(/^[0-9a-f]{16}$/)
  })

  test('a picture squeezed by JPEG is read', async () => {
    const image = await readImage(await readFile(corpus.path('extraction/qr', 'jpegQ200.png')))
    expect(image?.codes).toHaveLength(1)
  })
})

function gradient(
  width: number,
  height: number,
  change: (x: number, y: number) => number = () => 0,
): Uint8Array {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // Eleven by seven blocks of mixed greys: a picture with something at every low frequency.
      const block = (Math.floor((11 * x) / width) * 37 + Math.floor((7 * y) / height) * 71) % 151
      const grey = Math.max(0, Math.min(255, 40 + block + change(x, y)))
      rgba.set([grey, grey, grey, 255], (y * width + x) * 4)
    }
  return rgba
}

function distance(a: string, b: string): number {
  return [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length
}

describe('looks', () => {
  test('another size and a little noise change few bits; another picture many', () => {
    const base = looksHash(gradient(400, 300), 400, 300)
    const small = looksHash(gradient(160, 120), 160, 120)
    const noisy = looksHash(
      gradient(400, 300, (x, y) => ((x * 7 + y * 13) % 9) - 4),
      400,
      300,
    )
    const other = looksHash(
      gradient(400, 300, (x, y) =>
        (Math.floor(x / 50) + Math.floor(y / 50)) % 2 === 0 ? 100 : -60,
      ),
      400,
      300,
    )
    // 22 bits is the threshold at which one in two hundred strangers passes (measured on sharp-phash).
    expect(distance(base, small)).toBeLessThan(10)
    expect(distance(base, noisy)).toBeLessThan(10)
    expect(distance(base, other)).toBeGreaterThan(15)
  })
})

describe('hostile images', () => {
  /** A PNG whose header claims any size. */
  function claiming(width: number, height: number): Uint8Array {
    const png = PNG.sync.write(new PNG({ width: 1, height: 1 }))
    png.writeUInt32BE(width, 16)
    png.writeUInt32BE(height, 20)
    return png
  }

  test('a header that claims billions of pixels is not decoded', async () => {
    expect(await readImage(claiming(60_000, 60_000))).toBeNull()
    expect(await readImage(claiming(0, 5))).toBeNull()
  })

  test('no image, a cut image, bytes after a header: nothing is thrown', async () => {
    expect(await readImage(new Uint8Array())).toBeNull()
    expect(await readImage(Buffer.from('hello'))).toBeNull()
    expect(await readImage(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff]))).toBeNull()
    const cut = PNG.sync.write(new PNG({ width: 50, height: 50 })).subarray(0, 60)
    expect(await readImage(cut)).toMatchObject({ codes: [], looks: null })
    const junk = Buffer.concat([
      Buffer.from(claiming(10, 10)).subarray(0, 33),
      deflateSync(Buffer.alloc(1000)),
    ])
    expect(await readImage(junk)).toMatchObject({ codes: [], looks: null })
  })
})
