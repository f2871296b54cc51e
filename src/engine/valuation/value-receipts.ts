/**
 * Fiat value of receipts: amount × price of the period that holds the transfer's time, rounded half up for each receipt; totals sum the
 * rounded. Where no price exists there is no value, and the total says how many receipts it leaves out: never a neighbour's price.
 */

import { parseDecimal, valueInFiat } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import { formatDay } from '../../domain/time.ts'
import type { LedgerTransfer, WindowedTransfer } from './window-receipts.ts'

export interface ReceiptValue {
  /** Minor units. */
  readonly fiat: bigint
  /** Price of one whole unit, as its source printed it. */
  readonly rate: string
  readonly rateSource: string
  /** Start of the period the price stands for. */
  readonly rateTime: number
}

export interface AssetTotal {
  readonly asset: AssetId
  readonly amount: bigint
  /** Sum of the rounded values; `null` when none of them has a price. */
  readonly fiat: bigint | null
  readonly receipts: number
  readonly unpriced: number
}

/** Symbol under which prices of this asset are filed. */
export function priceSymbol(asset: AssetId): string {
  return assetOf(asset).symbol
}

/** `null` when there is no price or nobody told the asset's decimals. An asset that is the fiat itself needs no price. */
export function valueReceipt(
  transfer: Pick<LedgerTransfer, 'asset' | 'amount' | 'time'>,
  price: PriceRecord | null,
  currency: string,
): ReceiptValue | null {
  const { decimals, symbol } = assetOf(transfer.asset)
  if (decimals === null) return null
  const identity = symbol === currency
  const rate = identity ? '1' : price?.price
  const decimal = rate === undefined ? null : parseDecimal(rate)
  if (rate === undefined || !decimal) return null
  return {
    fiat: valueInFiat(transfer.amount, decimals, decimal, currency),
    rate,
    rateSource: identity ? 'same currency' : (price?.source ?? ''),
    rateTime: identity ? transfer.time : (price?.time ?? transfer.time),
  }
}

/** Sums per group, groups in the order of their name. `valued[i]` belongs to `receipts[i]`. */
export function totalBy(
  receipts: readonly WindowedTransfer[],
  valued: readonly (ReceiptValue | null)[],
  groupOf: (receipt: WindowedTransfer) => string,
): ReadonlyMap<string, readonly AssetTotal[]> {
  const groups = new Map<string, Map<AssetId, AssetTotal>>()
  receipts.forEach((receipt, at) => {
    const group = groups.get(groupOf(receipt)) ?? new Map<AssetId, AssetTotal>()
    const { asset, amount } = receipt.transfer
    const old = group.get(asset) ?? { asset, amount: 0n, fiat: null, receipts: 0, unpriced: 0 }
    const value = valued[at]
    group.set(asset, {
      asset,
      amount: old.amount + amount,
      fiat: value ? (old.fiat ?? 0n) + value.fiat : old.fiat,
      receipts: old.receipts + 1,
      unpriced: old.unpriced + (value ? 0 : 1),
    })
    groups.set(groupOf(receipt), group)
  })
  return new Map(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, totals]) => [
        name,
        [...totals.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1)),
      ]),
  )
}

/** Groups for {@link totalBy}. */
export const receiptGroups = {
  all: (): string => '',
  identifier: ({ identifier }: WindowedTransfer): string => identifier,
  day: ({ transfer }: WindowedTransfer): string => formatDay(transfer.time),
  year: ({ transfer }: WindowedTransfer): string => formatDay(transfer.time).slice(0, 4),
}
