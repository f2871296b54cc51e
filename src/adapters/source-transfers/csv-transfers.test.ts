/** Whatever way a row is read, it gives what reading it by itself through the CSV parser gives. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserInputError } from '../../domain/errors.ts'
import { transfersOf } from '../../domain/transfer-rows.ts'
import { csvRows, readCsvHeader } from './csv-file.ts'
import { mapRow, RowMemory, rowScope, type TransferColumn } from './transfer-row.ts'
import { transferFiles } from './transfers-source.ts'

const signal = new AbortController().signal
const NAMES =
  'chain,time,txid,index,from,to,asset,amount,amount_base,height,position,kind,note,more'
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-csv-'))
})
afterAll(() => rm(dir, { recursive: true }))

type Line = readonly unknown[]

/** Through the source, from a checkpoint on. */
async function readFile(path: string, checkpoint: string | null = null) {
  const lines: Line[] = []
  const checkpoints: string[] = []
  for await (const item of transferFiles.read({ paths: [path] }, {}, checkpoint, signal)) {
    if (item.kind === 'checkpoint') checkpoints.push(item.checkpoint)
    else if (item.kind === 'quarantine')
      lines.push([item.entry.place.line, item.entry.code, item.entry.raw])
    else if (item.kind === 'note') lines.push([item.code, item.message])
    else if (item.value.kind === 'transfer') lines.push([item.value.transfer])
    else if (item.value.kind === 'transfers')
      lines.push(...[...transfersOf(item.value.rows)].map((row) => [row]))
  }
  return { lines, checkpoints }
}

/** Without the notes. */
function factsOf(lines: readonly Line[]): readonly Line[] {
  return lines.filter(([first]) => typeof first !== 'string')
}

/** Row by row: the CSV parser, then texts. */
async function readByText(path: string): Promise<readonly Line[]> {
  const header = await readCsvHeader(path, '')
  const lines: Line[] = []
  const memory = new RowMemory()
  let row = 0
  for await (const { cells, line, fault } of csvRows(path, header, { byte: 0, line: 0 }, signal)) {
    const cell = (column: TransferColumn): string =>
      (cells[header.names.indexOf(column)] ?? '').trim()
    try {
      if (fault) throw new UserInputError(fault.code, fault.reason)
      if (
        cells.length < header.names.length ||
        cells.slice(header.names.length).some((each) => each.trim() !== '')
      )
        throw new UserInputError('row-length', '')
      const context = { cell, row, memory }
      lines.push([mapRow(context, rowScope(context)).transfer])
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      lines.push([line, error.code, cells.join(',')])
    }
    row += 1
  }
  return lines
}

const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  tron: ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'],
  ethereum: [
    '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  ],
  bitcoin: ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  qiwi: ['+79000000001', '79000000002'],
}
const ASSETS: Readonly<Record<string, readonly string[]>> = {
  tron: ['USDT', 'trx', 'tron:TXLAQ63Xg1NAzckPwKHvzw7CSEmLMEqcdj'],
  ethereum: ['ETH', 'USDC', 'ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  bitcoin: ['BTC'],
  qiwi: ['RUB'],
}
const hex = fc.nat(255).map((byte) => byte.toString(16).padStart(2, '0').repeat(32))
const time = fc.constantFrom(
  '2023-05-01T00:00:01Z',
  '2023-05-01 00:00:02',
  '1682899203',
  '2023-05-01T00:00:04.5Z',
  '2023-05-01T02:00:05+02:00',
  '2023-05-01',
)

/** A row as it should be. */
const goodRow = fc.constantFrom('tron', 'ethereum', 'bitcoin', 'qiwi').chain((chain) =>
  fc
    .record({
      time,
      txid: fc.oneof(
        hex,
        hex.map((id) => `0x${id}`),
        fc.constant('receipt 5'),
      ),
      index: fc.nat(300),
      from: fc.constantFrom('', ...(ADDRESSES[chain] ?? [])),
      to: fc.constantFrom(...(ADDRESSES[chain] ?? [])),
      asset: fc.constantFrom(...(ASSETS[chain] ?? [])),
      amount: fc.constantFrom('1', '0', '0.5', '12.25', '340282366920938463463374607431768211456'),
      base: fc.constantFrom(
        '',
        '',
        '77',
        '115792089237316195423570985008687907853269984665640564039457584007913129639935',
      ),
      height: fc.constantFrom('', '17', '4294967295'),
      position: fc.constantFrom('', '3'),
      kind: fc.constantFrom('', 'fee', 'Transfer'),
      note: fc.constantFrom('', '', '', 'помощь', 'plain'),
    })
    .map((row) => [
      ...[chain, row.time, row.txid, String(row.index), row.from, row.to, row.asset],
      ...[
        row.base === '' ? row.amount : '',
        row.base,
        row.height,
        row.position,
        row.kind,
        row.note,
        'x',
      ],
    ]),
)

/** Mostly good; some have one cell that is wrong, quoted, spaced, or one cell too many or too few. */
const row = fc
  .tuple(
    goodRow,
    fc.nat(60),
    fc.nat(13),
    fc.constantFrom(
      '',
      'x',
      '-1',
      '99999999999',
      ' 5 ',
      '"q"',
      '"',
      'a"b',
      '"x\ny"',
      '\ufffd',
      'moon',
    ),
  )
  .map(([cells, how, at, text]) => {
    if (how === 0) return cells.slice(0, -1)
    if (how === 1) return [...cells, '']
    if (how === 2) return [...cells, 'y']
    if (how < 6) return cells.map((cell) => `"${cell}"`)
    return how < 20 ? cells.with(at, text) : cells
  })
const file = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 30 }),
    order: fc.shuffledSubarray([...NAMES.split(',').keys()], { minLength: 14 }),
    end: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    delimiter: fc.constantFrom(',', ';', '\t'),
    bom: fc.boolean(),
    gaps: fc.boolean(),
    last: fc.boolean(),
    mixed: fc.nat(9),
  })
  .map(({ rows, order, end, delimiter, bom, gaps, last, mixed }) => {
    const names = NAMES.split(',')
    const lines = [names, ...rows].map((cells) =>
      cells.length < 14
        ? cells.join(delimiter)
        : [...order.map((at) => cells[at]), ...cells.slice(14)].join(delimiter),
    )
    const joined = lines.map((line, at) => line + (gaps && at % 3 === 0 ? end : '')).join(end)
    const text = (bom ? '\ufeff' : '') + joined + (last ? end : '')
    return mixed === 0 ? text.replace(/\r\n(?=q)/g, '\n') : text
  })

describe('rows of a CSV', () => {
  test('are the same whether they are taken as bytes, as text or through the CSV parser', async () => {
    const path = join(dir, 'any.csv')
    let both = 0
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        await writeFile(path, text)
        const wanted = await readByText(path).catch(
          (error: unknown) => (error as UserInputError).code,
        )
        if (typeof wanted === 'string') {
          await expect(readFile(path)).rejects.toMatchObject({ code: wanted })
          return
        }
        const { lines } = await readFile(path)
        expect(factsOf(lines)).toEqual(wanted)
        both += 1
      }),
      { numRuns: 150, seed: 20240104 },
    )
    expect(both).toBeGreaterThan(50)
  }, 60_000)

  test('are the same when the reading goes on from any checkpoint', async () => {
    const path = join(dir, 'long.csv')
    const rows = fc
      .sample(row, { numRuns: 9_000, seed: 5 })
      .filter((cells) => !cells.some((cell) => /"(?!q"|x)/.test(cell) || cell === '"'))
    await writeFile(path, `${NAMES}\n${rows.map((cells) => cells.join(',')).join('\n')}\n`)
    const whole = await readFile(path)
    const facts = factsOf(whole.lines)
    expect(facts).toEqual(await readByText(path))
    expect(whole.checkpoints.length).toBeGreaterThanOrEqual(3)
    for (const checkpoint of whole.checkpoints) {
      const rest = factsOf((await readFile(path, checkpoint)).lines)
      expect(rest.length).toBeGreaterThan(0)
      expect(rest).toEqual(facts.slice(-rest.length))
    }
  }, 60_000)
})
