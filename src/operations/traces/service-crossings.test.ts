import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { rowTxid, tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../context.ts'
import { displayAddress } from '../../domain/address/display-address.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { offrampsFind } from '../offramps/find.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

/** Numbers under 50 are Tron accounts, from 50 on EVM keys. 20 and 60 are the swap's, 70 an exchange's hot wallet. */
const account = (number: number): string =>
  number < 50 ? tronAddress(number) : `0x${number.toString(16).padStart(40, '0')}`
/** Minute of 2022-01-01, sender, receiver, asset, amount. */
type Row = readonly [minute: number, from: number, to: number, asset: string, amount: string]

const IN: Row = [10, 10, 20, 'USDT', '1000']
const OUT: Row = [25, 60, 80, 'ETH', '0.265']
const ON: Row = [60, 80, 70, 'ETH', '0.265']
const BASE: readonly Row[] = [[1, 1, 10, 'USDT', '1000'], IN, OUT, ON]

async function fill(
  context: Context,
  dir: string,
  rows: readonly Row[],
  { prices = ['USDT,USD,1', 'ETH,USD,3700'] }: { readonly prices?: readonly string[] } = {},
): Promise<void> {
  const lines = rows.map(([minute, from, to, asset, amount], place) => {
    const time = new Date(Date.UTC(2022, 0, 1, 0, minute)).toISOString()
    const evm = from >= 50
    const txid = evm ? `0x${rowTxid(place)}` : rowTxid(place)
    return [evm ? 'ethereum' : 'tron', time, txid, 0, account(from), account(to), asset, amount]
  })
  const files = {
    't.csv': ['chain,time,txid,index,from,to,asset,amount', ...lines.map((line) => line.join(','))],
    'tags.csv': [
      'address,label,category,actor,source,confidence',
      `${account(20)},Demo swap,exchange-shop,swap,test,0.9`,
      `${account(60)},Demo swap,exchange-shop,swap,test,0.9`,
      `${account(70)},Demo exchange hot wallet,exchange,x,test,0.9`,
    ],
    'p.csv': ['date,asset,fiat,price', ...prices.map((price) => `2022-01-01,${price}`)],
  }
  for (const [name, text] of Object.entries(files))
    await writeFile(join(dir, name), `${text.join('\n')}\n`)
  const whole = { whole: true, from: '2022-01-01', to: '2022-02-01' }
  await runOperation(ingestTransfers, context, { files: [join(dir, 't.csv')], ...whole })
  await runOperation(ingestTags, context, { files: [join(dir, 'tags.csv')] })
  await runOperation(ingestPrices, context, { files: [join(dir, 'p.csv')] })
}

function trace(
  rows: readonly Row[],
  input: Record<string, unknown> = {},
  options: Parameters<typeof fill>[3] = {},
) {
  return withWorkspace(async (context, dir) => {
    await fill(context, dir, rows, options)
    const asked = { origins: [account(10)], cross: true, ...input }
    const { data, notes, provenance } = (await runOperation(tracesRun, context, asked)).answer
    const ends = data.ends.map(({ reason, asset, amount }) => `${reason} ${amount} ${asset}`)
    return { data, notes, provenance, ends, crossing: data.ends[0]?.crossing }
  })
}

describe('weir trace --cross', () => {
  test('goes on where one payout alone fits in value and time, and says that this is an inference', async () => {
    const { data, ends, notes, provenance } = await trace(BASE)
    // 0.265 ETH at 3,700 are 980.50 USD: 2 % less than the 1,000 paid in.
    expect(ends).toEqual(['service 1000 USDT', 'service 0.265 ETH'])
    expect(data.ends[0]).toMatchObject({
      continues: `ethereum 0x${rowTxid(2)}:0`,
      crossing: {
        ...{ basis: 'inference', state: 'matched', service: 'swap', seconds: 900 },
        ...{ share: 0.9805, precision: 0.95, rivals: [] },
      },
    })
    expect(data.segments.map(({ chain, basis }) => `${chain} ${basis}`)).toEqual([
      ...['tron fact', 'ethereum inference'],
    ])
    expect(notes.map(({ code }) => code)).toContain('crossed')
    expect(provenance.methods.map(({ id }) => id)).toContain('matched-crossing')
    for (const { origin, ends: sum, fees } of data.totals)
      expect([sum, fees]).toEqual([origin, '0'])
  })

  test('crosses nothing unless it is asked for', async () => {
    const { ends, crossing, data } = await trace(BASE, { cross: false })
    expect(ends).toEqual(['service 1000 USDT'])
    expect(crossing).toBeUndefined()
    expect(data.ends[0]?.continues).toBeUndefined()
  })

  test('takes on the traced part of what was paid in, and no more', async () => {
    const part = (await trace(BASE, { origins: [`${rowTxid(0)}:0`], minValue: '0' })).data
    expect(part.ends.map(({ amount }) => amount)).toEqual(['1000', '0.265'])
    const mixed: Row[] = [
      ...[[0, 2, 10, 'USDT', '250'] as const, [1, 1, 10, 'USDT', '750'] as const],
      ...BASE.slice(1),
    ]
    // By FIFO the 250 of account 2 go out first; 750 of 1,000 are traced: 0.19875 of 0.265 ETH.
    const { data } = await trace(mixed, { origins: [`${rowTxid(1)}:0`] })
    expect(data.ends.map(({ amount }) => amount)).toEqual(['750', '0.19875'])
  })

  test('two payouts that fit are not crossed, and both are named', async () => {
    const { ends, crossing } = await trace([...BASE, [40, 60, 81, 'ETH', '0.268']])
    expect(ends).toEqual(['service 1000 USDT'])
    expect(crossing).toMatchObject({
      state: 'rivals',
      rivals: [`ethereum 0x${rowTxid(2)}:0`, `ethereum 0x${rowTxid(4)}:0`],
    })
  })

  test('nor is one payout that fits two deposits: the other deposit is named', async () => {
    const { crossing } = await trace([...BASE, [20, 11, 20, 'USDT', '990']])
    expect(crossing).toMatchObject({
      state: 'rivals',
      rivals: [`ethereum 0x${rowTxid(2)}:0`, `tron ${rowTxid(4)}:0`],
    })
  })

  test('too late, too little, and moves between its own addresses are no payout', async () => {
    const late: Row = [10 + 121, 60, 80, 'ETH', '0.265']
    const little: Row = [25, 60, 80, 'ETH', '0.2']
    const inside: Row = [25, 60, 60, 'ETH', '0.265']
    for (const row of [late, little, inside]) {
      const { crossing, notes } = await trace([BASE[0] as Row, IN, row])
      expect(crossing).toMatchObject({ state: 'none', rivals: [], seconds: null })
      expect(notes.map(({ code }) => code)).toContain('not-crossed')
    }
  })

  test('without a price nothing is crossed, and the note says so', async () => {
    const { crossing, notes, ends } = await trace(BASE, {}, { prices: ['USDT,USD,1'] })
    expect(ends).toEqual(['service 1000 USDT'])
    expect(crossing).toMatchObject({ state: 'unpriced', rivals: [`ethereum 0x${rowTxid(2)}:0`] })
    expect(notes.find(({ code }) => code === 'not-crossed')?.message).toContain('no price')
  })

  test('goes back the same way', async () => {
    const input = { origins: [account(80)], direction: 'backward' }
    const { data } = await trace(BASE, input)
    expect(data.ends[0]?.crossing).toMatchObject({ state: 'matched', seconds: 900, share: 0.9805 })
    expect(
      data.segments.some(({ chain, basis }) => chain === 'tron' && basis === 'inference'),
    ).toBe(true)
  })

  test('a service that the tags are not sure of is not crossed', async () => {
    const { crossing } = await trace(BASE, { tagConfidence: 0.95 })
    expect(crossing).toBeUndefined()
  })
})

test('weir offramps --cross names the service behind the swap, on the rung of an inference', async () => {
  await withWorkspace(async (context, dir) => {
    await fill(context, dir, BASE)
    const ask = async (cross: boolean) => {
      const input = { origins: [account(10)], cross }
      return (await runOperation(offrampsFind, context, input)).answer.data.offramps
    }
    expect((await ask(false)).map(({ actor }) => actor)).toEqual(['swap'])
    const [swap, behind] = await ask(true)
    expect([swap?.actor, behind?.actor]).toEqual(['swap', 'x'])
    expect(behind?.basis.map(({ rung }) => rung)).toEqual([1, 3])
    expect(behind?.crossing).toContain('an inference')
    expect([behind?.hops, swap?.crossing]).toEqual([1, undefined])
    expect(behind?.depositAddress).toBe(displayAddress(account(80)))
    expect(swap?.basis.map(({ rung }) => rung)).toEqual([1])
  })
})
