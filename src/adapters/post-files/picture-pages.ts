/** Pages of documents named in a note, in runs: "a.pdf 1, 3-7; b.pdf 2". */
import { counted } from '../../domain/counted.ts'

/** A page of a document, counted from 1. */
export interface PicturePage {
  readonly file: string
  readonly page: number
}

/** More runs of pages than these are counted, not named. */
const NAMED_RUNS = 20

/** Empty for no pages; otherwise begins with a space. Pages of one file follow each other and rise. */
export function namePages(pages: readonly PicturePage[]): string {
  const runs: { readonly file: string; readonly from: number; to: number }[] = []
  for (const { file, page } of pages) {
    const last = runs.at(-1)
    if (last?.file === file && last.to === page - 1) last.to = page
    else runs.push({ file, from: page, to: page })
  }
  if (runs.length === 0) return ''
  const named = runs.slice(0, NAMED_RUNS).map(({ file, from, to }, at) => {
    const span = from === to ? `${from}` : `${from}-${to}`
    const before = at === 0 ? '' : runs[at - 1]?.file === file ? ', ' : '; '
    return before === ', ' ? `${before}${span}` : `${before}${file} ${span}`
  })
  const left = runs.slice(NAMED_RUNS).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const more = left === 0 ? '' : ` and ${counted(left, 'more page', 'more pages')}`
  return ` Pages of documents among them: ${named.join('')}${more}.`
}
