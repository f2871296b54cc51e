import { describe, expect, test } from 'vitest'
import type { Cell, ExportTable } from './export-table.ts'
import { csvCell, csvChunks, ndjsonChunks } from './format-table.ts'

function table(columns: readonly string[], ...rows: readonly (readonly Cell[])[]): ExportTable {
  return {
    columns,
    rows: (async function* () {
      yield* rows
    })(),
  }
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

describe('exported tables', () => {
  // RFC 4180, section 2, rules 5 to 7.
  test('quote commas, quotes and line breaks', () => {
    expect(['a,b', 'a"b', 'a\nb', 'a b'].map(csvCell)).toEqual(['"a,b"', '"a""b"', '"a\nb"', 'a b'])
  })

  // OWASP, "CSV Injection": cells that begin with = + - @ or their wide forms, a tab, a carriage return or a line feed.
  test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\tx', '+1 2', '-', '＝1+1', '＠SUM(A1)'])(
    'make the formula %j harmless',
    (text) => {
      expect(csvCell(text)).toBe(`'${text}`)
    },
  )

  test('disarm a cell whose formula stands after a line break', () => {
    expect(csvCell('\n=1+1')).toBe(`"'\n=1+1"`)
  })

  test('leave numbers, phones and ordinary text as they are', () => {
    const cells: readonly Cell[] = ['+79000000001', '-12.50', '12', 'a=b', 'TR7N', -5, true, null]
    expect(cells.map(csvCell)).toEqual([
      '+79000000001',
      '-12.50',
      '12',
      'a=b',
      'TR7N',
      '-5',
      'true',
      '',
    ])
  })

  test('give a header and one line per row, and objects with the same names', async () => {
    const rows = [
      ['x', 1],
      ['=y', null],
    ] as const
    expect(await textOf(csvChunks(table(['a', 'b'], ...rows)))).toBe("a,b\nx,1\n'=y,\n")
    expect(await textOf(ndjsonChunks(table(['a', 'b'], ...rows)))).toBe(
      '{"a":"x","b":1}\n{"a":"=y","b":null}\n',
    )
    expect(await textOf(csvChunks(table(['a', 'b'])))).toBe('a,b\n')
  })
})
