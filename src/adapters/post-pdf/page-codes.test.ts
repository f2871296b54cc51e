import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { writeCode } from '../../../test/write-code.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import type { ReadWords } from '../../ports/image-reader.ts'
import { createTesseract } from '../ocr/tesseract.ts'
import { PostNotes } from '../post-files/post-notes.ts'
import { readDrawnPages } from './page-codes.ts'

const CODE = 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.1'
const program = 'pdftoppm'
const installed = spawnSync(program, ['-v']).error === undefined
const signal = new AbortController().signal

interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A picture in a square at the foot of the second page, or over its whole width. */
async function pdfWithCode(): Promise<Buffer> {
  return pdfOf(await writeCode(CODE), 'q 220 0 0 220 150 400 cm /Code Do Q')
}

/** A page that was scanned: the shared picture of neutral sentences with example addresses, as wide as the page; `over` is drawn too. */
async function scannedPdf(over = ''): Promise<Buffer> {
  const { width, height, data } = PNG.sync.read(await readFile('test/pictures/words.png'))
  const grey = Uint8Array.from({ length: width * height }, (_, at) => data[4 * at] ?? 255)
  const tall = Math.round((600 * height) / width)
  return pdfOf({ width, height, data: grey }, `q 600 0 0 ${tall} 6 60 cm /Code Do Q ${over}`)
}

/** What the page prints itself: a letterhead over the scan. */
const printed = (line: string) => `BT /Type 11 Tf 40 740 Td (${line}) Tj ET`

/** A PDF of two pages (PDF 32000-1, annex H): nothing on the first, a picture on the second. */
function pdfOf({ width, height, data }: Grey, draw: string): Buffer {
  const pixels = Buffer.from(data).toString('latin1')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /XObject << /Code 6 0 R >> /Font << /Type 7 0 R >> >> >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${pixels.length} >>\nstream\n${pixels}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 8\n0000000000 65535 f \n${table}trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

const reader = 'tesseract'
const canRead = spawnSync(reader, ['--version']).status === 0

async function readPages(
  bytes: Uint8Array,
  texts: readonly string[],
  words: ReadWords | null = null,
) {
  const notes = new PostNotes('a.pdf')
  const drawn = await readDrawnPages(bytes, texts, { words, notes, signal, file: 'a.pdf' })
  const told = notes.notes()
  const codes = told.map(({ code }) => code)
  return { drawn, codes, messages: told.map(({ message }) => message) }
}

describe.skipIf(!installed)('the drawn pages of a PDF (needs pdftoppm)', () => {
  test('show codes, also on a later page', async () => {
    const { drawn } = await readPages(await pdfWithCode(), ['', ''])
    expect(drawn?.codes).toEqual([{ page: 2, text: CODE }])
  })

  test('are drawn only as far as there are pages', async () => {
    const { drawn, codes } = await readPages(await pdfWithCode(), [''])
    expect(drawn).toEqual({ codes: [], words: [] })
    // A page with nothing on it is no picture whose words were left out.
    expect(codes).toEqual([])
  })

  test('of a file that is no PDF are told as not drawn', async () => {
    expect((await readPages(Buffer.from('no PDF'), [''])).drawn).toBeNull()
  })

  test('that were scanned are counted where their words were not asked for, or nothing reads them', async () => {
    const scan = await scannedPdf()
    expect((await readPages(scan, ['', ''])).codes).toEqual(['pictures-not-read'])
    expect((await readPages(scan, ['', ''], async () => null)).codes).toEqual(['ocr-not-installed'])
  })

  test('that were scanned and print text of their own are read like others, and what they print is not told twice', async () => {
    const letterhead = 'Reading club, page 2'
    const scan = await scannedPdf(printed(letterhead))
    const read = async () => [
      'READING CLUB page 2\nBTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
      'Page 2',
    ]
    const { drawn, codes } = await readPages(scan, ['', letterhead], read)
    expect(drawn?.words).toEqual([{ page: 2, text: 'BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT' }])
    expect(codes).toEqual([])
  })

  test('that were scanned are named in the note where nobody reads their words', async () => {
    const scan = await scannedPdf(printed('Reading club'))
    const unasked = await readPages(scan, ['', 'Reading club'])
    expect(unasked.messages).toEqual([
      'a.pdf: 1 picture was searched for codes only; --ocr has the words in them read too. Pages of documents among them: a.pdf 2.',
    ])
    const missing = await readPages(scan, ['', 'Reading club'], async () => null)
    expect(missing.codes).toEqual(['ocr-not-installed'])
    expect(missing.messages[0]).toMatch(/a\.pdf 2\.$/)
  })

  test('with text and only a seal or a small code are no scans', async () => {
    // 60 by 60 points are 0.7 % of the page.
    const draw = `q 60 0 0 60 40 40 cm /Code Do Q ${printed('A letter')}`
    const pdf = pdfOf(await writeCode(CODE), draw)
    const { drawn, codes } = await readPages(pdf, ['', 'A letter'], async () => ['again'])
    expect(drawn?.words).toEqual([])
    expect(codes).toEqual([])
  })

  test.skipIf(!canRead)('that were scanned give their words (needs tesseract)', async () => {
    const { drawn, codes } = await readPages(await scannedPdf(), ['', ''], createTesseract(reader))
    const text = drawn?.words.map((each) => each.text).join('\n') ?? ''
    expect(text).toContain('The reading club needs a new roof')
    // In the resolution of the scan all three addresses are read, as in the picture itself.
    const found = drawn?.words.flatMap(
      (each) => extractIdentifiers(each.text, { via: 'ocr' }).identifiers,
    )
    expect(new Set(found?.map(({ key }) => key))).toEqual(
      new Set([
        '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
        'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
        'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      ]),
    )
    expect(codes).toEqual([])
  })
})
