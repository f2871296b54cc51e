/** Reads `--min-value`: units of the asset, or fiat at the price of the day of the first receipt. */
import { parseDecimal, parseUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Context } from '../../ports/context.ts'

const FORM = /^(\d+(?:\.\d+)?)\s*([A-Z]{3})?$/

/** Base units; `null` when it is given in fiat and there is no price. Throws `bad-amount`. */
export async function readMinValue(
  { ledger }: Pick<Context, 'ledger'>,
  text: string,
  at: { readonly asset: AssetId; readonly time: number | null },
): Promise<bigint | null> {
  const match = FORM.exec(text.trim())
  if (!match)
    throw new UserInputError('bad-amount', `"${text.slice(0, 60)}" is no smallest value.`, {
      hints: ['Write units of the asset such as 0.001, or fiat such as 10USD.'],
    })
  const [, amount = '0', currency] = match
  const { decimals, symbol } = assetOf(at.asset)
  if (currency === undefined || currency === symbol) return parseUnits(amount, decimals ?? 0)
  const price = at.time === null ? null : await ledger.priceAt(symbol, currency, at.time)
  const rate = price && parseDecimal(price.price)
  if (!rate || decimals === null) return null
  const wanted = parseDecimal(amount)
  if (!wanted || rate.digits === 0n) return null
  const numerator = wanted.digits * 10n ** BigInt(decimals + rate.scale)
  const denominator = rate.digits * 10n ** BigInt(wanted.scale)
  return (numerator + denominator - 1n) / denominator
}
