import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorkbook, makeZip } from '../../../test/make-workbook.ts'
import { dateText, numberText } from './excel-number.ts'
import { openTable } from './open-table.ts'
import type { TableAsk } from './table-source.ts'

let dir = ''
const signal = new AbortController().signal
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-tables-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function readTable(content: string | Uint8Array, ask: Partial<TableAsk> = {}, skip = 0) {
  const path = join(dir, 'table.bin')
  await writeFile(path, content)
  return readPath(path, ask, skip)
}

async function readPath(path: string, ask: Partial<TableAsk> = {}, skip = 0) {
  const table = await openTable(path, { hint: 'Name the columns.', ...ask }, signal)
  const rows = []
  const faults = []
  for await (const row of table.rows(skip, signal))
    if (row.kind === 'row') rows.push(row)
    else faults.push(row)
  return { table, rows, faults, cells: rows.map(({ cells }) => cells), notes: table.notes() }
}

/** Bytes of a text in a code page, by the decoder's own table. */
function encode(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label)
  const byteOf = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) byteOf.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from([...text], (letter) => byteOf.get(letter) ?? 0x3f)
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

const RUSSIAN =
  'Дата;Сумма;Комментарий\n14.03.2015;1 500,50;"помощь;\nсемьям"\n15.03.2015;-3,00;на карту\n'
const ARABIC = 'التاريخ;المبلغ;ملاحظة\n١٤٣٦/٥/٢٣;١٥٠٠;مساعدة للعائلات\n'.replaceAll(/[٠-٩]/g, '1')

describe('a quote that is not closed', () => {
  const HEAD = 'time,channel,text\n1,a,"one\ntwo"\n\n'

  test.each([
    ['that nothing closes', '2,a,"half\n3,a,three\n4,a,four\n', ['3', '4'], 7],
    [
      'that a later quote seems to close',
      '2,a,"half\n3,a,three\n4,a,"four, and ""five"""\n5,a,six\n',
      ['3', '4', '5'],
      8,
    ],
    ['in the last line', '2,a,"half\n', [], 2],
    ['twice', '2,a,"half\n3,a,"half too\n4,a,four\n5,a,five\n', ['4', '5'], 8],
  ] as const)('%s loses its own line, which is told', async (_name, rest, times, lastLine) => {
    for (const content of [
      Buffer.from(`\uFEFF${HEAD}${rest}`),
      utf16(`${HEAD}${rest}`, false, true),
    ]) {
      const { cells, faults, rows } = await readTable(content)
      expect(cells.map(([time]) => time)).toEqual(['1', ...times])
      expect(cells[0]?.[2]).toBe('one\ntwo')
      expect(faults).toHaveLength(rest.includes('too') ? 2 : 1)
      expect(faults[0]).toMatchObject({
        ...{ code: 'unclosed-quote', raw: '2,a,"half', place: { line: 5 } },
      })
      expect(rows.at(-1)?.place.line).toBe(lastLine)
    }
    const { faults } = await readTable(`${HEAD}${rest}`)
    expect(faults[0]?.place.byte).toBe(HEAD.length)
  })

  test.each([
    ['the lines behind it are no rows', '2,a,"half\nof a text\nand more\n'],
    ['a row behind it has fewer cells', '2,a,"half\n3,a\n4,a,four\n'],
    ['the line has other cells than the row before', '2,"half\n3,a,three\n'],
  ])('refuses the file with its line where %s', async (_name, rest) => {
    await expect(readTable(`${HEAD}${rest}`)).rejects.toMatchObject({
      ...{ code: 'malformed-csv', details: { line: 5 } },
      message: 'table.bin opens a quote in line 5 that is not closed there.',
    })
  })

  test('texts of several lines with commas and quotes, and inches, stay what they are', async () => {
    const text = '1,a,"one, two\n3,b,""four""\nfive, six"\n2,a,a 5" nail\n3,b,seven\n'
    const { cells, faults } = await readTable(`time,channel,text\n${text}`)
    expect(faults).toEqual([])
    expect(cells).toEqual([
      ['1', 'a', 'one, two\n3,b,"four"\nfive, six'],
      ['2', 'a', 'a 5" nail'],
      ['3', 'b', 'seven'],
    ])
  })
})

describe('delimited text', () => {
  test.each([
    ['utf-8', Buffer.from(RUSSIAN), 'utf-8', true],
    ['utf-8 with a mark', Buffer.from(`\uFEFF${RUSSIAN}`), 'utf-8', true],
    ['utf-16le with a mark', utf16(RUSSIAN, false, true), 'utf-16le', true],
    ['utf-16be with a mark', utf16(RUSSIAN, true, true), 'utf-16be', true],
    ['utf-16le without', utf16(RUSSIAN, false, false), 'utf-16le', true],
    ['utf-16be without', utf16(RUSSIAN, true, false), 'utf-16be', true],
    ['windows-1251', encode(RUSSIAN, 'windows-1251'), 'windows-1251', false],
  ])('in %s reads the same', async (_name, bytes, label, certain) => {
    const { table, cells, notes, rows } = await readTable(bytes)
    expect(table.encoding).toEqual({ label, certain })
    expect(table.header.map((name) => name.replace('\uFEFF', ''))).toEqual([
      'Дата',
      'Сумма',
      'Комментарий',
    ])
    expect(cells).toEqual([
      ['14.03.2015', '1 500,50', 'помощь;\nсемьям'],
      ['15.03.2015', '-3,00', 'на карту'],
    ])
    expect(rows.map(({ place }) => place.line)).toEqual([2, 4])
    expect(notes.map(({ code }) => code)).toEqual(certain ? [] : ['encoding-assumed'])
  })

  test('in windows-1256 is told from windows-1251 by its letters', async () => {
    const { table, cells } = await readTable(encode(ARABIC, 'windows-1256'))
    expect(table.encoding?.label).toBe('windows-1256')
    expect(cells).toEqual([['1111/1/11', '1111', 'مساعدة للعائلات']])
    const upper = await readTable(encode('ДАТА;СУММА;СТАТУС\n1;2;ДА\n', 'windows-1251'))
    expect(upper.table.encoding?.label).toBe('windows-1251')
  })

  test('in another encoding is read when it is named', async () => {
    const { cells } = await readTable(encode('а;б\nв;г\n', 'koi8-r'), { encoding: 'koi8-r' })
    expect(cells).toEqual([['в', 'г']])
    await expect(readTable('a;b', { encoding: 'martian' })).rejects.toMatchObject({
      code: 'unknown-encoding',
    })
  })

  test.each([
    ['a,b,c\n1,2,3\n', ['1', '2', '3']],
    ['a\tb\tc\n1,5\t2,5\t3\n', ['1,5', '2,5', '3']],
    ['a|b\n1|2\n', ['1', '2']],
    [
      'date;in;out;balance\n1.1;1,00;2,00;3,00\n1.2;1,00;2,00;3,00\n',
      ['1.1', '1,00', '2,00', '3,00'],
    ],
    ['sep=;\na;b\n1,0;2,0\n', ['1,0', '2,0']],
  ])('%j is cut where most rows agree', async (text, first) => {
    expect(
      (
        await readTable(text, {
          isHeader: (cells) => cells.length > 1 && !cells[0]?.startsWith('sep'),
        })
      ).cells[0],
    ).toEqual(first)
  })

  test('has its header wherever the asked columns stand, and keeps what is above', async () => {
    const text = 'Statement;\nAccount;+79000000001\n\nDate;Amount\n1;2\n'
    const { table, cells, rows } = await readTable(text, {
      isHeader: (names) => names.includes('Amount'),
    })
    expect(table.preamble.map((row) => row.cells)).toEqual([
      ['Statement', ''],
      ['Account', '+79000000001'],
    ])
    expect([table.column(' AMOUNT '), table.column('none'), cells, rows[0]?.place.line]).toEqual([
      1,
      null,
      [['1', '2']],
      5,
    ])
  })

  test('goes on after rows that were read before', async () => {
    expect((await readTable('a,b\n1,1\n2,2\n3,3\n', {}, 2)).cells).toEqual([['3', '3']])
  })

  test('a column that stands twice cannot be asked for', async () => {
    const { table } = await readTable('a,b,B\n1,2,3\n')
    expect(() => table.column('b')).toThrow(/has the column b twice/)
  })
})

describe('JSON', () => {
  test('lines give columns as they come, numbers as written, and faults with their line', async () => {
    const text =
      '{"id":1,"sum":{"amount":0.10,"currency":643}}\n[1]\n{"id":2,"more":"x","big":123456789012345678901}\n{broken\n'
    const { table, cells, faults, rows } = await readTable(text)
    expect([table.column('sum.amount'), table.column('more')]).toEqual([1, 3])
    expect(cells).toEqual([
      ['1', '0.10', '643'],
      ['2', '', '', 'x', '123456789012345678901'],
    ])
    expect(rows[0]?.kinds).toEqual(['number', 'number', 'number'])
    expect(faults.map(({ place, code }) => [place.line, code])).toEqual([
      [2, 'bad-json'],
      [4, 'bad-json'],
    ])
  })

  test.each([
    ['[\n {"a": 1e-3, "b": "1"},\n {"a": 2, "b": [1, 2]}\n]'],
    ['{"next": null, "data": [{"a": 1E-3, "b": "1"}, {"a": 2, "b": [1, 2]}]}'],
  ])('a document is the list it holds: %j', async (text) => {
    const { cells, rows } = await readTable(text)
    expect(cells).toEqual([
      ['0.001', '1'],
      ['2', '[1,2]'],
    ])
    expect(rows[1]?.place).toEqual({ file: 'table.bin', record: '#2' })
  })

  test('one row that holds a list is a row, when its columns are asked for', async () => {
    const text = '{"id": 1, "text": "x", "marks": [{"from": 1, "to": 2}]}'
    const asked = await readTable(text, { isHeader: (names) => names.includes('text') })
    expect(asked.cells).toEqual([['1', 'x', '[{"from":1,"to":2}]']])
  })

  test('a long document on one line is told from a long line by what it holds', async () => {
    const items = Array.from({ length: 3000 }, (_, at) => ({ a: at, b: { c: 'x'.repeat(20) } }))
    const list = await readTable(JSON.stringify({ next: null, data: items }))
    expect(list.rows).toHaveLength(3000)
    const keyed = Object.fromEntries(items.map((item, at) => [`k${at}`, item]))
    expect((await readTable(JSON.stringify({ history: keyed }))).rows).toHaveLength(3000)
    const line = await readTable(
      `{"a": 1, "b": {"c": "${'x'.repeat(80_000)}", "d": [1, {"e": 2}]}}`,
    )
    expect(line.rows).toHaveLength(1)
  })

  test.each([
    ['{\n"a": 1,', 'not-json'],
    ['{\n"a": 1}', 'no-rows'],
    ['[]', 'no-header'],
  ])('%j is refused as %s', async (text, code) => {
    await expect(readTable(text)).rejects.toMatchObject({ code })
  })
})

describe('workbooks that other programs wrote', () => {
  const at = (name: string) => resolve('test/tables', name)
  const isHeader = (names: readonly string[]) => names.includes('Сумма')

  test.each(['xlsxwriter.xlsx', 'xlsxwriter-1904.xlsx', 'xlsxwriter-inline.xlsx'])(
    '%s: dates of either base, decimals, results of formulas',
    async (name) => {
      const { table, cells, rows } = await readPath(at(name), { isHeader })
      expect([table.form, table.sheet, table.preamble[0]?.cells]).toEqual([
        'workbook',
        'Выписка',
        ['Выписка по счёту'],
      ])
      expect(cells).toEqual([
        ['2015-03-14 10:00:00', '1500.5', 'от +79000000002', '3001'],
        ['2015-03-15 23:59:59', '-0.1', 'на карту', '-0.2'],
      ])
      expect(rows[0]?.kinds).toEqual(['date', 'number', 'text', 'number'])
      expect(rows[1]?.place).toEqual({ file: name, record: 'Выписка!5' })
    },
  )

  test('tell of merged cells, unread sheets and formulas without a result', async () => {
    const { notes } = await readPath(at('xlsxwriter.xlsx'), { isHeader })
    expect(notes.map(({ code }) => code)).toEqual(['sheets-not-read', 'merged-cells'])
    const other = await readPath(at('openpyxl.xlsx'))
    expect(other.notes.map(({ code }) => code)).toEqual([
      'sheets-not-read',
      'formula-without-result',
    ])
    expect(other.cells).toEqual([
      ['2015-03-14 10:00:00', '0.3', 'TRUE'],
      ['09:30:00', '0.0000001', 'FALSE', '#REF!'],
      ['1900-02-28', '12345678901234600000'],
    ])
  })

  test('have the sheet that is named', async () => {
    expect((await readPath(at('openpyxl.xlsx'), { sheet: 'other' })).table.header).toEqual([
      'a',
      'b',
    ])
    await expect(readPath(at('openpyxl.xlsx'), { sheet: 'none' })).rejects.toMatchObject({
      code: 'no-such-sheet',
      hints: ['Its sheets are Sheet 1, Other.'],
    })
  })
})

describe('workbooks that are wrong', () => {
  const row = (xml: string) => makeWorkbook(`<sheetData>${xml}</sheetData>`)
  const two =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'

  test('cells without a place, with prefixes and with shared texts are read', async () => {
    const sheet = `<x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="str"><x:v>b_x0041_</x:v></x:c></x:row><x:row><x:c/><x:c t="d"><x:v>2015-03-14T10:00:00</x:v></x:c></x:row></x:sheetData>`
    const { table, cells, rows } = await readTable(makeWorkbook(sheet))
    expect([table.header, cells, rows[0]?.place.record]).toEqual([
      ['shared', 'b_x0041_'],
      [['', '2015-03-14 10:00:00']],
      'Sheet1!2',
    ])
  })

  test.each([
    [
      'a row past the last',
      row(`${two}<row r="9999999"><c r="A9"><v>1</v></c></row>`),
      'bad-workbook',
    ],
    [
      'a cell past the last column',
      row(`${two}<row><c r="ZZZ2"><v>1</v></c></row>`),
      'bad-workbook',
    ],
    ['XML that breaks off', makeWorkbook(`<sheetData>${two}<row>`), 'bad-workbook'],
    [
      'entities of its own',
      makeWorkbook(`<sheetData>${two}<row><c><v>&lol;</v></c></row></sheetData>`),
      'bad-workbook',
    ],
    ['no workbook in the ZIP', makeZip({ 'word/document.xml': '<a/>' }), 'bad-workbook'],
    ['half a file', row(two).subarray(0, 300), 'bad-workbook'],
    ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'not-a-table'],
    ['a PDF', '%PDF-1.7\n', 'not-a-table'],
    ['a page', '<html><table>', 'not-a-table'],
    ['zero bytes', Uint8Array.of(1, 0, 2, 3, 0, 0, 0, 9), 'not-a-table'],
    ['nothing', '', 'empty-file'],
  ])('%s is refused', async (_name, content, code) => {
    await expect(readTable(content)).rejects.toMatchObject({ code, exitCode: 2 })
  })

  test('one text that unpacks to more than any cell holds is refused before it fills the memory', async () => {
    const bomb = row(`${two}<row><c t="str"><v>${'A'.repeat(40 << 20)}</v></c></row>`)
    expect(bomb.length).toBeLessThan(200_000)
    await expect(readTable(bomb)).rejects.toMatchObject({ code: 'bad-workbook' })
  })

  test('a row of more characters than are read is a fault by itself, also where they are one shared text named often', async () => {
    const cell = `<c t="str"><v>${'A'.repeat(100_000)}</v></c>`
    const data = '<row><c t="str"><v>a</v></c><c t="str"><v>c</v></c></row>'
    const long = await readTable(row(`${two}<row>${cell.repeat(200)}</row>${data}`))
    expect([long.rows.length, long.faults]).toMatchObject([1, [{ code: 'row-too-long' }]])
    const named = makeWorkbook(
      `<sheetData>${two}<row>${'<c t="s"><v>0</v></c>'.repeat(16_384)}</row>${data}</sheetData>`,
      { 'xl/sharedStrings.xml': `<sst><si><t>${'A'.repeat(60_000)}</t></si></sst>` },
    )
    const shared = await readTable(named)
    expect([shared.rows.length, shared.faults]).toMatchObject([1, [{ code: 'row-too-long' }]])
  })

  test('a shared text that is not there is not read as empty', async () => {
    const bytes = row(`${two}<row><c t="s"><v>7</v></c></row>`)
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'bad-workbook' })
  })

  test('a part that is more than its ZIP says is refused', async () => {
    const bytes = Buffer.from(row(two))
    const at = bytes.indexOf('PK\x01\x02', bytes.indexOf('xl/worksheets/sheet1.xml') + 200)
    const entry = bytes.lastIndexOf('PK\x01\x02')
    expect(at).toBeGreaterThan(0)
    bytes.writeUInt32LE(10, entry + 24)
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'bad-workbook' })
  })
})

describe('rows of JSON', () => {
  test('that name ever new columns are faults past the most that a table has', async () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `{"a":1,"b":2,"k${at}":3}`)
    const { rows, faults } = await readTable(lines.join('\n'))
    expect(rows.length + faults.length).toBe(60_000)
    expect(rows.length).toBeLessThan(5_000)
    expect(faults[0]).toMatchObject({ code: 'too-many-columns', place: { file: 'table.bin' } })
  })

  test('begin after a byte order mark and may hold U+2028', async () => {
    const { cells } = await readTable('\ufeff{"a":1,"b":"x\u2028y"}\n{"a":2,"b":"z"}\n')
    expect(cells).toEqual([
      ['1', 'x\u2028y'],
      ['2', 'z'],
    ])
  })
})

describe('numbers of spreadsheets', () => {
  test.each([
    ['0.30000000000000004', '0.3'],
    ['1500.5', '1500.5'],
    ['-7', '-7'],
    ['12345678901234567', '12345678901234567'],
    ['40817810099910004312', '40817810099910004312'],
    ['1E-7', '0.0000001'],
    ['1.5e+21', '1500000000000000000000'],
    ['42', '42'],
    ['x', null],
    ['1e999', null],
  ])('%s is %s', (raw, text) => {
    expect(numberText(raw)).toBe(text)
  })

  // ECMA-376 Part 1 §18.17.4.1: serial values of the 1900 and the 1904 date base.
  test.each([
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['60', false, null],
    ['61', false, '1900-03-01'],
    ['2958465', false, '9999-12-31'],
    ['2958466', false, null],
    ['0', true, '00:00:00'],
    ['1', true, '1904-01-02'],
    ['40729.5', true, '2015-07-06 12:00:00'],
    ['0.5', false, '12:00:00'],
    ['-1', false, null],
  ])('day %s (1904: %s) is %s', (raw, date1904, text) => {
    expect(dateText(raw, date1904)).toBe(text)
  })
})
