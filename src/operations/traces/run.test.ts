import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, hex } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { ingestList } from '../ingest/list.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

/** Donors 1 and 2 pay 10; 10 pays 11; 11 keeps some and pays the service's wallet 90. */
const ROWS: readonly TronRow[] = [
  [1, 1, 10, '30'],
  [2, 2, 10, '20'],
  [3, 10, 11, '40.5'],
  [4, 11, 90, '35'],
  [5, 1, 10, '0'],
]
const TAGS = [
  { account: 90, label: 'Exchange X hot wallet', category: 'exchange', actor: 'x' },
] as const

async function trace(
  input: Record<string, unknown>,
  world: Partial<Parameters<typeof importTron>[2]> = {},
) {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows: ROWS, tags: TAGS, ...world })
    return (await runOperation(tracesRun, context, input)).answer
  })
}

describe('weir trace', { timeout: 20_000 }, () => {
  test('follows the receipts of an address to a service, with path, totals and seed', async () => {
    const { data, notes, provenance } = await trace({ origins: [tronAddress(10)] })
    expect(data.origin).toEqual([{ seed: tronAddress(10), kind: 'address', receipts: 3 }])
    expect(
      data.ends.map(({ reason, amount, hops, address }) => [reason, amount, hops, address]),
    ).toEqual([
      ['held', '9.5', 0, tronAddress(10)],
      ['held', '5.5', 1, tronAddress(11)],
      ['service', '35', 2, tronAddress(90)],
    ])
    const end = data.ends[2]
    expect(end?.actor).toBe('x')
    expect(end?.path).toEqual([0, 2, 3].map((place) => `${rowTxid(place)}:0`))
    expect(data.totals[0]).toMatchObject({ asset: 'USDT', origin: '50', ends: '50', fees: '0' })
    expect(data.segments.map(({ amountBase, hop }) => [amountBase, hop])).toEqual([
      ['40500000', 1],
      ['35000000', 2],
    ])
    expect(notes.map(({ code }) => code)).not.toContain('budget')
    expect(provenance.methods[0]).toEqual({ id: 'trace-fifo', version: '2' })
  })

  test('follows receipts of a chosen time beyond it: those after it start nothing', async () => {
    const receivedBefore = '2022-01-01T02:00:00Z'
    const { data } = await trace({ origins: [tronAddress(10)], receivedBefore })
    expect(data.origin).toEqual([{ seed: tronAddress(10), kind: 'address', receipts: 1 }])
    expect(data.ends.map(({ reason, amount, hops }) => [reason, amount, hops])).toEqual([
      ['service', '30', 2],
    ])
  })

  test('goes backward to where nothing more was imported', async () => {
    const { data } = await trace({ origins: [`${rowTxid(2)}:0`], direction: 'backward' })
    expect(
      data.ends.map(({ reason, amount, hops, address }) => [reason, amount, hops, address]),
    ).toEqual([
      ['not-imported', '10.5', 2, tronAddress(2)],
      ['not-imported', '30', 2, tronAddress(1)],
    ])
  })

  test('says not-imported, not held, where the file claims to hold nothing whole', async () => {
    const { data, notes } = await trace({ origins: [tronAddress(10)] }, { whole: false })
    const reasons = data.ends.map(({ reason }) => reason)
    expect(reasons).toEqual(['not-imported', 'not-imported', 'service'])
    expect(notes.map(({ code }) => code)).toContain('partial-history')
  })

  test('value at rest that the issuer of the token froze ends frozen', async () => {
    await withWorkspace(async (context, dir) => {
      await importTron(context, dir, { rows: ROWS, tags: TAGS })
      const list = join(dir, 'freezes.csv')
      await writeFile(list, `address,entry,class\n${tronAddress(11)},F-1,freeze\n`)
      await runOperation(ingestList, context, { kind: 'csv', files: [list] })
      const { answer } = await runOperation(tracesRun, context, { origins: [tronAddress(10)] })
      expect(answer.data.ends.map(({ reason }) => reason)).toEqual(['held', 'frozen', 'service'])
    })
  })

  test('keeps seeds apart, and value that two origins name stands with the one that reached it first', async () => {
    const origins = [tronAddress(10), `${rowTxid(2)}:0`]
    const { data, notes } = await trace({ origins })
    expect(data.totals[0]).toMatchObject({ origin: '50', ends: '50' })
    expect(notes.map(({ code }) => code)).toContain('overlapping-origins')
    expect(data.totals[0]?.seeds.map(({ seed, origin }) => [seed, origin])).toEqual([
      [origins[0], '50'],
      [origins[1], '0'],
    ])
  })

  test('receipts that only rows of a file tell cannot be followed on a UTXO chain, and that is said', async () => {
    await withWorkspace(async (context, dir) => {
      const file = join(dir, 'btc.csv')
      const [a, b] = ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa']
      const row = `bitcoin,2022-01-01T00:00:00Z,${rowTxid(1)},0,${a},${b},BTC,1.5`
      await writeFile(file, `chain,time,txid,index,from,to,asset,amount\n${row}\n`)
      await runOperation(ingestTransfers, context, { files: [file] })
      for (const origin of [b, rowTxid(1)]) {
        const { answer } = await runOperation(tracesRun, context, { origins: [origin] })
        expect(answer.data.ends).toEqual([])
        expect(answer.notes.map(({ code }) => code)).toContain('no-outputs')
      }
    })
  })

  test('says when the budget cut the receipts of an origin', async () => {
    const { data, notes } = await trace({ origins: [tronAddress(10)], budget: 2 })
    expect(data.totals[0]?.origin).toBe('50')
    expect(notes.map(({ code }) => code)).toContain('receipts-truncated')
  })

  test('a payment that nobody received is an origin: it ends burned, and backward finds who paid', async () => {
    await withWorkspace(async (context, dir) => {
      const file = join(dir, 'burn.csv')
      const rows = [
        `tron,2022-01-01T01:00:00Z,${rowTxid(1)},0,${tronAddress(1)},${tronAddress(2)},USDT,5,transfer`,
        `tron,2022-01-01T02:00:00Z,${rowTxid(2)},0,${tronAddress(2)},,USDT,5,burn`,
      ]
      await writeFile(file, `chain,time,txid,index,from,to,asset,amount,kind\n${rows.join('\n')}\n`)
      await runOperation(ingestTransfers, context, { files: [file], whole: true })
      const told = async (direction: string) => {
        const input = { origins: [rowTxid(2)], direction }
        const { ends } = (await runOperation(tracesRun, context, input)).answer.data
        return ends.map(({ reason, amount, address }) => [reason, amount, address])
      }
      expect(await told('forward')).toEqual([['burned', '5', undefined]])
      expect(await told('backward')).toEqual([['not-imported', '5', tronAddress(1)]])
    })
  })

  // 10 gets 30 clean, then 20 traced, and sends 40.5 to 11, which sends 35 to the service. Each worked by hand from the definition;
  // haircut: 40.5 × 20 ÷ 50 = 16.2, and 35 × 16.2 ÷ 40.5 = 14.
  test.each<[string, readonly [string, string, string]]>([
    ['fifo', ['9.5', '5.5', '5']],
    ['lifo', ['0', '5.5', '14.5']],
    ['haircut', ['3.8', '2.2', '14']],
    ['tiho', ['0', '0', '20']],
    ['seniority', ['0', '0', '20']],
    ['poison', ['9.5', '5.5', '35']],
  ])('by %s keeps and sends on what the method says', async (method, amounts) => {
    const { data, notes, provenance } = await trace({ origins: [`${rowTxid(1)}:0`], method })
    const of = (address: string) => data.ends.find((end) => end.address === address)?.amount ?? '0'
    expect([10, 11, 90].map((account) => of(tronAddress(account)))).toEqual(amounts)
    expect(data.method).toBe(method)
    expect(provenance.methods[0]?.id).toBe(`trace-${method}`)
    expect(notes.some(({ code }) => code === 'not-conserved')).toBe(method === 'poison')
  })

  test('fees of a ledger of accounts cannot be followed', async () => {
    await withWorkspace(async (context, dir) => {
      const file = join(dir, 'trx.csv')
      const row = `tron,2022-01-01T01:00:00Z,${rowTxid(1)},0,${tronAddress(1)},${tronAddress(2)},TRX,5`
      await writeFile(file, `chain,time,txid,index,from,to,asset,amount\n${row}\n`)
      await runOperation(ingestTransfers, context, { files: [file] })
      const input = { origins: [rowTxid(1)], fees: 'follow' }
      await expect(runOperation(tracesRun, context, input)).rejects.toMatchObject({
        code: 'unsupported-fees',
      })
    })
  })

  test('follows fees into the coinbase of their block', async () => {
    await withWorkspace(async (context) => {
      const [miner, alice, bob] = [
        '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
        '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
        '1HLoD9E4SDFFPDiYfNYnkBLQ85Y51J3Zb1',
      ]
      await importItems(context.ledger, 'blocks', [
        block({ height: 1, id: 1, below: 0, transactions: [{ id: 1, pays: [[alice, 10]] }] }),
        block({
          height: 2,
          id: 2,
          below: 1,
          transactions: [
            { id: 2, pays: [[miner, 53]] },
            { id: 3, spends: [[1, 0]], pays: [[bob, 7]] },
          ],
        }),
      ])
      const told = async (fees: string) => {
        const input = { origins: [`${hex(1)}:0`], fees, maxHops: 1 }
        const { data } = (await runOperation(tracesRun, context, input)).answer
        return [
          ...data.ends.map(({ address, amountBase }) => [address, amountBase]),
          data.totals[0]?.feesBase,
        ]
      }
      expect(await told('end')).toEqual([[bob, '7'], '3'])
      expect(await told('follow')).toEqual([[bob, '7'], [miner, '3'], '0'])
    })
  })

  test('a tag that is not sure enough stops nothing and is told as possible', async () => {
    await withWorkspace(async (context, dir) => {
      await importTron(context, dir, { rows: ROWS })
      const tags = join(dir, 'weak.csv')
      const row = `${tronAddress(11)},Maybe an exchange,exchange,guess`
      await writeFile(tags, `address,label,category,source,confidence\n${row},0.1\n`)
      await runOperation(ingestTags, context, { files: [tags] })
      const told = async (more: Record<string, unknown>) => {
        const input = { origins: [tronAddress(10)], ...more }
        const { data, notes } = (await runOperation(tracesRun, context, input)).answer
        const possible = notes.find(({ code }) => code === 'possible-service')?.message
        return { reasons: data.ends.map(({ reason }) => reason), possible }
      }
      const { reasons, possible } = await told({})
      expect(reasons).toEqual(['held', 'held', 'held'])
      expect(possible).toContain('"Maybe an exchange"')
      expect(await told({ tagConfidence: 0.1 })).toEqual({
        reasons: ['held', 'service'],
        possible: undefined,
      })
    })
  })

  test('a tag of an EVM key that names its chain stops nothing on another', async () => {
    await withWorkspace(async (context, dir) => {
      const [a, b, c] = [1, 2, 3].map((digit) => `0x${String(digit).repeat(40)}`)
      const rows = (chain: string) => [
        `${chain},2022-01-01T01:00:00Z,${rowTxid(1)},0,${a},${b},${chain}:0x${'d'.repeat(40)},5`,
        `${chain},2022-01-01T02:00:00Z,${rowTxid(2)},0,${b},${c},${chain}:0x${'d'.repeat(40)},5`,
      ]
      const file = join(dir, 'evm.csv')
      const all = [...rows('bsc'), ...rows('ethereum')]
      await writeFile(file, `chain,time,txid,index,from,to,asset,amount_base\n${all.join('\n')}\n`)
      await runOperation(ingestTransfers, context, { files: [file], whole: true })
      const tags = join(dir, 'tags.csv')
      const header = 'address,label,category,source,confidence,network'
      await writeFile(tags, `${header}\n${b},X,exchange,test,0.9,ethereum\n`)
      await runOperation(ingestTags, context, { files: [tags] })
      const told = async (chain: string) => {
        const input = { origins: [`${rowTxid(1)}:0`], chain }
        const { ends } = (await runOperation(tracesRun, context, input)).answer.data
        return ends.map(({ reason, hops }) => [reason, hops])
      }
      expect(await told('ethereum')).toEqual([['service', 0]])
      expect(await told('bsc')).toEqual([['held', 1]])
    })
  })

  test.each([
    [
      'the window ends before it moves on',
      { to: '2022-01-01T03:30:00Z' },
      ['held', 'window', 'held'],
    ],
    [
      'the window begins after the first receipt',
      { from: '2022-01-01T01:30:00Z' },
      ['held', 'held', 'service'],
    ],
    ['no transfer may be followed', { maxHops: 0 }, ['max-hops', 'max-hops']],
    ['less than so many units is not followed', { minValue: '36' }, ['min-value', 'min-value']],
  ])('bounds hold: %s', async (_name, input, reasons) => {
    const { data } = await trace({ origins: [tronAddress(10)], ...input })
    expect(data.ends.map(({ reason }) => reason)).toEqual(reasons)
  })

  test('names what the budget left', async () => {
    const { data, notes } = await trace({ origins: [tronAddress(10)], budget: 4 })
    expect(data.ends.map(({ reason }) => reason)).toContain('budget')
    expect(notes.map(({ code }) => code)).toContain('budget')
  })

  test.each([
    [
      'a method without a way back',
      { method: 'tiho', direction: 'backward' },
      'no-backward-method',
    ],
    ['a bad time', { from: 'yesterday' }, 'bad-time'],
    ['a window that ends before it begins', { from: '2022-02-01', to: '2022-01-01' }, 'bad-time'],
    ['a bad smallest value', { minValue: 'much' }, 'bad-amount'],
    ['an asset it never got', { asset: 'TRX' }, 'no-such-asset'],
    ['an unknown chain', { chain: 'moon' }, 'unknown-chain'],
  ])('refuses %s', async (_name, input, code) => {
    await expect(trace({ origins: [tronAddress(10)], ...input })).rejects.toMatchObject({ code })
  })

  test.each([
    ['a wallet of a service', tronAddress(90), 'origin-is-service'],
    ['an unknown transaction', 'f'.repeat(64), 'no-such-transaction'],
    ['an unknown campaign', 'c-0123456789', 'no-campaign'],
    ['what begins as a campaign’s id does', 'c-c-none', 'bad-address'],
    ['an address with a broken checksum', `${tronAddress(10).slice(0, -1)}1`, 'bad-address'],
  ])('refuses %s as origin', async (_name, origin, code) => {
    await expect(trace({ origins: [origin] })).rejects.toMatchObject({ code })
  })

  test('a well-formed address that the ledger does not know is an answer', async () => {
    const { data, notes } = await trace({ origins: [tronAddress(77)] })
    expect(data.ends).toEqual([])
    expect(notes.map(({ code }) => code)).toContain('not-in-ledger')
  })
})
