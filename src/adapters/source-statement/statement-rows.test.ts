import { describe, expect, test } from 'vitest'
import { readStatementFile } from '../../../test/read-statement.ts'

const mapping = (over: object = {}) =>
  JSON.stringify({
    columns: { time: 'date', amount: 'amount', currency: 'currency', balance: 'balance' },
    values: { account: '1' },
    time: { format: 'YYYY-MM-DD', zone: 'UTC' },
    ...over,
  })
const read = (text: string, over: object = {}, options: object = {}) =>
  readStatementFile(text, {
    ...{ provider: 'csv', name: 'Example', mapping: mapping(over) },
    ...options,
  })
const HEAD = 'date,amount,currency,balance\n'

describe('what stands beside an amount', () => {
  test('DR is paid and CR is received, in amounts and in balances', async () => {
    const { rows, codes } = await read(
      `${HEAD}2020-01-01,100.00 CR,USD,100.00 CR\n2020-01-02,150.00 DR,USD,50.00 DR\n`,
    )
    expect(rows.map((row) => row.replace(/ s-.*/, ''))).toEqual([
      '2020-01-01T00:00:00Z - > 1 100 USD',
      '2020-01-02T00:00:00Z 1 > - 150 USD',
    ])
    expect(codes).toEqual(['opening-balance'])
  })

  test.each([
    ['10.00 EUR', 'is in EUR, and the row is in USD'],
    ['10 млн', 'multiple'],
    ['1.5k', 'multiple'],
    ['10 тыс. руб.', 'multiple'],
    ['-10 CR', 'credit by its word and paid by its sign'],
  ])('%s in a row of dollars is quarantined', async (amount, why) => {
    const { rows, refused } = await read(`${HEAD}2020-01-01,${amount},USD,\n`)
    expect(rows).toEqual([])
    expect(refused[0]?.code).toBe('bad-amount')
    expect(refused[0]?.reason).toContain(why)
  })

  test('the currency of a row that names none is the one beside its amount', async () => {
    const { rows } = await read(`${HEAD}2020-01-01,€10.50,,\n2020-01-02,500 руб.,,\n`)
    expect(rows.map((row) => row.replace(/ s-.*/, ''))).toEqual([
      '2020-01-01T00:00:00Z - > 1 10.5 EUR',
      '2020-01-02T00:00:00Z - > 1 500 RUB',
    ])
  })

  test('a word that is not known is told', async () => {
    const { rows, notes } = await read(`${HEAD}2020-01-01,100 ريال,YER,\n`)
    expect(rows).toHaveLength(1)
    expect(notes.find(({ code }) => code === 'unread-words')?.message).toContain('ريال')
  })
})

describe('rows that are no movement', () => {
  test('a header that is printed again breaks nothing', async () => {
    const { rows, covers, refused, notes } = await read(
      `${HEAD}2020-01-01,10,USD,10\n${HEAD}2020-01-02,5,USD,15\n${HEAD}2020-01-03,5,USD,20\n`,
    )
    expect([rows.length, refused.length]).toEqual([3, 0])
    expect(covers).toEqual(['bank-example:USD 1 2020-01-01T00:00:00Z 2020-01-03T00:00:00.001Z'])
    expect(notes.find(({ code }) => code === 'repeated-header')?.message).toContain(
      '2 rows name the columns again',
    )
  })

  test('totals and balances carried over are told with their lines, and the rest counts as whole', async () => {
    const { rows, covers, refused, notes } = await read(
      'date,what,amount,currency\n2020-01-01,Opening balance,,USD\n2020-01-02,a,10,USD\nTotal,,10,USD\n,Итого:,10,USD\n',
      {},
      { whole: 'true' },
    )
    expect([rows.length, refused.length]).toEqual([1, 0])
    expect(covers).toHaveLength(1)
    expect(notes.find(({ code }) => code === 'summary-rows')?.message).toContain(
      '3 rows of totals or balances carried over (line 2: Opening balance; line 4: Total; line 5: Итого:) are no movement.',
    )
  })

  test('a movement whose comment begins with such a word stays one', async () => {
    const { rows } = await read('date,what,amount,currency\n2020-01-02,Total Energies,10,USD\n')
    expect(rows).toHaveLength(1)
  })
})

describe('times', () => {
  test('Thai years and digits', async () => {
    const { rows } = await read(`${HEAD}๐๑/๐๓/๒๕๕๘,๑๐๐.๕๐,THB,\n`, {
      time: { format: 'DD/MM/YYYY', calendar: 'buddhist', zone: 'Asia/Bangkok' },
    })
    expect(rows[0]).toContain('2015-02-28T17:00:00Z - > 1 100.5 THB')
  })

  test.each(['2558-03-01', '1436-05-10'])(
    '%s without its calendar is quarantined, not read as that year',
    async (day) => {
      const { rows, refused } = await read(`${HEAD}${day},1,USD,\n`)
      expect(rows).toEqual([])
      expect(refused[0]?.reason).toContain('name the calendar')
    },
  )
})
