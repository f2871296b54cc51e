/**
 * What only a picture of a PDF's page shows: codes (QR and its kin), and words on a page that was scanned and holds no text. Pages are drawn by
 * Poppler's `pdftoppm` where it is installed, one at a time.
 */
import { runProgram } from '../child-process/run-program.ts'
import { decodePixels } from '../image/decode-pixels.ts'
import { readImage } from '../image/read-image.ts'
import type { PictureWords } from '../post-files/post-form.ts'
import { wordsInPicture } from '../post-files/read-media.ts'

/** Drawing a page takes a fifth of a second: a longer document is looked at so far. */
export const CODE_PAGES = 100
const TIMEOUT_MS = 30_000
const IMAGE_BYTES = 64 << 20
/** Dots per inch: enough for codes. */
const FOR_CODES = 150
/** Words are read best in the scan as it was made: drawn finer or coarser its letters blur. Between these; the last where nothing tells. */
const SCAN_DOTS = { least: 72, most: 400, unknown: 200 } as const
const LIST_BYTES = 1 << 20
/** A page all of whose dots are lighter shows nothing. */
const INK = 200

export interface DrawnPages {
  readonly codes: readonly string[]
  /** Words of pages without text of their own, where reading them was asked for and can be done. */
  readonly words: readonly string[]
}

/** In page order; `texts` are the pages' own. `null` when pages cannot be drawn here. */
export async function readDrawnPages(
  bytes: Uint8Array,
  texts: readonly string[],
  reader: PictureWords & { readonly signal: AbortSignal },
): Promise<DrawnPages | null> {
  const codes: string[] = []
  const words: string[] = []
  for (const [at, text] of texts.slice(0, CODE_PAGES).entries()) {
    const image = await drawPage(bytes, at + 1, FOR_CODES, reader.signal)
    if (image === null && at === 0) return null
    if (image === null) continue
    codes.push(...((await readImage(image))?.codes ?? []))
    if (text.trim() !== '' || !hasInk(image)) continue
    const scan = reader.words && (await drawScan(bytes, at + 1, reader.signal))
    words.push(...(await wordsInPicture(scan ?? image, reader)))
  }
  return { codes, words }
}

/** The page in the resolution of its largest picture, as Poppler's `pdfimages` tells it. */
async function drawScan(
  bytes: Uint8Array,
  page: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const number = String(page)
  const listed = await runProgram({
    ...{ program: 'pdfimages', input: bytes, timeoutMs: TIMEOUT_MS, maxBytes: LIST_BYTES },
    given: ['-list', '-f', number, '-l', number, '-'],
    signal,
  })
  const { least, most } = SCAN_DOTS
  const dots = scanDots(listed?.toString('utf8') ?? '')
  return drawPage(bytes, page, Math.min(Math.max(dots, least), most), signal)
}

/** `x-ppi`, the 13th column, of the picture with most dots. */
function scanDots(list: string): number {
  const pictures = list.split('\n').flatMap((line) => {
    const cells = line.trim().split(/\s+/)
    const [width = 0, height = 0, dots = 0] = [cells[3], cells[4], cells[12]].map(Number)
    return cells[2] === 'image' && dots > 0 ? [{ dots, size: width * height }] : []
  })
  const [largest] = pictures.sort((a, b) => b.size - a.size)
  return largest?.dots ?? SCAN_DOTS.unknown
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
