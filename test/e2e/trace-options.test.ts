/** Every option of `weir trace` as the interface names it, through the real command line, on a ledger small enough to work by hand. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowTxid, tronAddress } from '../tron-world.ts'
import { runHere } from './run-here.ts'

const [DONOR, A, B, SERVICE] = [1, 10, 11, 90].map(tronAddress) as [string, string, string, string]
let dir = ''

async function weir(...args: readonly string[]) {
  const { code, stdout, stderr } = await runHere([...args, '--json'], {
    cwd: dir,
    env: { WEIR_DATA: join(dir, 'data') },
  })
  return { code, answer: JSON.parse(code === 0 ? stdout : stderr) }
}

// A gets 30 and then 20 USDT (and 5 TRX), sends 40.5 USDT to B, and B sends 35 to a service. 1 USDT is 1 USD.
const ROWS = [
  `2022-01-01T01:00:00Z,${rowTxid(1)},0,${DONOR},${A},USDT,30`,
  `2022-01-01T02:00:00Z,${rowTxid(2)},0,${DONOR},${A},USDT,20`,
  `2022-01-01T02:30:00Z,${rowTxid(5)},0,${DONOR},${A},TRX,5`,
  `2022-01-01T03:00:00Z,${rowTxid(3)},0,${A},${B},USDT,40.5`,
  `2022-01-01T04:00:00Z,${rowTxid(4)},0,${B},${SERVICE},USDT,35`,
]

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-trace-'))
  const header = 'chain,time,txid,index,from,to,asset,amount'
  await writeFile(
    join(dir, 't.csv'),
    `${[header, ...ROWS.map((row) => `tron,${row}`)].join('\n')}\n`,
  )
  const tag = `${SERVICE},X,exchange,x,test,0.9`
  await writeFile(join(dir, 'tags.csv'), `address,label,category,actor,source,confidence\n${tag}\n`)
  await writeFile(join(dir, 'prices.csv'), 'date,asset,fiat,price\n2022-01-01,USDT,USD,1\n')
  const span = ['--whole', '--from', '2022-01-01', '--to', '2022-02-01']
  for (const args of [
    ['ingest', 'transfers', 't.csv', ...span],
    ['ingest', 'tags', 'tags.csv'],
    ['ingest', 'prices', 'prices.csv'],
  ])
    expect((await weir(...args)).code).toBe(0)
}, 60_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

const SECOND = `${rowTxid(2)}:0`
const LAST = `${rowTxid(4)}:0`
const forward = ['held 9.5 0', 'held 5.5 1', 'service 35 2']

describe('weir trace', () => {
  test.each<[readonly string[], readonly string[]]>([
    [[A, '--asset', 'USDT'], forward],
    [
      [rowTxid(1), rowTxid(2)],
      ['held 9.5 0', 'held 5.5 1', 'service 30 2', 'service 5 2'],
    ],
    [[A, '--asset', 'TRX'], ['held 5 0']],
    [
      [SECOND, '--method', 'lifo'],
      ['held 5.5 1', 'service 14.5 2'],
    ],
    [
      [SECOND, '--method', 'haircut'],
      ['held 3.8 0', 'held 2.2 1', 'service 14 2'],
    ],
    [
      [SECOND, '--method', 'poison'],
      ['held 9.5 0', 'held 5.5 1', 'service 35 2'],
    ],
    [[SECOND, '--method', 'tiho'], ['service 20 2']],
    [
      [LAST, '--direction', 'backward'],
      ['not-imported 5 3', 'not-imported 30 3'],
    ],
    [
      [LAST, '--direction', 'backward', '--from', '2022-01-01T01:30:00Z'],
      ['window 30 2', 'not-imported 5 3'],
    ],
    [
      [A, '--asset', 'USDT', '--from', '2022-01-01T01:30:00Z'],
      ['held 9.5 0', 'held 5.5 1', 'service 5 2'],
    ],
    [
      [A, '--asset', 'USDT', '--to', '2022-01-01T03:30:00Z'],
      ['held 9.5 0', 'held 5.5 1', 'window 35 1'],
    ],
    [
      [A, '--asset', 'USDT', '--max-hops', '1'],
      ['held 9.5 0', 'max-hops 40.5 1'],
    ],
    [
      [A, '--asset', 'USDT', '--min-value', '36'],
      ['min-value 20 0', 'min-value 30 0'],
    ],
    [
      [A, '--asset', 'USDT', '--min-value', '36USD'],
      ['min-value 20 0', 'min-value 30 0'],
    ],
    [
      [A, '--asset', 'USDT', '--budget', '4'],
      ['held 9.5 0', 'budget 40.5 1'],
    ],
    [[A, '--asset', 'USDT', '--hub', '1', '--fees', 'end'], forward],
    [
      [SECOND, '--fees', 'follow'],
      ['held 9.5 0', 'held 5.5 1', 'service 5 2'],
    ],
  ])('%j', async (args, expected) => {
    const { code, answer } = await weir('trace', ...args)
    expect(code).toBe(0)
    const ends = answer.data.ends as readonly { reason: string; amount: string; hops: number }[]
    const told = ends.map(({ reason, amount, hops }) => `${reason} ${amount} ${hops}`)
    expect(told.sort()).toEqual([...expected].sort())
  })

  test('a budget cut is a note with what was left', async () => {
    const { answer } = await weir('trace', A, '--asset', 'USDT', '--budget', '4')
    const note = answer.notes.find(({ code }: { code: string }) => code === 'budget')
    expect(note.message).toMatch(
      /after 3 records .*: 1 place holding 40\.5 USDT was not followed\./,
    )
  })

  test.each<[readonly string[], string]>([
    [[A, '--method', 'tiho', '--direction', 'backward'], 'no-backward-method'],
    [[A, '--asset', 'TRX', '--fees', 'follow'], 'unsupported-fees'],
    [[A, '--method', 'guess'], 'bad-usage'],
    [[A, '--min-value', 'much'], 'bad-amount'],
    [[A, '--from', 'yesterday'], 'bad-time'],
    [[A, '--budget', '0'], 'bad-input'],
    [[SERVICE], 'origin-is-service'],
  ])('refuses %j', async (args, wanted) => {
    const { code, answer } = await weir('trace', ...args)
    expect([code, answer.error.code]).toEqual([2, wanted])
  })

  test('compares the methods in one call', async () => {
    const { answer } = await weir('trace', 'compare', SECOND)
    expect(answer.data.ends[0]).toMatchObject({ actor: 'x', min: '5', max: '20' })
  })
})
