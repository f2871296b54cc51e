/** Sums of wire amounts, asset by asset, without floating point. */
import { formatUnits } from '../../../src/domain/amount.ts'

interface Valued {
  readonly asset: string
  readonly amount: string
  readonly amountBase: string
}

export interface AssetSum {
  readonly asset: string
  readonly amount: string
}

/** One sum per asset in the order of their names. The decimals are read off the rows themselves: amount against base units. */
export function sumAmounts(rows: readonly Valued[]): AssetSum[] {
  const sums = new Map<string, { base: bigint; decimals: number }>()
  for (const row of rows) {
    const held = sums.get(row.asset) ?? { base: 0n, decimals: 0 }
    sums.set(row.asset, {
      base: held.base + BigInt(row.amountBase),
      decimals: Math.max(held.decimals, decimalsOf(row)),
    })
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([asset, { base, decimals }]) => ({ asset, amount: formatUnits(base, decimals) }))
}

/** `0.05` with 5000000 base units has 8 decimals: digits of the base written as a fraction. */
function decimalsOf({ amount, amountBase }: Valued): number {
  const [whole = '', fraction = ''] = amount.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const base = amountBase.replace(/^0+/, '')
  return fraction.length + Math.max(0, base.length - digits.length)
}
