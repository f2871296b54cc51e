import { describe, expect, test } from 'vitest'
import { plainText, renderTable } from './table.ts'

describe('a table', () => {
  test('aligns its columns by what a terminal shows', () => {
    const text = renderTable(
      ['name', 'sum'],
      [
        ['Двор', '5'],
        ['e\u0301t\u0301', '100'],
        ['漢字', '7'],
      ],
      { align: 'lr' },
    )
    expect(text).toBe('name  sum\n----  ---\nДвор    5\ne\u0301t\u0301    100\n漢字    7')
  })

  test('says that it has no rows', () => {
    expect(renderTable(['a'], [])).toBe('a\n-\n(none)')
  })

  test('takes hundreds of thousands of rows', () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => [String(at)])
    expect(renderTable(['n'], rows).split('\n')).toHaveLength(300_002)
  })
})

describe('text from outside', () => {
  test('reaches no terminal with control or direction characters', () => {
    expect(plainText('a\u001b[31mb\u202ec\u0007')).toBe('a\\u001b[31mb\\u202ec\\u0007')
    expect(plainText('x'.repeat(300), 10)).toBe(`${'x'.repeat(10)}…`)
  })
})
