/** Sums of wire amounts, asset by asset, without floating point. */
import { formatUnits } from '../../../src/domain/amount.ts'
import { WholeSum } from './whole-sum.ts'

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
  const sums = new AmountSums()
  for (const row of rows) sums.add(row)
  return sums.told()
}

interface HeldSum {
  readonly sum: WholeSum
  /** `null` until a row tells it: an amount of nothing does not. */
  decimals: number | null
}

/** Sums by asset that grow row by row. */
export class AmountSums {
  readonly #sums = new Map<string, HeldSum>()

  add(row: Valued): void {
    let held = this.#sums.get(row.asset)
    if (!held) {
      held = { sum: new WholeSum(), decimals: null }
      this.#sums.set(row.asset, held)
    }
    held.decimals ??= decimalsOf(row)
    held.sum.add(row.amountBase)
  }

  told(): AssetSum[] {
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([asset, { sum, decimals }]) => ({
        asset,
        amount: formatUnits(sum.value, decimals ?? 0),
      }))
  }
}

/** `0.05` with 5000000 base units has 8 decimals: digits of the base written as a fraction. */
function decimalsOf({ amount, amountBase }: Valued): number | null {
  const base = amountBase.replace(/^0+/, '')
  if (base === '') return null
  const [whole = '', fraction = ''] = amount.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  return fraction.length + Math.max(0, base.length - digits.length)
}
