/** Fifteen things that happen to a QR code on its way into a post; each code must still be read, in every one of them. */
import { encode as encodeJpeg } from 'jpeg-js'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeCode } from '../../../test/write-code.ts'
import { readImage } from './read-image.ts'

const CODES = [
  'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.1',
  'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  'ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7@1/transfer?address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed&uint256=1e6',
] as const

/** Shades of grey, 0 to 255. */
interface Grey {
  readonly width: number
  readonly height: number
  at(x: number, y: number): number
}

/** Modules of a code, four light ones around it, drawn `scale` pixels wide. */
const modules = new Map<string, Grey>()
const MARGIN = 4

beforeAll(async () => {
  for (const text of CODES) {
    const { width, height, data } = await writeCode(text)
    modules.set(text, { width, height, at: (x, y) => data[y * width + x] ?? 255 })
  }
})

function drawn(text: string, scale: number, margin = MARGIN): Grey {
  const code = modules.get(text)
  if (!code) throw new Error('no code was written')
  const size = (code.width + 2 * margin) * scale
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < code.width && y < code.height ? code.at(x, y) : 255
  return {
    width: size,
    height: size,
    at: (x, y) => inside(Math.floor(x / scale) - margin, Math.floor(y / scale) - margin),
  }
}

function changed(image: Grey, change: (value: number, x: number, y: number) => number): Grey {
  return { ...image, at: (x, y) => change(image.at(x, y), x, y) }
}

/** Where each pixel of the result comes from in the source; white outside. */
function moved(
  image: Grey,
  width: number,
  height: number,
  from: (x: number, y: number) => readonly [number, number],
): Grey {
  const at = (x: number, y: number): number => {
    const [u, v] = from(x, y).map(Math.round) as [number, number]
    return u >= 0 && v >= 0 && u < image.width && v < image.height ? image.at(u, v) : 255
  }
  return { width, height, at }
}

function blurred(image: Grey, reach: number): Grey {
  const at = (x: number, y: number): number => {
    let sum = 0
    let count = 0
    for (let v = y - reach; v <= y + reach; v += 1)
      for (let u = x - reach; u <= x + reach; u += 1) {
        if (u < 0 || v < 0 || u >= image.width || v >= image.height) continue
        sum += image.at(u, v)
        count += 1
      }
    return sum / count
  }
  return { ...image, at }
}

function rotated(image: Grey, degrees: number): Grey {
  const size = Math.ceil(image.width * 1.5)
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const [middle, half] = [size / 2, image.width / 2]
  return moved(image, size, size, (x, y) => [
    cos * (x - middle) + sin * (y - middle) + half,
    -sin * (x - middle) + cos * (y - middle) + half,
  ])
}

function pasted(page: Grey, image: Grey, left: number, top: number): Grey {
  const at = (x: number, y: number): number =>
    x >= left && y >= top && x < left + image.width && y < top + image.height
      ? image.at(x - left, y - top)
      : page.at(x, y)
  return { ...page, at }
}

const blank = (width: number, height: number, value = 255): Grey => ({
  width,
  height,
  at: () => value,
})
/** Lines of dark strokes, as text is from afar. */
const strokes = (width: number, height: number): Grey => ({
  width,
  height,
  at: (x, y) => (y % 40 < 18 && (x * 7 + (y >> 2) * 3) % 23 < 9 ? 40 : 235),
})
const noise = (x: number, y: number): number =>
  ((Math.imul(x * 374_761_393 + y * 668_265_263, 1_274_126_177) >>> 13) % 161) - 80

function rgba(image: Grey, tint: (value: number) => readonly [number, number, number]): Buffer {
  const data = Buffer.alloc(image.width * image.height * 4, 255)
  for (let y = 0; y < image.height; y += 1)
    for (let x = 0; x < image.width; x += 1) {
      const value = Math.max(0, Math.min(255, Math.round(image.at(x, y))))
      data.set(tint(value), (y * image.width + x) * 4)
    }
  return data
}

const grey = (value: number) => [value, value, value] as const

function png(
  image: Grey,
  tint: (value: number) => readonly [number, number, number] = grey,
): Uint8Array {
  const out = new PNG({ width: image.width, height: image.height })
  out.data = rgba(image, tint)
  return PNG.sync.write(out)
}

function jpeg(image: Grey, quality: number): Uint8Array {
  const { width, height } = image
  return encodeJpeg({ width, height, data: rgba(image, grey) }, quality).data
}

const DEGRADATIONS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  clean: (text) => png(drawn(text, 6)),
  'two pixels a module': (text) => png(drawn(text, 2)),
  'squeezed by JPEG': (text) => jpeg(drawn(text, 6), 20),
  blurred: (text) => png(blurred(drawn(text, 6), 3)),
  'turned by 17 degrees': (text) => png(rotated(drawn(text, 6), 17)),
  'dark blue on yellow': (text) =>
    png(drawn(text, 6), (value) => (value < 128 ? [20, 30, 120] : [250, 230, 90])),
  'without margin': (text) => png(drawn(text, 6, 0)),
  'seen from the side': (text) => {
    const code = drawn(text, 8)
    const { width, height } = code
    // A projective map: the upper edge is nearer than the lower one.
    const far = (y: number) => 1 - (0.18 * y) / height
    const from = (x: number, y: number) =>
      [(x - width / 2) / far(y) + width / 2, (y * 0.82) / far(y)] as const
    return png(moved(code, width, height, from))
  },
  noisy: (text) => png(changed(drawn(text, 6), (value, x, y) => value + noise(x, y))),
  'made smaller': (text) =>
    png(
      moved(blurred(drawn(text, 8), 1), drawn(text, 3).width, drawn(text, 3).width, (x, y) => [
        x * (8 / 3),
        y * (8 / 3),
      ]),
    ),
  'light on dark': (text) => png(changed(drawn(text, 6), (value) => 255 - value)),
  'of low contrast': (text) => png(changed(drawn(text, 6), (value) => 150 + (value * 30) / 255)),
  'with a picture in the middle': (text) => {
    const code = drawn(text, 6)
    const side = Math.floor(code.width / 6)
    const start = Math.floor((code.width - side) / 2)
    return png(pasted(code, blank(side, side, 128), start, start))
  },
  'in a screenshot of a chat': (text) => png(pasted(strokes(1080, 1920), drawn(text, 6), 300, 900)),
}

describe('codes in pictures that people post', () => {
  test.each(Object.entries(DEGRADATIONS))('%s: every code is read', async (_, degrade) => {
    for (const text of CODES) expect((await readImage(degrade(text)))?.codes).toEqual([text])
  })

  test('two in one picture: both are read', async () => {
    const [first, second] = CODES
    const [left, right] = [drawn(first, 4), drawn(second, 4)]
    const page = blank(left.width + right.width + 60, Math.max(left.height, right.height) + 40)
    const image = pasted(pasted(page, left, 20, 20), right, left.width + 40, 20)
    expect(new Set((await readImage(png(image)))?.codes)).toEqual(new Set([first, second]))
  })
})
