/**
 * What only a picture of a PDF's page shows: codes (QR and its kin), and words on a page that was scanned, whether or not it has text of its own too
 * (a letterhead, a page number, a stamp). Pages are drawn by Poppler's `pdftoppm` where it is installed, one at a time.
 */
import { runProgram } from '../child-process/run-program.ts'
import { decodePixels } from '../image/decode-pixels.ts'
import { imageSize } from '../image/image-size.ts'
import { readImage } from '../image/read-image.ts'
import type { PictureWords } from '../post-files/post-form.ts'
import { wordsInPicture } from '../post-files/read-media.ts'
import { listPagePictures, type PagePictures } from './page-pictures.ts'
import { withoutPrinted } from './without-printed.ts'

/** Drawing a page takes a fifth of a second: a longer document is looked at so far. */
export const CODE_PAGES = 100
const TIMEOUT_MS = 30_000
const IMAGE_BYTES = 64 << 20
/** Dots per inch: enough for codes. */
const FOR_CODES = 150
/** Words are read best in the scan as it was made: drawn finer or coarser its letters blur. Between these; the last where nothing tells. */
const SCAN_DOTS = { least: 72, most: 400, unknown: 200 } as const
/** Smaller parts of a page are logos, seals and signatures. */
const SCANNED_SHARE = 0.1
/** A page all of whose dots are lighter shows nothing. */
const INK = 200

/** What one page shows, counted from 1. */
export interface ShownText {
  readonly page: number
  readonly text: string
}

export interface DrawnPages {
  readonly codes: readonly ShownText[]
  /** Words of scanned pages, less what they print, where reading them was asked for and can be done. */
  readonly words: readonly ShownText[]
}

/** Told of the pages that were not read: the file they belong to. */
export interface PageReader extends PictureWords {
  readonly signal: AbortSignal
  readonly file: string
}

/** In page order; `texts` are the pages' own. `null` when pages cannot be drawn here. */
export async function readDrawnPages(
  bytes: Uint8Array,
  texts: readonly string[],
  reader: PageReader,
): Promise<DrawnPages | null> {
  const looked = texts.slice(0, CODE_PAGES)
  const pictures = await listPagePictures(bytes, looked.length, reader.signal)
  const codes: ShownText[] = []
  const words: ShownText[] = []
  for (const [at, printed] of looked.entries()) {
    const page = at + 1
    const image = await drawPage(bytes, page, FOR_CODES, reader.signal)
    if (image === null && at === 0) return null
    if (image === null) {
      reader.notes.picture('unreadable', { file: reader.file, page })
      continue
    }
    for (const text of (await readImage(image))?.codes ?? []) codes.push({ page, text })
    const on = pictures === null ? UNKNOWN : pictures.get(page)
    const read = await readScan(bytes, { page, image, printed, on }, reader)
    words.push(...read.map((text) => ({ page, text })))
  }
  return { codes, words }
}

interface Scan {
  readonly page: number
  /** The page as it was drawn for codes. */
  readonly image: Uint8Array
  readonly printed: string
  readonly on: PagePictures | undefined
}

/** Words of a page that was scanned, read in the scan's own resolution, without what the page prints; none of any other page. */
async function readScan(
  bytes: Uint8Array,
  { page, image, printed, on }: Scan,
  reader: PageReader,
): Promise<readonly string[]> {
  if (!isScanned(image, printed, on)) return []
  const scan = reader.words && (await drawPage(bytes, page, scanDots(on), reader.signal))
  const read = await wordsInPicture(scan ?? image, reader, { file: reader.file, page })
  return read.map((text) => withoutPrinted(text, printed)).filter((text) => text !== '')
}

/** Where pictures cannot be listed no page is taken for one without them. */
const UNKNOWN: PagePictures = { dots: SCAN_DOTS.unknown, area: Number.POSITIVE_INFINITY }

/** A page without text that shows anything; one with text where pictures take much of it. */
function isScanned(image: Uint8Array, printed: string, on: PagePictures | undefined): boolean {
  if (printed.trim() === '') return hasInk(image)
  const { width, height } = imageSize(image) ?? { width: 0, height: 0 }
  return (on?.area ?? 0) >= (SCANNED_SHARE * width * height) / FOR_CODES ** 2
}

/** The resolution of the page's largest picture. */
function scanDots(on: PagePictures | undefined): number {
  const { least, most, unknown } = SCAN_DOTS
  return Math.round(Math.min(Math.max(on?.dots ?? unknown, least), most))
}

async function drawPage(
  bytes: Uint8Array,
  page: number,
  dots: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const number = String(page)
  const image = await runProgram({
    ...{ program: 'pdftoppm', input: bytes, timeoutMs: TIMEOUT_MS, maxBytes: IMAGE_BYTES },
    given: ['-r', String(dots), '-gray', '-png', '-f', number, '-l', number, '-'],
    signal,
  })
  signal.throwIfAborted()
  return image
}

function hasInk(image: Uint8Array): boolean {
  const data = decodePixels(image, 'png')?.data ?? new Uint8Array()
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? INK) < INK) return true
  return false
}
