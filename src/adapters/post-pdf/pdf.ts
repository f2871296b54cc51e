/**
 * PDF documents as posts, a page a field. Poppler's `pdftotext` reads them where it is installed: it keeps Arabic in reading order. Else pdf.js
 * does, which turns Arabic into forms that no search finds; a note says so. Codes on the pages are fields `qr` where `pdftoppm` is installed, and the
 * words of scanned pages fields `ocr` where reading pictures was asked for. All run with bounds of time and size.
 */
import { getDocumentProxy } from 'unpdf'
import { counted } from '../../domain/counted.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { PostField } from '../../domain/intelligence-record.ts'
import { runProgram } from '../child-process/run-program.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { exportForm } from '../post-files/post-form.ts'
import { newPost } from '../post-files/post-record.ts'
import { CODE_PAGES, readDrawnPages } from './page-codes.ts'

const PDF_BYTES = 256 << 20
const TEXT_BYTES = 64 << 20
const MAX_PAGES = 5_000
const TIMEOUT_MS = 120_000

export const pdf = exportForm('pdf', claim, (_options, pictures) => {
  let plain = 0
  let undrawn = 0
  let cut = 0
  return {
    async *file(name, tree, signal) {
      const bytes = await tree.read(name, PDF_BYTES)
      const place = { file: name }
      const pages = (await withPoppler(bytes, signal)) ?? (await withPdfJs(bytes))
      if (pages === null) {
        const entry = {
          place,
          code: 'bad-pdf',
          reason: 'It cannot be read as a PDF: damaged, or protected by a password.',
          raw: '',
        }
        yield { kind: 'quarantine' as const, entry }
        return
      }
      if (pages.by === 'pdf.js') plain++
      const file = name.slice(name.lastIndexOf('/') + 1)
      const sha256 = sha256Hex(bytes)
      const channelKey = `other:pdf-${sha256.slice(0, 16)}`
      const key = `${channelKey}/1`
      const channel = { key: channelKey, platform: 'other' as const, name: file, handle: null }
      const [first = '', ...rest] = pages.texts
      const fields: PostField[] = rest.flatMap((text, at) =>
        text.trim() === '' ? [] : [{ name: 'page', text, page: at + 2 }],
      )
      const drawn = await readDrawnPages(bytes, pages.texts, { ...pictures, signal, file })
      if (drawn === null) undrawn++
      else if (pages.texts.length > CODE_PAGES) cut++
      fields.push(...(drawn?.codes ?? []).map((shown) => ({ name: 'qr', ...shown })))
      fields.push(...(drawn?.words ?? []).map((shown) => ({ name: 'ocr', ...shown })))
      const media = [{ path: file, missing: null, sha256 }]
      yield {
        kind: 'value' as const,
        value: newPost({ key, channel, text: first, fields, media }),
        place: { ...place, record: key },
      }
    },
    notes: () => pdfNotes({ plain, undrawn, cut }),
  }
})

/** `plain` were read without Poppler, `undrawn` not looked at for codes, `cut` only in their first pages. */
function pdfNotes({ plain, undrawn, cut }: Readonly<Record<'plain' | 'undrawn' | 'cut', number>>) {
  const notes: { readonly code: string; readonly message: string }[] = []
  if (plain > 0)
    notes.push({
      code: 'pdf-without-poppler',
      message:
        'pdftotext is not installed: Arabic and Persian words of PDF files may not be found. Install poppler-utils and import again.',
    })
  if (undrawn > 0)
    notes.push({
      code: 'pdf-codes-not-read',
      message: `${counted(undrawn, 'PDF was', 'PDFs were')} not searched for codes and scanned words: pdftoppm is not installed (Debian: poppler-utils) or does not draw ${undrawn === 1 ? 'it' : 'them'}.`,
    })
  if (cut > 0)
    notes.push({
      code: 'pdf-codes-cut',
      message: `${counted(cut, 'PDF has', 'PDFs have')} more than ${CODE_PAGES} pages: only these were searched for codes and scanned words.`,
    })
  return notes
}

async function claim(tree: FileTree): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of tree.names) {
    if (!/\.pdf$/i.test(name) && tree.names.length > 1) continue
    if (/%PDF-\d/.test(new TextDecoder('latin1').decode(await tree.head(name, 1024))))
      found.push(name)
  }
  return found
}

interface Pages {
  readonly by: 'poppler' | 'pdf.js'
  readonly texts: readonly string[]
}

/** `null` when it is not installed or does not read the file. */
async function withPoppler(bytes: Uint8Array, signal: AbortSignal): Promise<Pages | null> {
  const output = await runProgram({
    ...{ program: 'pdftotext', input: bytes, timeoutMs: TIMEOUT_MS, maxBytes: TEXT_BYTES },
    given: ['-raw', '-enc', 'UTF-8', '-l', String(MAX_PAGES), '-', '-'],
    signal,
  })
  return output && { by: 'poppler', texts: output.toString('utf8').split('\f').slice(0, -1) }
}

async function withPdfJs(bytes: Uint8Array): Promise<Pages | null> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const texts: string[] = []
    for (let page = 1; page <= Math.min(document.numPages, MAX_PAGES); page++) {
      const content = await (await document.getPage(page)).getTextContent()
      texts.push(
        content.items
          .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
          .join(''),
      )
    }
    return { by: 'pdf.js', texts }
  } catch {
    return null
  }
}
