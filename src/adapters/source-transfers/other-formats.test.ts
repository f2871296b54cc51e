/** NDJSON and Parquet give what a CSV of the same rows gives. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Quarantine } from '../../domain/import-record.ts'
import type { CoverageRecord, TransferRecord } from '../../domain/ledger-record.ts'
import { transfersOf } from '../../domain/transfer-rows.ts'
import { transferFiles } from './transfers-source.ts'

const ALICE = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BOB = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'
const EVM = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
const ID = 'ab'.repeat(32)
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-formats-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function read(path: string, checkpoint: string | null = null, options = {}) {
  const result = {
    transfers: [] as TransferRecord[],
    coverage: [] as CoverageRecord[],
    refused: [] as Quarantine[],
    notes: [] as string[],
    checkpoints: [] as string[],
  }
  const [unit] = await transferFiles.plan([path], options)
  if (!unit) throw new Error('no unit')
  const described = (await transferFiles.describe?.(unit, options)) ?? {}
  const signal = new AbortController().signal
  for await (const item of transferFiles.read(unit, described, checkpoint, signal)) {
    if (item.kind === 'quarantine') result.refused.push(item.entry)
    else if (item.kind === 'note') result.notes.push(item.code)
    else if (item.kind === 'checkpoint') result.checkpoints.push(item.checkpoint)
    else if (item.value.kind === 'transfer') result.transfers.push(item.value.transfer)
    else if (item.value.kind === 'transfers') result.transfers.push(...transfersOf(item.value.rows))
    else if (item.value.kind === 'coverage') result.coverage.push(item.value.coverage)
  }
  return result
}

async function file(name: string, content: string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, content)
  return path
}

/** Writes what a query gives as Parquet. */
async function parquet(name: string, query: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:')
  const on = await instance.connect()
  const path = join(dir, name)
  await on.run(`SET TimeZone = 'Asia/Tehran'`).catch(() => undefined)
  await on.run(`COPY (${query}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  on.closeSync()
  instance.closeSync()
  return path
}

const CSV = [
  'chain,time,txid,index,from,to,asset,amount,height,note',
  `tron,2023-05-01T00:00:00Z,${ID},0,${ALICE},${BOB},USDT,12.5,17,`,
  `tron,2023-05-01T00:00:01Z,${ID},1,,${BOB},TRX,0.000001,,помощь`,
  `ethereum,2023-05-01T00:00:02Z,0x${ID},2,${EVM},,ETH,18.45,,`,
  `qiwi,2023-05-01T00:00:03Z,receipt 7,0,79000000001,+79000000002,RUB,100,,`,
].join('\n')
const JSON_ROWS = [
  {
    chain: 'tron',
    time: '2023-05-01T00:00:00Z',
    txid: ID,
    index: 0,
    from: ALICE,
    to: BOB,
    asset: 'USDT',
    amount: 12.5,
    height: 17,
  },
  {
    Chain: 'tron',
    time: 1682899201,
    txid: ID,
    index: '1',
    from: null,
    to: BOB,
    asset: 'TRX',
    amount: '0.000001',
    note: 'помощь',
  },
  {
    chain: 'ethereum',
    time: '2023-05-01T00:00:02Z',
    txid: `0x${ID}`,
    index: 2,
    from: EVM,
    asset: 'ETH',
    amount: 18.45,
  },
  {
    chain: 'qiwi',
    time: '2023-05-01T00:00:03Z',
    txid: 'receipt 7',
    index: 0,
    from: '79000000001',
    to: '+79000000002',
    asset: 'RUB',
    amount: 100,
  },
]

describe('NDJSON', () => {
  test('gives what a CSV of the same rows gives, whatever the file is called', async () => {
    const wanted = (await read(await file('a.csv', CSV))).transfers
    expect(wanted).toHaveLength(4)
    const lines = JSON_ROWS.map((row) => JSON.stringify(row))
    for (const text of [`\ufeff${lines.join('\n')}`, `\n${lines.join('\r\n\r\n')}\r\n`])
      expect((await read(await file('a.csv', text))).transfers).toEqual(wanted)
  })

  test('keeps every digit of a number', async () => {
    const row = (amount: string) =>
      `{"chain":"ethereum","time":1682899200,"txid":"0x${ID}","index":0,"to":"${EVM}","asset":"ETH","amount_base":${amount}}`
    const { transfers, refused } = await read(
      await file(
        'big',
        [row('12345678901234567890123456789'), row('1.5e3'), row('1.5')].join('\n'),
      ),
    )
    expect(transfers.map(({ amount }) => amount)).toEqual([12345678901234567890123456789n, 1500n])
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual([['bad-amount', 3]])
  })

  test('quarantines what is no row with its line, and goes on', async () => {
    const good = JSON.stringify(JSON_ROWS[0])
    const { transfers, refused, notes } = await read(
      await file(
        'bad.ndjson',
        [
          good,
          '{"chain":"tron",',
          '[1,2]',
          good.replace('"USDT"', '["USDT"]'),
          good.replace('"USDT"', '{"a":1}').replace(ID, 'x'),
          `{"chain":"tron","pad":"${'x'.repeat(3 << 20)}"}`,
          good.replace('"USDT"', '"USDT","Asset":"TRX"'),
          good.replace('0', '0').replace('"index":0', '"index":5,"colour":"red"'),
        ].join('\n'),
      ),
      null,
    )
    expect(transfers.map(({ index }) => index)).toEqual([0, 5])
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual(
      [2, 3, 4, 5, 6, 7].map((line) => ['bad-json', line]),
    )
    expect(notes).toEqual(['ignored-columns'])
  })

  test('a line without end that is too long is told too', async () => {
    const path = await file('long', `${JSON.stringify(JSON_ROWS[0])}\n{"x":"${'x'.repeat(3 << 20)}`)
    const { transfers, refused } = await read(path)
    expect([transfers.length, refused.map(({ place }) => place.line)]).toEqual([1, [2]])
  })

  test.each([
    ['{"chain":"tron"}', 'missing-columns'],
    ['{\n"chain":"tron"}', 'not-ndjson'],
    ['[{"chain":"tron"}]', 'json-list'],
    ['{"chain":"tron","time":1,"txid":"a","index":0,"asset":"TRX"}', 'missing-columns'],
  ])('%s is refused as %s', async (text, code) => {
    await expect(read(await file('refused', text))).rejects.toMatchObject({ code, exitCode: 2 })
  })

  test('goes on from a checkpoint with the same rows and claims', async () => {
    const rows = Array.from({ length: 4_500 }, (_, at) => ({
      ...JSON_ROWS[0],
      index: at,
      amount: at === 7 ? 'x' : 1,
    }))
    const path = await file('many.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'))
    const options = { whole: 'true' }
    const whole = await read(path, null, options)
    expect([
      whole.transfers.length,
      whole.refused[0]?.place.line,
      whole.checkpoints.length,
    ]).toEqual([4_499, 8, 2])
    const rest = await read(path, whole.checkpoints[0] ?? null, options)
    expect(rest.transfers).toEqual(whole.transfers.slice(-2_500))
    expect([rest.coverage, rest.notes]).toEqual([whole.coverage, whole.notes])
  })
})

describe('Parquet', () => {
  const TYPED = `
    SELECT 'tron' AS chain, TIMESTAMPTZ '2023-05-01 00:00:00+00' AS "Time", '${ID}' AS txid, 0::UINTEGER AS "index", '${ALICE}' AS "from",
      '${BOB}' AS "to", 'USDT' AS asset, 12.5::DECIMAL(30, 6) AS amount, 17.0::DOUBLE AS height, NULL::VARCHAR AS note
    UNION ALL SELECT 'tron', TIMESTAMPTZ '2023-05-01 00:00:01+00', '${ID}', 1, NULL, '${BOB}', 'TRX', 0.000001, NULL, 'помощь'
    UNION ALL SELECT 'ethereum', TIMESTAMPTZ '2023-05-01 00:00:02+00', '0x${ID}', 2, '${EVM}', NULL, 'ETH', 18.45, NULL, ''
    UNION ALL SELECT 'qiwi', TIMESTAMPTZ '2023-05-01 00:00:03+00', 'receipt 7', 0, '79000000001', '+79000000002', 'RUB', 100, NULL, NULL`

  test('gives what a CSV of the same rows gives, whatever the file is called', async () => {
    const wanted = (await read(await file('a.csv', CSV))).transfers
    const path = await parquet(`it's [a] file*.csv`.replace("'", ''), TYPED)
    expect((await read(path)).transfers).toEqual(wanted)
  })

  test('reads bytes, times without a zone, days and floating-point numbers, and says so', async () => {
    const { transfers, notes, refused } = await read(
      await parquet(
        'typed.parquet',
        `SELECT * FROM (VALUES
          ('ethereum', TIMESTAMP '2023-05-01 00:00:00.25', unhex('${ID}'), 0, unhex('${EVM.slice(2)}'), '${EVM}', 'ETH', 1e-7::DOUBLE, 'x'),
          ('ethereum', TIMESTAMP '2023-05-02 00:00:00', unhex('${ID}'), 1, unhex('${EVM.slice(2)}'), '${EVM}', 'ETH', 2.0, 'x'),
          ('ethereum', TIMESTAMP '2023-05-02 00:00:00', unhex('${ID}'), 2, unhex('${EVM.slice(2)}'), '${EVM}', 'ETH', 'nan'::DOUBLE, 'x')
        ) t(chain, time, txid, index, "from", "to", asset, amount, colour)`,
      ),
    )
    expect(transfers).toMatchObject([
      { txid: `0x${ID}`, from: EVM, time: Date.UTC(2023, 4, 1) + 250, amount: 100_000_000_000n },
      { index: 1, amount: 2_000_000_000_000_000_000n, position: 1 },
    ])
    expect(refused).toMatchObject([
      { code: 'bad-amount', place: { file: 'typed.parquet', record: 'row 3' } },
    ])
    expect(notes).toEqual(['ignored-columns', 'floating-point', 'zone-assumed'])
  })

  test('amounts of 256 bits stand as text', async () => {
    const big = (2n ** 256n - 1n).toString()
    const { transfers } = await read(
      await parquet(
        'big.parquet',
        `SELECT 'ethereum' AS chain, DATE '2023-05-01' AS time, '0x${ID}' AS txid, 0 AS index, '' AS "from", '${EVM}' AS "to",
           'ethereum:${EVM}' AS asset, '${big}' AS amount_base`,
      ),
    )
    expect(transfers).toMatchObject([{ amount: 2n ** 256n - 1n, time: Date.UTC(2023, 4, 1) }])
  })

  test('goes on from a checkpoint with the same rows and claims', async () => {
    const path = await parquet(
      'many.parquet',
      `SELECT 'tron' AS chain, TIMESTAMPTZ '2023-05-01 00:00:00+00' + to_seconds(i % 7) AS time, '${ID}' AS txid, i::UINTEGER AS index,
         '${ALICE}' AS "from", '${BOB}' AS "to", 'TRX' AS asset, CASE WHEN i = 3 THEN 'x' ELSE '1' END AS amount FROM range(5000) t(i)`,
    )
    const options = { whole: 'true' }
    const whole = await read(path, null, options)
    expect([whole.transfers.length, whole.refused[0]?.place.record]).toEqual([4_999, 'row 4'])
    for (const checkpoint of whole.checkpoints) {
      const rest = await read(path, checkpoint, options)
      expect(rest.transfers).toEqual(whole.transfers.slice(-rest.transfers.length))
      expect([rest.coverage, rest.notes]).toEqual([whole.coverage, whole.notes])
    }
    expect(whole.checkpoints).toHaveLength(2)
  })

  /** One transfer on Tron with some columns written otherwise. */
  const one = (columns: Readonly<Record<string, string>>) => {
    const usual = {
      chain: `'tron'`,
      time: `DATE '2023-05-01'`,
      txid: `'${ID}'`,
      index: '0',
      from: `'${ALICE}'`,
      to: `'${BOB}'`,
      asset: `'USDT'`,
    }
    const cells = Object.entries({ ...usual, ...columns })
    return `SELECT ${cells.map(([name, value]) => `${value} AS "${name}"`).join(', ')}`
  }

  test('decimals whose fraction is zero are whole numbers', async () => {
    // BigQuery writes every NUMERIC as DECIMAL(38, 9).
    const numeric = {
      index: '7::DECIMAL(38, 9)',
      height: '100::DECIMAL(38, 9)',
      amount: '12.5::DECIMAL(38, 18)',
      amount_base: '12500000::DECIMAL(38, 9)',
    }
    const { transfers, refused } = await read(await parquet('numeric.parquet', one(numeric)))
    expect(refused).toEqual([])
    expect(transfers).toMatchObject([{ index: 7, height: 100, amount: 12_500_000n }])
  })

  test('text that an exporter wrote as bytes is that text', async () => {
    const bytes = {
      txid: `'${ID}'::BLOB`,
      from: `'${ALICE}'::BLOB`,
      to: `unhex('41a614f803b6fd780986a42c78ec9c7f77e6ded13c')`,
      amount: '1',
    }
    const { transfers, refused } = await read(await parquet('bytes.parquet', one(bytes)))
    expect(refused).toEqual([])
    // ALICE is USDT's contract, whose 21 bytes are 41a614….
    expect(transfers).toMatchObject([{ txid: ID, from: ALICE, to: ALICE }])
    // An account of a Russian bank has 20 digits: as many bytes as an address of EVM.
    const account = '40817810099910004312'
    const book = { chain: `'bank-x'`, from: `'${account}'::BLOB`, asset: `'RUB'`, amount: '1' }
    const told = await read(await parquet('account.parquet', one({ ...book, to: `'7'` })))
    expect(told.transfers).toMatchObject([{ from: account }])
  })

  test.each([
    ['txid', `['${ID}']`],
    ['asset', `{'symbol': 'USDT'}`],
    ['note', `MAP {'a': 'b'}`],
  ])('a column %s that holds %s is refused, not read as text', async (column, value) => {
    const path = await parquet('nested.parquet', one({ amount: '1', [column]: value }))
    await expect(read(path)).rejects.toMatchObject({
      code: 'parquet-type',
      exitCode: 2,
      message: expect.stringContaining(column),
    })
  })

  test('a decimal of more than 38 digits is refused: it would be read as a floating-point number', async () => {
    const path = await parquet('wide.parquet', one({ amount: '12.5::DECIMAL(38, 6)' }))
    const bytes = await readFile(path)
    // Compact Thrift of the footer: scale 6 (15 0c) and precision 38 (15 4c), in the element and in its logical type.
    const written = Buffer.from('150c154c', 'hex')
    let found = 0
    for (let at = bytes.indexOf(written); at >= 0; at = bytes.indexOf(written, at + 1)) {
      bytes[at + 3] = 39 * 2
      found += 1
    }
    expect(found).toBe(2)
    await writeFile(path, bytes)
    await expect(read(path)).rejects.toMatchObject({ code: 'parquet-type' })
  })

  test('that is encrypted whole is told as Parquet', async () => {
    const path = await file('encrypted.parquet', `PARE${'\u0001'.repeat(80)}PARE`)
    await expect(read(path)).rejects.toMatchObject({ code: 'bad-parquet' })
  })

  test('that is cut or broken is refused', async () => {
    const path = await parquet('whole.parquet', TYPED)
    const bytes = await readFile(path)
    const cut = join(dir, 'cut.parquet')
    await writeFile(cut, bytes.subarray(0, bytes.length - 30))
    await expect(read(cut)).rejects.toMatchObject({ code: 'bad-parquet', exitCode: 2 })
    await writeFile(
      cut,
      bytes.map((byte, at) => (at > 3 && at < 200 ? 0xff : byte)),
    )
    await expect(read(cut)).rejects.toMatchObject({ code: 'bad-parquet' })
    await expect(
      read(await parquet('other.parquet', 'SELECT 1 AS a, 2 AS b')),
    ).rejects.toMatchObject({
      code: 'missing-columns',
    })
  })
})
