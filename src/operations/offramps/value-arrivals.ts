/** Amount, fiat value, times, hops and proving transactions of what arrived at one place. */
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { spanOf } from '../../domain/span.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { priceSymbol, valueReceipt } from '../../engine/valuation/value-receipts.ts'
import type { Context } from '../../ports/context.ts'
import type { ChainTrace } from '../traces/run-traces.ts'
import { assetText } from '../traces/trace-shape.ts'
import { weakestArrival } from './arrival-verification.ts'
import type { Arrival } from './collect-places.ts'

/** Arrivals valued before others are heard. */
const ARRIVALS_A_BREATH = 1_000

/** One valued row, and the number it is ranked by (minor units; -1 without a price). */
export interface ValuedArrivals {
  readonly rank: bigint
  readonly row: {
    chain: string
    asset: string
    amount: string
    amountBase: string
    fiat: string | null
    currency: string
    transactions: string[]
    verification: Verification
    firstTime: string
    lastTime: string
    hops: number
    seeds: string[]
  }
}

/** Values each arrival at the price of its own time; one without a price is left out, with a note. */
export async function valueArrivals(
  context: Pick<Context, 'ledger' | 'settings' | 'signal'>,
  of: {
    readonly chain: ChainId
    readonly asset: AssetId
    readonly trace: ChainTrace
    readonly arrivals: readonly Arrival[]
    readonly seedOf: (seed: number) => string
  },
  notes: NoteBook,
): Promise<ValuedArrivals> {
  const { chain, asset, seedOf } = of
  const { currency } = context.settings
  const arrivals = [...of.arrivals].sort((a, b) => a.time - b.time || a.seed - b.seed)
  const amount = arrivals.reduce((sum, arrival) => sum + arrival.amount, 0n)
  const decimals = assetOf(asset).decimals ?? 0
  const { fiat, unpriced } = await fiatOf(context, asset, arrivals)
  if (unpriced > 0)
    notes.add(
      'no-price',
      `${unpriced} of ${arrivals.length} transfers of ${assetText(asset)} to one off-ramp have no price in ${currency} and are left out of its fiat sum.`,
    )
  const { least, most } = spanOf(arrivals.map(({ time }) => time))
  return {
    rank: fiat ?? -1n,
    row: {
      ...{ chain, asset: assetText(asset), currency },
      amount: formatUnits(amount, decimals),
      amountBase: amount.toString(),
      fiat: fiat === null ? null : formatFiat(fiat, currency),
      transactions: [...new Set(arrivals.map(({ txid, index }) => `${txid}:${index}`))],
      verification: weakestArrival(of.trace, arrivals),
      firstTime: formatTime(least),
      lastTime: formatTime(most),
      hops: spanOf(arrivals.map(({ hop }) => hop)).least,
      seeds: [...new Set(arrivals.map(({ seed }) => seedOf(seed)))],
    },
  }
}

async function fiatOf(
  { ledger, settings, signal }: Pick<Context, 'ledger' | 'settings' | 'signal'>,
  asset: AssetId,
  arrivals: readonly Arrival[],
): Promise<{ readonly fiat: bigint | null; readonly unpriced: number }> {
  let sum = 0n
  let unpriced = 0
  for (const [at, { amount, time }] of arrivals.entries()) {
    // Prices that are kept answer at once: nobody else would be heard.
    if (at % ARRIVALS_A_BREATH === 0) await new Promise((done) => setImmediate(done))
    signal.throwIfAborted()
    const price = await ledger.priceAt(priceSymbol(asset), settings.currency, time)
    const value = valueReceipt({ asset, amount, time }, price, settings.currency)
    if (value) sum += value.fiat
    else unpriced += 1
  }
  return { fiat: unpriced === arrivals.length ? null : sum, unpriced }
}
