import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRecords, encodingNote, openCsvText } from './csv-text.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-csv-text-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function read(content: string | Uint8Array, lines = false) {
  const path = join(dir, 'a.csv')
  await writeFile(path, content)
  const text = await openCsvText(path)
  const records: (readonly string[])[] = []
  const faults: string[] = []
  for await (const row of csvRecords(text, { lines }, new AbortController().signal))
    if (row.kind === 'row') records.push(row.record)
    else faults.push(`${row.place.line} ${row.code}`)
  return {
    records,
    ...(faults.length > 0 ? { faults } : {}),
    notes: [...encodingNote(text)].map(({ code }) => code),
  }
}

/** "имя" in windows-1251. */
const NAME = Buffer.from([0xe8, 0xec, 0xff])

describe('CSV as spreadsheets save it', () => {
  test.each([
    ['comma', 'address,name\r\nabc,"x;y"\r\n', ['abc', 'x;y']],
    ['semicolon', 'address;name\nabc;x,y\n', ['abc', 'x,y']],
    ['tab', 'address\tname\nabc\tx,y;z\n', ['abc', 'x,y;z']],
    ['UTF-16', Buffer.from('\ufeffaddress,name\nabc,имя\n', 'utf16le'), ['abc', 'имя']],
  ])('%s', async (_what, content, row) => {
    expect(await read(content)).toEqual({ records: [['address', 'name'], row], notes: [] })
  })

  test('a code page is told by how its letters fall, with a note', async () => {
    const content = Buffer.concat([Buffer.from('address;name\nabc;'), NAME, Buffer.from('\n')])
    const { records, notes } = await read(content)
    expect(records[1]).toEqual(['abc', 'имя'])
    expect(notes).toEqual(['encoding-assumed'])
  })

  test('a damaged byte does not make UTF-8 another encoding', async () => {
    const content = Buffer.concat([Buffer.from('address;name\nабв;имя'), NAME, Buffer.from('\n')])
    const { records, notes } = await read(content)
    expect(records[1]?.[1]).toMatch(/^имя\ufffd+$/)
    expect(notes).toEqual([])
  })

  test.each([1, 8, 15, 16, 17, 30, 37, 39])(
    'whoever takes rows slowly is given all of them: the quote is open in row %i of 40',
    async (at) => {
      const rows = Array.from({ length: 40 }, (_, row) =>
        row === at ? `${row},"open,x` : `${row},"text, ${row}",z`,
      )
      const path = join(dir, 'slow.csv')
      await writeFile(path, ['a,b,c', ...rows, ''].join('\n'))
      const text = await openCsvText(path)
      const found: string[] = []
      for await (const row of csvRecords(text, {}, new AbortController().signal)) {
        await new Promise((resolve) => setImmediate(resolve))
        found.push(
          row.kind === 'row'
            ? `${row.place.line} ${row.record[0]}`
            : `${row.place.line} ${row.code}`,
        )
      }
      expect(found).toEqual([
        '1 a',
        ...rows.map((_, row) => `${row + 2} ${row === at ? 'unclosed-quote' : row}`),
      ])
    },
  )

  test('a line whose quote never closes is a fault, and the others are read', async () => {
    const { records, faults } = await read(
      'address,name\nabc, "x, y"\ndef,"open\nghi,z\njkl,w\nmno,v\n',
    )
    expect(faults).toEqual(['3 unclosed-quote'])
    expect(records.map(([address, name]) => `${address} ${name}`)).toEqual([
      ...['address name', 'abc x, y', 'ghi z', 'jkl w', 'mno v'],
    ])
  })

  test('lines alone are not cut', async () => {
    expect((await read('a,b;c\n"d\n', true)).records).toEqual([['a,b;c'], ['"d']])
  })
})
