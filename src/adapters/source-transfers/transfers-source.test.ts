import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Quarantine, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import { transfersOf } from '../../domain/transfer-rows.ts'
import { transferFiles } from './transfers-source.ts'

const HEADER = 'chain,time,txid,index,from,to,asset,amount'
const ALICE = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BOB = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'
const TXID = 'ab'.repeat(32)
const DAY = Date.UTC(2023, 4, 1)
const signal = new AbortController().signal
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-transfers-'))
})
afterEach(() => rm(dir, { recursive: true }))

interface Read {
  readonly transfers: TransferRecord[]
  readonly coverage: CoverageRecord[]
  readonly refused: Quarantine[]
  readonly notes: string[]
  readonly checkpoints: string[]
}

async function write(content: string | Uint8Array): Promise<string> {
  const path = join(dir, 'transfers.csv')
  await writeFile(path, content)
  return path
}

async function readFile(
  path: string,
  options: Readonly<Record<string, string>> = {},
  checkpoint: string | null = null,
): Promise<Read> {
  const result: Read = { transfers: [], coverage: [], refused: [], notes: [], checkpoints: [] }
  for (const unit of await transferFiles.plan([path], options)) {
    const described = await transferFiles.describe?.(unit, options)
    for await (const item of transferFiles.read(unit, described ?? {}, checkpoint, signal)) {
      keep(result, item)
    }
  }
  return result
}

function keep(result: Read, item: ReadItem<LedgerItem>): void {
  if (item.kind === 'quarantine') result.refused.push(item.entry)
  else if (item.kind === 'note') result.notes.push(item.code)
  else if (item.kind === 'checkpoint') result.checkpoints.push(item.checkpoint)
  else if (item.value.kind === 'transfer') result.transfers.push(item.value.transfer)
  else if (item.value.kind === 'transfers') result.transfers.push(...transfersOf(item.value.rows))
  else if (item.value.kind === 'coverage') result.coverage.push(item.value.coverage)
}

async function readText(content: string | Uint8Array, options = {}): Promise<Read> {
  return readFile(await write(content), options)
}

function row(cells: Readonly<Record<string, string>> = {}): string {
  const base: Record<string, string> = {
    chain: 'tron',
    time: '2023-05-01T00:00:00Z',
    txid: TXID,
    index: '0',
    from: ALICE,
    to: BOB,
    asset: 'USDT',
    amount: '12.5',
    ...cells,
  }
  return HEADER.split(',')
    .map((name) => base[name] ?? '')
    .join(',')
}

describe('rows of a transfers CSV', () => {
  test('give exact amounts by the registry, and the place in the file as position', async () => {
    const { transfers } = await readText(
      `${HEADER}\n${row()}\n${row({ index: '1', amount: '0' })}\n`,
    )
    expect(transfers).toEqual([
      {
        chain: 'tron',
        txid: TXID,
        index: 0,
        kind: 'transfer',
        height: null,
        position: 0,
        time: DAY,
        from: ALICE,
        to: BOB,
        asset: `tron:${ALICE}`,
        amount: 12_500_000n,
        verification: 'asserted',
        note: null,
      },
      expect.objectContaining({ index: 1, position: 1, amount: 0n }),
    ])
  })

  test('stand in any column order, with BOM, quotes, Windows line ends, semicolons or empty lines', async () => {
    const names = HEADER.split(',').reverse()
    const cells = row().split(',').reverse()
    const forms = [
      `\ufeff${names.join(',')}\r\n${cells.map((cell) => `"${cell}"`).join(',')}\r\n`,
      `${names.join(';').toUpperCase()}\n\n\n${cells.join(';')}`,
      `${names.join('\t')}\n${cells.map((cell) => ` ${cell} `).join('\t')}\n`,
    ]
    const [plain] = (await readText(`${HEADER}\n${row()}\n`)).transfers
    for (const form of forms) expect((await readText(form)).transfers).toEqual([plain])
  })

  test('hold amounts of any size in base units, and refuse what does not fit or differs', async () => {
    const token = 'ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
    const head = `${HEADER},amount_base`
    const evm = { chain: 'ethereum', from: '', to: '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed' }
    const big = (2n ** 256n - 1n).toString()
    const { transfers, refused } = await readText(
      [
        head,
        `${row({ ...evm, asset: 'ETH', amount: '18.45' })},`,
        `${row({ ...evm, asset: token, amount: '' })},${big}`,
        `${row({ ...evm, asset: token, amount: '' })},${2n ** 256n}`,
        `${row({ ...evm, asset: token, amount: '1' })},`,
        `${row({ ...evm, asset: 'ETH', amount: '1' })},5`,
        `${row({ ...evm, asset: 'ETH', amount: '' })},`,
      ].join('\n'),
    )
    expect(transfers.map(({ asset, amount }) => [asset, amount])).toEqual([
      ['ethereum:ETH', 18_450_000_000_000_000_000n],
      ['ethereum:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', 2n ** 256n - 1n],
    ])
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual([
      ['bad-amount', 4],
      ['unknown-decimals', 5],
      ['bad-amount', 6],
      ['bad-amount', 7],
    ])
  })

  test.each([
    [{ amount: '-1' }, 'bad-amount'],
    [{ amount: '1e3' }, 'bad-amount'],
    [{ amount: '1.0000001' }, 'bad-amount'],
    [{ chain: 'moon' }, 'unknown-chain'],
    [{ asset: 'USDX' }, 'unknown-asset'],
    [{ asset: 'tron:nothing' }, 'unknown-asset'],
    [{ time: 'yesterday' }, 'bad-time'],
    [{ time: '2023-02-30' }, 'bad-time'],
    [{ txid: '' }, 'bad-txid'],
    [{ index: '-1' }, 'bad-number'],
    [{ index: '4294967296' }, 'bad-number'],
    [{ from: '', to: '' }, 'no-address'],
    [{ to: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9' }, 'bad-address'],
    [{ to: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa' }, 'bad-address'],
    [
      { chain: 'bitcoin', asset: 'BTC', from: '', to: 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn' },
      'bad-address',
    ],
  ])('%j is quarantined as %s with its line', async (cells, code) => {
    const { transfers, refused } = await readText(
      `${HEADER}\n${row()}\n${row(cells)}\n${row({ index: '5' })}\n`,
    )
    expect(transfers).toHaveLength(2)
    expect(refused).toEqual([
      {
        place: { file: 'transfers.csv', line: 3 },
        code,
        reason: expect.any(String),
        raw: row(cells),
      },
    ])
  })

  test('with too few cells or a stray quote are quarantined alone, at their own line', async () => {
    const { transfers, refused } = await readText(
      `${HEADER}\n"${ALICE}\n\n",x\n${row({ txid: '"a"b' })}\n${row()}\ntron,2023-05-01\n`,
    )
    expect(transfers.map(({ txid }) => txid)).toEqual(['"a"b', TXID])
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual([
      ['row-length', 2],
      ['row-length', 7],
    ])
  })

  test('name wallets as the provider does, and phones of QIWI in E.164', async () => {
    const { transfers } = await readText(
      `${HEADER}\n${row({ chain: 'qiwi', asset: 'RUB', txid: '1001', from: '79000000001', to: '+7 900 000-00-02' })}\n`,
    )
    expect(transfers[0]).toMatchObject({
      from: '+79000000001',
      to: '+79000000002',
      asset: 'qiwi:RUB',
      amount: 1250n,
      txid: '1001',
    })
  })

  test('without a zone are read as UTC, with a note', async () => {
    const { transfers, notes } = await readText(
      `${HEADER}\n${row({ time: '2023-05-01 00:00:00' })}\n`,
    )
    expect(transfers[0]?.time).toBe(DAY)
    expect(notes).toEqual(['zone-assumed'])
  })

  test('keep columns that are not read out of the ledger, with a note', async () => {
    const { notes } = await readText(`${HEADER},colour\n${row()},red\n`)
    expect(notes).toEqual(['ignored-columns'])
  })
})

describe('what a transfers CSV covers', () => {
  const text = `${HEADER}\n${row()}\n${row({ index: '1', time: '2023-05-03' })}\n${row({ index: '2', asset: 'TRX', time: '2023-05-02' })}\n`

  test('is nothing unless it is said', async () => {
    expect((await readText(text)).coverage).toEqual([])
  })

  test('is every chain and asset it names, from the first row to the last', async () => {
    const { coverage } = await readText(text, { whole: 'true' })
    expect(coverage).toEqual([
      expect.objectContaining({
        ...{ chain: 'tron', asset: `tron:${ALICE}`, address: null },
        ...{ from: DAY, to: DAY + 2 * 86_400_000 + 1 },
      }),
      expect.objectContaining({ asset: 'tron:TRX', from: DAY + 86_400_000 }),
    ])
  })

  test('is the time and the accounts that were named', async () => {
    const { coverage } = await readText(text, {
      account: `${BOB},${ALICE}`,
      from: '2023-01-01',
      to: '2024-01-01',
    })
    expect(coverage.map(({ asset, address, from, to }) => [asset, address, from, to])).toEqual(
      [`tron:${ALICE}`, 'tron:TRX'].flatMap((asset) =>
        [BOB, ALICE].map((address) => [asset, address, Date.UTC(2023, 0, 1), Date.UTC(2024, 0, 1)]),
      ),
    )
  })

  test('is withheld from an asset of which a row was refused, and from it alone', async () => {
    const { coverage, notes } = await readText(`${text}${row({ index: '3', amount: 'x' })}\n`, {
      whole: 'true',
    })
    expect(coverage.map(({ asset }) => asset)).toEqual(['tron:TRX'])
    expect(notes).toEqual(['coverage-withheld'])
    const unknown = await readText(`${text}${row({ asset: 'FAKE' })}\n`, { whole: 'true' })
    expect(unknown.coverage).toHaveLength(2)
  })

  test('is never claimed of a chain of outputs, whose rows are kept with a note', async () => {
    const cells = {
      chain: 'bitcoin',
      asset: 'BTC',
      from: '',
      to: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    }
    const { transfers, coverage, notes } = await readText(`${HEADER}\n${row(cells)}\n`, {
      whole: 'true',
    })
    expect(transfers[0]).toMatchObject({ asset: 'bitcoin:BTC', amount: 1_250_000_000n })
    expect(coverage).toEqual([])
    expect(notes).toEqual(['no-outputs'])
  })

  test('cannot be claimed against itself', async () => {
    const path = await write(text)
    for (const options of [
      { whole: 'true', account: BOB },
      { from: '2023-01-01' },
      { whole: 'true', from: '2024-01-01', to: '2023-01-01' },
    ])
      await expect(readFile(path, options)).rejects.toMatchObject({
        code: 'bad-claim',
        exitCode: 2,
      })
    await expect(readFile(path, { whole: 'true', from: 'soon' })).rejects.toMatchObject({
      code: 'bad-time',
    })
  })

  test('is the same after a stop in the middle', async () => {
    const many = Array.from({ length: 4_500 }, (_, at) =>
      row({
        index: String(at),
        time: String(1_682_899_200 + (at % 7) * 1000),
        amount: at === 3 ? 'x' : '1',
      }),
    )
    const path = await write(`${HEADER}\n${many.join('\n')}\n${row({ asset: 'TRX' })}\n`)
    const whole = await readFile(path, { whole: 'true' })
    expect([whole.transfers.length, whole.refused[0]?.place.line]).toEqual([4_500, 5])
    expect(whole.checkpoints).toHaveLength(2)
    const rest = await readFile(path, { whole: 'true' }, whole.checkpoints[0] ?? null)
    expect(rest.transfers).toEqual(whole.transfers.slice(-rest.transfers.length))
    expect(rest.transfers).toHaveLength(2_501)
    expect(rest.coverage).toEqual(whole.coverage)
    expect(rest.notes).toEqual(whole.notes)
  })
})

describe('files that are no transfers CSV', () => {
  test.each([
    ['', 'empty-file'],
    ['just words\n', 'no-header'],
    ['a,b\n1,2\n', 'missing-columns'],
    ['chain,time,txid,index,from,to,asset\n', 'missing-columns'],
    [`${HEADER},time\n`, 'double-column'],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0), 'not-text'],
  ])('%j is refused as %s with a hint', async (content, code) => {
    const error = await readText(content).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringContaining('transfers.csv'),
    })
  })

  test('a quote that never closes refuses the file', async () => {
    await expect(readText(`${HEADER}\n${row()}\n"${row()},\n`)).rejects.toMatchObject({
      code: 'malformed-csv',
      exitCode: 2,
    })
  })

  test('a quote that a later row closes costs its line alone, not the rows between', async () => {
    const open = row().replace(/,([^,]*)$/, ',"$1')
    const text = [HEADER, row(), '', open, row(), row().replace(/,([^,]*)$/, ',"$1"'), row()].join(
      '\n',
    )
    const { transfers, refused } = await readText(`${text}\n`)
    expect(transfers).toHaveLength(4)
    expect(refused).toMatchObject([{ code: 'unclosed-quote', raw: open, place: { line: 4 } }])
  })

  test('a folder and a missing file are told as that', async () => {
    await expect(readFile(dir)).rejects.toMatchObject({ code: 'not-a-file' })
    await expect(readFile(join(dir, 'no.csv'))).rejects.toMatchObject({ code: 'file-not-found' })
  })
})
