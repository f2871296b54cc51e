import { describe, expect, test } from 'vitest'
import { parseMapping } from './parse-mapping.ts'

const TERMS = { columns: ['time', 'amount', 'currency'], words: { status: ['done', 'failed'] } }
const parse = (text: string) => parseMapping(text, TERMS)

describe('a mapping', () => {
  test('is YAML, names columns once and fills in what is usual', () => {
    const text = `
table: { encoding: windows-1251, delimiter: ";" }
columns:
  time: Дата
  amount: [Сумма, Amount]
values: { currency: RUB }
time: { format: DD.MM.YYYY, zone: Europe/Moscow }
decimal: ","
words: { status: { done: [ok, 1] } }
`
    expect(parse(text)).toEqual({
      table: { encoding: 'windows-1251', delimiter: ';' },
      columns: { time: ['Дата'], amount: ['Сумма', 'Amount'] },
      values: { currency: 'RUB' },
      time: { format: 'DD.MM.YYYY', calendar: 'gregorian', zone: 'Europe/Moscow' },
      decimal: ',',
      words: { status: { done: ['ok', '1'] } },
    })
  })

  test('is JSON too', () => {
    expect(parse('{"columns": {"time": "t"}}').columns).toEqual({ time: ['t'] })
  })

  test.each([
    ['columns: {', 'bad-mapping'],
    ['[1, 2]', 'bad-mapping'],
    ['columns: { tiem: Date }', 'bad-mapping'],
    ['columns: { time: Date }\ncolums: {}', 'bad-mapping'],
    ['columns: { time: Date }\nvalues: { colour: red }', 'bad-mapping'],
    ['columns: { time: Date }\nwords: { amount: { x: [a] } }', 'bad-mapping'],
    ['columns: { time: Date }\nwords: { constructor: { x: [a] } }', 'bad-mapping'],
    ['columns: { time: Date }\nwords: { status: { perhaps: [a] } }', 'bad-mapping'],
    ['columns: { time: &a Date, amount: *a }', 'bad-mapping'],
    ['columns: { time: Date }\ntime: { format: DD.MM }', 'bad-time-format'],
    ['columns: { time: Date }\ntime: { zone: Nowhere/City }', 'bad-zone'],
    ['columns: { time: Date }\ntime: { calendar: mayan }', 'bad-mapping'],
    ['x'.repeat(70_000), 'bad-mapping'],
  ])('%j is refused as %s', (text, code) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code, exitCode: 2 }))
  })

  test('an error says what is known', () => {
    expect(() => parse('columns: { tiem: Date }')).toThrow(
      expect.objectContaining({
        message: 'The mapping names "tiem".',
        hints: ['Known are time, amount, currency.', 'docs/guide/statements.md shows one.'],
      }),
    )
  })
})
