/** Whatever part of a ledger is left out, no end claims that value rests where the record has a gap. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FlowWorld,
  OPEN,
  runInWorld,
  type TransactionSketch,
  transactionsOf,
  transfersOf,
} from '../../../test/flow-fixture.ts'
import type { FlowTransaction } from '../../domain/flow-record.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { traceAccounts } from '../../engine/trace/trace-accounts.ts'
import { traceOutputs } from '../../engine/trace/trace-outputs.ts'
import { coveredRanges } from './covered-ranges.ts'

const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BTC = 'bitcoin:BTC'
const SPAN = 12
const ADDRESSES = 6

/** Places (heights or ms) of the ledger that are kept, and addresses whose own history is held whole all the same. */
const cut = fc.record({
  kept: fc.array(fc.boolean(), { minLength: SPAN, maxLength: SPAN }),
  whole: fc.array(fc.boolean(), { minLength: ADDRESSES, maxLength: ADDRESSES }),
})

interface Cut {
  readonly kept: readonly boolean[]
  readonly whole: readonly boolean[]
}

function coverageOf({ kept, whole }: Cut, chain: string): readonly CoverageRecord[] {
  const record = (address: string | null, from: number, to: number): CoverageRecord => ({
    ...{ chain, asset: null, address, from, to },
    ...(chain === 'bitcoin'
      ? { fromHeight: from, toHeight: to }
      : { fromHeight: null, toHeight: null }),
  })
  const places = kept.flatMap((keep, at) => (keep ? [record(null, at, at + 1)] : []))
  const own = whole.flatMap((all, at) => (all ? [record(`a${at}`, 0, SPAN)] : []))
  return [...places, ...own]
}

/** Bounds and standings as `Standings` makes them of coverage records. */
function scopeOf(cut: Cut, chain: string, asset: string) {
  const records = coverageOf(cut, chain)
  const ranges = (address: string | null) => coveredRanges(records, { chain, asset, address })
  const heads = records.flatMap(({ address }) => ranges(address).map(({ to }) => to))
  const standings = cut.whole.map((_, address) => ({
    ...{ address, stop: null, covered: ranges(`a${address}`) },
  }))
  const head = heads.length === 0 ? null : Math.max(...heads)
  return { bounds: { ...OPEN, head, covered: ranges(null) }, standings, head: head ?? 0 }
}

const histories = fc
  .array(
    fc.record({
      time: fc.nat(SPAN - 1),
      from: fc.option(fc.nat(ADDRESSES - 1), { nil: null }),
      to: fc.nat(ADDRESSES - 1),
      amount: fc.bigInt({ min: 0n, max: 2n ** 70n }),
    }),
    { minLength: 2, maxLength: 24 },
  )
  .map((rows) =>
    transfersOf(
      rows
        .sort((a, b) => a.time - b.time)
        .map((row) => (row.from === null ? { ...row, kind: 'mint' as const } : row)),
    ),
  )

/** Each transaction spends some outputs that are unspent so far and pays three addresses, one of which may be none. */
const chains = fc
  .array(
    fc.record({
      gap: fc.nat(2),
      spends: fc.array(fc.nat(30), { maxLength: 3 }),
      pays: fc.array(fc.option(fc.nat(ADDRESSES - 1), { nil: null }), {
        minLength: 1,
        maxLength: 3,
      }),
      fee: fc.nat(3),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((steps) => {
    const sketches: TransactionSketch[] = []
    const unspent: { tx: number; index: number; value: bigint; address: number | null }[] = []
    let height = 0
    for (const [tx, { gap, spends, pays, fee }] of steps.entries()) {
      height = Math.min(SPAN - 1, height + gap)
      const taken = spends.flatMap((at) => unspent.splice(at % Math.max(1, unspent.length), 1))
      const sum = taken.reduce((total, { value }) => total + value, 0n) || 1_000n
      const value = (sum - BigInt(fee)) / BigInt(pays.length)
      const outputs = pays.map((address) => ({ value: value < 0n ? 0n : value, address }))
      const inputs = taken.map(({ tx: prev, index, ...rest }) => ({
        prev: { tx: prev, index },
        ...rest,
      }))
      sketches.push({ height, position: tx, inputs, outputs })
      for (const [index, output] of outputs.entries()) unspent.push({ tx, index, ...output })
    }
    return transactionsOf(sketches)
  })

/** The same chain without some blocks: what they paid is unknown to who spends it, what they spent is seen as unspent. */
function without(
  transactions: readonly FlowTransaction[],
  keeps: (tx: FlowTransaction) => boolean,
) {
  const gone = new Set(transactions.filter((each) => !keeps(each)).map(({ tx }) => tx))
  return transactions
    .filter(({ tx }) => !gone.has(tx))
    .map((each) => ({
      ...each,
      inputs: each.inputs.map((input) =>
        input.prev && gone.has(input.prev.tx)
          ? {
              ...input,
              prev: null,
              ...(input.prev.index === 0 ? { value: null, address: null } : {}),
            }
          : input,
      ),
    }))
}

describe('a trace over a ledger with gaps', () => {
  test('never says held where what the account sent may have been left out', () => {
    fc.assert(
      fc.property(histories, cut, (all, cut) => {
        const { bounds, standings, head } = scopeOf(cut, 'tron', USDT)
        const isHeld = (address: number | null) => address !== null && cut.whole[address] === true
        const held = all.filter(
          ({ time, from, to }) => cut.kept[time] === true || isHeld(from) || isHeld(to),
        )
        const origins = held.map((transfer, seed) => ({ seed, transfer }))
        const result = runInWorld(traceAccounts(USDT, origins, bounds), {
          transfers: held,
          standings,
        } satisfies FlowWorld)
        for (const end of result.ends) {
          if (end.reason !== 'held') continue
          const lost = all.filter(
            (each) =>
              !held.includes(each) &&
              each.from === end.address &&
              each.time >= end.time &&
              each.time < head,
          )
          expect(lost).toEqual([])
        }
        for (const { origin, ends, fees } of result.totals) expect(origin).toBe(ends + fees)
      }),
      { numRuns: 300 },
    )
  })

  test('never says unspent of an output that a block left out spends', () => {
    fc.assert(
      fc.property(chains, cut, (all, { kept }) => {
        const cut = { kept, whole: kept.slice(0, ADDRESSES).map(() => false) }
        const { bounds, standings, head } = scopeOf(cut, 'bitcoin', BTC)
        const held = without(all, ({ height }) => kept[height] === true)
        const origins = held.flatMap(({ tx, outputs }) =>
          outputs.map((_, index) => ({ seed: tx, outpoint: { tx, index } })),
        )
        const world = { transactions: held, standings } satisfies FlowWorld
        const result = runInWorld(traceOutputs(BTC, origins, bounds), world)
        const spenders = new Map<string, number>(
          all.flatMap(({ inputs, height }) =>
            inputs.map(({ prev }) => [`t${prev?.tx}:${prev?.index}`, height] as const),
          ),
        )
        for (const { reason, txid, index } of result.ends)
          if (reason === 'unspent')
            expect(spenders.get(`${txid}:${index}`) ?? head).toBeGreaterThanOrEqual(head)
        for (const { origin, ends, fees } of result.totals) expect(origin).toBe(ends + fees)
      }),
      { numRuns: 300 },
    )
  })
})
