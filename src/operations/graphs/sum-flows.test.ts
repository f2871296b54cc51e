import { describe, expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { type SideAsk, sumFlows } from './sum-flows.ts'

const ASK: SideAsk = {
  ...{ chain: 'bitcoin', address: 'a', asset: null, from: null, to: null },
  ...{ direction: 'incoming', minValue: '0', singles: 0 },
}

function output(place: number, from: readonly string[], to: string | null): TransferRow {
  return {
    ...{ chain: 'bitcoin', txid: String(place).padStart(64, '0'), index: 0, kind: 'transfer' },
    ...{ height: place, position: 0, time: place * 1000, from, to, asset: 'bitcoin:BTC' },
    ...{ amount: 100n, verification: 'hash-recomputed', note: null },
  }
}

/** A ledger that answers with these rows. */
function sum(rows: readonly TransferRow[], ask: Partial<SideAsk> = {}) {
  const ledger = {
    addressTotals: async () => [],
    tokenNames: async () => [],
    priceAt: async () => null,
    async *transfers() {
      yield* rows
    },
  } as unknown as Context['ledger']
  const signal = new AbortController().signal
  const settings = { currency: 'USD' } as Context['settings']
  return sumFlows({ ledger, settings, signal }, { ...ASK, ...ask })
}

describe('flows on a chain of outputs', () => {
  test('of several payers each pays its part, on both sides alike', async () => {
    // a put in 100 of 400, so 25 of the 100 that c got.
    const row = { ...output(1, ['a', 'b'], 'c'), paid: { by: [100n, 300n], all: 400n } }
    const amounts = async (ask: Partial<SideAsk>) =>
      (await sum([row], ask)).neighbours.map(({ address, assets }) => [
        address,
        [...assets.values()][0]?.amount,
      ])
    expect(await amounts({ address: 'a', direction: 'outgoing' })).toEqual([['c', 25n]])
    expect(await amounts({ address: 'c' })).toEqual([
      ['a', 25n],
      ['b', 75n],
    ])
  })

  test('where an input is not known, all is drawn from the first payer and counted as shared', async () => {
    const { neighbours } = await sum([output(1, ['p', 'q'], 'a'), output(2, ['p'], 'a')])
    expect(neighbours.map(({ address }) => address)).toEqual(['p'])
    const [flow] = neighbours[0]?.assets.values() ?? []
    expect(flow).toMatchObject({ amount: 200n, transfers: 2, shared: 1 })
  })

  test('change to any of the payers is no flow', async () => {
    const rows = [output(1, ['a', 'b'], 'a'), output(2, ['a', 'b'], 'b'), output(3, ['a'], 'c')]
    const { neighbours, leftOut } = await sum(rows, { direction: 'outgoing' })
    expect(neighbours.map(({ address }) => address)).toEqual(['c'])
    expect(leftOut).toEqual({ 'to-itself': 2 })
  })

  test('newly mined value and outputs without an address are counted as unnamed', async () => {
    expect((await sum([output(1, [], 'a')])).leftOut).toEqual({ unnamed: 1 })
    expect((await sum([output(1, ['a'], null)], { direction: 'outgoing' })).leftOut).toEqual({
      unnamed: 1,
    })
  })

  test('fees are counted and make no flow', async () => {
    const fee: TransferRow = { ...output(1, ['a'], null), kind: 'fee' }
    expect((await sum([fee], { direction: 'outgoing' })).leftOut).toEqual({ fee: 1 })
  })

  test('a least value in fiat that no price weighs lets transfers through and counts them', async () => {
    const { neighbours, unweighed } = await sum([output(1, ['p'], 'a')], { minValue: '10USD' })
    expect([neighbours.length, unweighed]).toEqual([1, 1])
  })

  test('what was aborted stops', async () => {
    const aborted = AbortSignal.abort(new Error('stopped'))
    const ledger = {
      addressTotals: async () => [],
      tokenNames: async () => [],
      async *transfers() {
        yield output(1, ['p'], 'a')
      },
    } as unknown as Context['ledger']
    const settings = { currency: 'USD' } as Context['settings']
    await expect(sumFlows({ ledger, settings, signal: aborted }, ASK)).rejects.toThrow('stopped')
  })
})
