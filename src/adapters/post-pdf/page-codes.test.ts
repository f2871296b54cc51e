import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { writeCode } from '../../../test/write-code.ts'
import { codesOnPages } from './page-codes.ts'

const CODE = 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.1'
const program = 'pdftoppm'
const installed = spawnSync(program, ['-v']).error === undefined
const signal = new AbortController().signal

/** A PDF of two pages (PDF 32000-1, annex H): nothing on the first, a picture of a code on the second. */
async function pdfWithCode(): Promise<Buffer> {
  const { width, height, data } = await writeCode(CODE)
  const pixels = Buffer.from(data).toString('latin1')
  const draw = 'q 220 0 0 220 150 400 cm /Code Do Q'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /XObject << /Code 6 0 R >> >> >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${pixels.length} >>\nstream\n${pixels}\nendstream`,
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 7\n0000000000 65535 f \n${table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

describe.skipIf(!installed)('codes on the pages of a PDF (needs pdftoppm)', () => {
  test('are read, also from a later page', async () => {
    expect(await codesOnPages(await pdfWithCode(), 2, signal)).toEqual([CODE])
  })

  test('only on as many pages as there are', async () => {
    expect(await codesOnPages(await pdfWithCode(), 1, signal)).toEqual([])
  })

  test('a file that is no PDF is told as not drawn', async () => {
    expect(await codesOnPages(Buffer.from('no PDF'), 1, signal)).toBeNull()
  })
})
