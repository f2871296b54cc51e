import { describe, expect, test } from 'vitest'
import { makeWorkbook } from '../../../test/make-workbook.ts'
import { readStatementFile as read } from '../../../test/read-statement.ts'
import type { TransferRecord } from '../../domain/ledger-record.ts'

const WALLET = '+79000000001'

describe('running balances', () => {
  const MAPPING =
    'columns: { time: t, amount: a, balance: b, counterparty: who, id: n }\nvalues: { currency: RUB }\ntime: { zone: UTC }\n'
  const options = { provider: 'csv', mapping: MAPPING, name: 'Example Bank', account: 'acc-1' }
  const line = (day: number, amount: string, balance: string, id = `${day}`) =>
    `2015-03-${String(day).padStart(2, '0')} 12:00,${amount},${balance},p,${id}\n`
  const HEAD = 't,a,b,who,n\n'

  test('a break is told with its row, and only the unbroken parts are covered', async () => {
    const text =
      HEAD +
      line(1, '100', '100') +
      line(2, '-30', '70') +
      line(4, '10', '95') +
      line(5, '-5', '90')
    const { rows, covers, notes, refused } = await read(text, options)
    expect(rows).toHaveLength(4)
    expect(refused).toEqual([])
    expect(covers).toEqual([
      'bank-example-bank:RUB acc-1 2015-03-01T12:00:00Z 2015-03-02T12:00:00.001Z',
      'bank-example-bank:RUB acc-1 2015-03-04T12:00:00Z 2015-03-05T12:00:00.001Z',
    ])
    expect(notes.find(({ code }) => code === 'balance-breaks')?.message).toContain(
      'line 4: 80 expected, 95 printed',
    )
  })

  test('newest first chains as well, and rows of one moment keep their order', async () => {
    const text =
      HEAD + line(5, '-5', '65', 'c') + line(4, '-30', '70', 'b') + line(4, '100', '100', 'a')
    const { transfers, covers, notes } = await read(text, options)
    const order = [...transfers].sort((a, b) => a.time - b.time || a.position - b.position)
    expect(order.map(({ txid }) => txid)).toEqual(['a', 'b', 'c'])
    expect(covers).toEqual([
      'bank-example-bank:RUB acc-1 2015-03-04T12:00:00Z 2015-03-05T12:00:00.001Z',
    ])
    expect(notes.map(({ code }) => code)).toEqual(['opening-balance'])
  })

  test('across a row that was refused nothing is covered, and no end is widened', async () => {
    const text = HEAD + line(1, '100', '100') + line(2, 'x', '70') + line(3, '10', '80')
    const { covers, refused, notes } = await read(text, {
      ...options,
      from: '2015-01-01',
      to: '2016-01-01',
    })
    expect(refused).toEqual([
      {
        place: expect.objectContaining({ line: 3 }),
        code: 'bad-amount',
        reason: '"x" is no amount.',
        raw: '2015-03-02 12:00 | x | 70 | p | 2',
      },
    ])
    expect(covers).toEqual([
      'bank-example-bank:RUB acc-1 2015-03-01T12:00:00Z 2015-03-01T12:00:00.001Z',
      'bank-example-bank:RUB acc-1 2015-03-03T12:00:00Z 2015-03-03T12:00:00.001Z',
    ])
    expect(notes.map(({ code }) => code)).not.toContain('balance-breaks')
  })

  test('without balances the person says that it is whole, unless a row was refused', async () => {
    const text = HEAD + line(1, '100', '') + line(3, '-30', '')
    expect((await read(text, options)).covers).toEqual([])
    expect((await read(text, { ...options, whole: 'true' })).covers).toEqual([
      'bank-example-bank:RUB acc-1 2015-03-01T12:00:00Z 2015-03-03T12:00:00.001Z',
    ])
    const broken = await read(text + line(4, 'x', ''), { ...options, whole: 'true' })
    expect([broken.covers, broken.codes]).toEqual([[], ['coverage-withheld']])
  })
})

describe('any table, by a mapping', () => {
  test('Hijri days, Arabic digits and decimal signs, columns for in and out, in a workbook', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [
      ['كشف حساب'],
      ['التاريخ', 'الوقت', 'وارد', 'صادر', 'الرصيد', 'الطرف'],
      ['١٤٣٦/٠٥/٢٣', '١٠:٠٠', '١٬٥٠٠٫٥٠', '', '١٬٥٠٠٫٥٠', 'أحمد'],
      ['١٤٣٦/٠٥/٢٤', '١١:٣٠', '', '٥٠٠', '١٬٠٠٠٫٥٠', ''],
    ]
    const sheet = `<sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData>`
    const mapping = `
columns: { date: التاريخ, clock: الوقت, in: وارد, out: صادر, balance: الرصيد, counterparty: الطرف }
values: { currency: "ل.س", account: حساب-١ }
time: { format: YYYY/MM/DD HH:mm, calendar: hijri, zone: Asia/Damascus }
`
    const { rows: found, covers } = await read(makeWorkbook(sheet), {
      provider: 'csv',
      name: 'Hawala book',
      mapping,
    })
    // 23 Jumada I 1436 is 14 March 2015; Damascus is two hours ahead of UTC until the last Friday of March.
    expect(found).toEqual([
      '2015-03-14T08:00:00Z أحمد > حساب-١ 1500.5 SYP s-:0',
      '2015-03-15T09:30:00Z حساب-١ > - 500 SYP s-:0',
    ])
    expect(covers).toEqual([
      'bank-hawala-book:SYP حساب-١ 2015-03-14T08:00:00Z 2015-03-15T09:30:00.001Z',
    ])
  })

  test('a workbook’s own dates and numbers need no format', async () => {
    const styles =
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const rels = `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`
    const sheet =
      '<sheetData><row><c t="str"><v>When</v></c><c t="str"><v>Sum</v></c></row><row><c s="1"><v>42077.416666666664</v></c><c><v>-1500.5</v></c></row></sheetData>'
    const workbook = makeWorkbook(sheet, {
      'xl/styles.xml': styles,
      'xl/_rels/workbook.xml.rels': rels,
    })
    const mapping =
      'columns: { time: When, amount: Sum }\nvalues: { currency: EUR }\ntime: { format: DD.MM.YYYY, zone: UTC }\ndecimal: ","\n'
    const { rows } = await read(workbook, {
      provider: 'csv',
      chain: 'wallet-shop',
      account: 'me',
      mapping,
    })
    expect(rows).toEqual(['2015-03-14T10:00:00Z me > - 1500.5 EUR s-:0'])
  })

  test('the same movement in two files is the same fact, and equal ones in one file are two', async () => {
    const mapping =
      'columns: { time: t, amount: a, sender: f, receiver: r }\nvalues: { currency: RUB }\n'
    const options = { provider: 'csv', chain: 'qiwi', mapping, account: WALLET }
    const text = `t,a,f,r\n2015-03-14T10:00:00Z,5,${WALLET},+79000000002\n2015-03-14T10:00:00Z,5,${WALLET},+79000000002\n`
    const key = ({ txid, index }: TransferRecord) => `${txid}:${index}`
    const mine = (await read(text, options)).transfers.map(key)
    const theirs = (
      await read(text.replaceAll('\n', '\r\n'), { ...options, account: '+79000000002' })
    ).transfers.map(key)
    expect(mine).toEqual(theirs)
    expect(new Set(mine).size).toBe(2)
  })

  const MAPPING =
    'columns: { time: t, amount: a, direction: d, currency: c, fee: f }\nvalues: { account: me, fee_paid_by: included }\ntime: { zone: UTC }\n'

  test.each([
    ['2015-02-30,1,in,RUB,', 'bad-time'],
    ['2015-02-03,"1,500",in,RUB,', 'bad-amount'],
    ['2015-02-03,1.005,in,RUB,', 'bad-amount'],
    ['2015-02-03,,in,RUB,', 'bad-amount'],
    ['2015-02-03,-1,in,RUB,', 'bad-direction'],
    ['2015-02-03,1,sideways,RUB,', 'no-direction'],
    ['2015-02-03,1,in,ريال,', 'unknown-asset'],
    ['2015-02-03,1,in,,', 'unknown-asset'],
    ['2015-02-03,1,out,RUB,2', 'bad-amount'],
  ])('%s is quarantined as %s with its line', async (line, code) => {
    const { refused, rows } = await read(`t,a,d,c,f\n2015-02-01,1,in,RUB,\n${line}\n`, {
      ...{ provider: 'csv', name: 'x', mapping: MAPPING },
    })
    expect(rows).toHaveLength(1)
    expect(refused.map((entry) => [entry.code, entry.place.line])).toEqual([[code, 3]])
  })

  test.each([
    [{ provider: 'csv', name: 'x' }, 'mapping-missing'],
    [{ provider: 'csv', mapping: MAPPING }, 'keeper-missing'],
    [{ provider: 'csv', mapping: MAPPING, name: 'بنك' }, 'keeper-missing'],
    [{ provider: 'csv', mapping: MAPPING, chain: 'tron' }, 'unknown-chain'],
    [{ provider: 'csv', mapping: 'columns: { time: t }', name: 'x' }, 'bad-mapping'],
    [{ provider: 'moon' }, 'unknown-provider'],
    [{ provider: 'qiwi', zone: 'Nowhere/City' }, 'bad-zone'],
    [{ provider: 'qiwi', from: 'soon' }, 'bad-time'],
    [{ provider: 'qiwi', from: '2016-01-01', to: '2015-01-01' }, 'bad-claim'],
    [{ provider: 'qiwi' }, 'no-header'],
  ])('%j is refused as %s', async (options, code) => {
    const given = Object.fromEntries(
      Object.entries(options).map(([name, value]) => [name, String(value)]),
    )
    await expect(read('a;b\n1;2\n', given)).rejects.toMatchObject({ code, exitCode: 2 })
  })
})
