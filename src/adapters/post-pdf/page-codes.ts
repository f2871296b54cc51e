/** Codes (QR and its kin) on the pages of a PDF, drawn by Poppler's `pdftoppm` where it is installed, a page at a time. */
import { runProgram } from '../child-process/run-program.ts'
import { readImage } from '../image/read-image.ts'

/** Drawing a page takes a fifth of a second: a longer document is looked at so far. */
export const CODE_PAGES = 100
const TIMEOUT_MS = 30_000
const IMAGE_BYTES = 64 << 20
const DOTS_PER_INCH = '150'

/** In page order; `null` when pages cannot be drawn here. */
export async function codesOnPages(
  bytes: Uint8Array,
  pages: number,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const codes: string[] = []
  for (let page = 1; page <= Math.min(pages, CODE_PAGES); page += 1) {
    const number = String(page)
    const image = await runProgram({
      ...{ program: 'pdftoppm', input: bytes, timeoutMs: TIMEOUT_MS, maxBytes: IMAGE_BYTES },
      given: ['-r', DOTS_PER_INCH, '-gray', '-png', '-f', number, '-l', number, '-'],
      signal,
    })
    signal.throwIfAborted()
    if (image === null && page === 1) return null
    if (image !== null) codes.push(...((await readImage(image))?.codes ?? []))
  }
  return codes
}
