/** Input members and output pieces that operations on campaigns share. */
import { z } from 'zod'
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import type { MethodRef } from '../../domain/answer.ts'
import { assetOf } from '../../domain/asset.ts'
import {
  CAMPAIGN_DEFAULTS,
  CAMPAIGN_METHOD,
  FRAME_METHOD,
} from '../../engine/campaign/parameters.ts'
import { LANGUAGE_METHOD } from '../../engine/language/guess-languages.ts'
import type { AssetTotal } from '../../engine/valuation/value-receipts.ts'
import {
  RECEIPT_DEFAULTS,
  RECEIPT_METHOD,
  type ReceiptParameters,
} from '../../engine/valuation/window-receipts.ts'

export const windowInput = {
  daysBefore: z.coerce
    .number()
    .min(0)
    .max(3650)
    .default(RECEIPT_DEFAULTS.daysBefore)
    .describe('Days before the first mention that still count as advertised'),
  daysAfter: z.coerce
    .number()
    .min(0)
    .max(36_500)
    .default(RECEIPT_DEFAULTS.daysAfter)
    .describe('Days after the last mention that still count as advertised'),
}

export const CAMPAIGN_METHODS: readonly MethodRef[] = [
  CAMPAIGN_METHOD,
  FRAME_METHOD,
  LANGUAGE_METHOD,
  RECEIPT_METHOD,
]

/** What campaigns and receipts depend on, as provenance prints it. */
export function campaignParameters(window: ReceiptParameters): Readonly<Record<string, unknown>> {
  return { ...CAMPAIGN_DEFAULTS, daysBefore: window.daysBefore, daysAfter: window.daysAfter }
}

export const totalShape = z.object({
  asset: z.string(),
  symbol: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  fiat: z.string().nullable(),
  receipts: z.number(),
  unpriced: z.number(),
})
export type TotalData = z.output<typeof totalShape>

/** One total as it goes on the wire; an asset of unknown decimals shows its base units. */
export function totalData(total: AssetTotal, currency: string): TotalData {
  const { symbol, decimals } = assetOf(total.asset)
  return {
    asset: total.asset,
    symbol,
    amount: formatUnits(total.amount, decimals ?? 0),
    amountBase: total.amount.toString(),
    fiat: total.fiat === null ? null : formatFiat(total.fiat, currency),
    receipts: total.receipts,
    unpriced: total.unpriced,
  }
}
