/** Fiat value of everything an account received and sent, each transfer at the price of its own time. */
import type { AssetId } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { valueReceipt } from '../../engine/valuation/value-receipts.ts'
import type { Context } from '../../ports/context.ts'
import { hourlyPrices } from './hourly-prices.ts'

/** A longer history is not valued transfer by transfer. */
const MAX_VALUED = 200_000

export interface HistoryValue {
  /** Minor units; `null` when no transfer has a price, or there are too many. */
  readonly received: bigint | null
  readonly sent: bigint | null
  /** Transfers with value that have no price and are left out. */
  readonly unpriced: number
}

interface Sum {
  readonly fiat: bigint | null
  readonly unpriced: number
}

/** Values both sides of one account in one asset. Prices stand for whole hours or days. */
export async function valueHistory(
  context: Pick<Context, 'ledger' | 'settings' | 'signal'>,
  of: { readonly chain: ChainId; readonly asset: AssetId; readonly account: number },
): Promise<HistoryValue> {
  const reader = context.ledger.flow(of.chain)
  const ask = { asset: of.asset, accounts: [of.account], limit: MAX_VALUED }
  const priceAt = hourlyPrices(context)
  const [received] = await reader.incoming(ask)
  const [sent] = await reader.outgoing(ask)
  const value = async (side: typeof received): Promise<Sum> =>
    side === undefined || side.total > MAX_VALUED
      ? { fiat: null, unpriced: side?.total ?? 0 }
      : sumValues(priceAt, { ...of, currency: context.settings.currency }, side.transfers)
  const [into, outOf] = [await value(received), await value(sent)]
  return { received: into.fiat, sent: outOf.fiat, unpriced: into.unpriced + outOf.unpriced }
}

async function sumValues(
  priceAt: ReturnType<typeof hourlyPrices>,
  { asset, currency }: { readonly asset: AssetId; readonly currency: string },
  transfers: readonly FlowTransfer[],
): Promise<Sum> {
  let sum = 0n
  let priced = 0
  let unpriced = 0
  for (const { amount, time } of transfers) {
    if (amount === 0n) continue
    const value = valueReceipt({ asset, amount, time }, await priceAt(asset, time), currency)
    if (value) priced += 1
    else unpriced += 1
    sum += value?.fiat ?? 0n
  }
  return { fiat: priced === 0 && unpriced > 0 ? null : sum, unpriced }
}
