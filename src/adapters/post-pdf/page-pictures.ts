/**
 * The pictures that stand on each page of a PDF, as Poppler's `pdfimages -list` tells them: how finely the largest was scanned, and how much of
 * the page they take. A page that was scanned in strips or layers has several.
 */
import { runProgram } from '../child-process/run-program.ts'

const TIMEOUT_MS = 60_000
/** A page of a hundred thousand pictures. */
const LIST_BYTES = 16 << 20

export interface PagePictures {
  /** Dots per inch of the picture that has most dots. */
  readonly dots: number
  /** Square inches of all of them. */
  readonly area: number
}

/** By page, counted from 1, up to page `last`; a page without pictures is not in it. `null` when they cannot be listed. */
export async function listPagePictures(
  bytes: Uint8Array,
  last: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, PagePictures> | null> {
  const listed = await runProgram({
    ...{ program: 'pdfimages', input: bytes, timeoutMs: TIMEOUT_MS, maxBytes: LIST_BYTES },
    given: ['-list', '-l', String(last), '-'],
    signal,
  })
  signal.throwIfAborted()
  return listed && parsePictures(listed.toString('utf8'))
}

/** Masks belong to the pictures that they cut out. An inline picture has no object, so the columns behind it are counted from the end. */
function parsePictures(list: string): ReadonlyMap<number, PagePictures> {
  const pages = new Map<number, PagePictures & { readonly size: number }>()
  for (const line of list.split('\n')) {
    const cells = line.trim().split(/\s+/)
    if (cells[2] !== 'image' && cells[2] !== 'stencil') continue
    const [page, width, height, across, down] = [
      cells[0],
      cells[3],
      cells[4],
      cells.at(-4),
      cells.at(-3),
    ].map(Number)
    if (!(page && width && height && across && down)) continue
    const known = pages.get(page) ?? { dots: 0, area: 0, size: 0 }
    const size = width * height
    const area = known.area + size / (across * down)
    pages.set(page, size > known.size ? { dots: across, area, size } : { ...known, area })
  }
  return pages
}
