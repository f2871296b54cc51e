/** Reads `--min-value`: units of the asset, or fiat at the price of the day of the first receipt. */
import { type Decimal, parseDecimal } from '../../domain/amount.ts'
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
  const wanted = parseDecimal(match?.[1] ?? '')
  if (!match || !wanted)
    throw new UserInputError('bad-amount', `"${text.slice(0, 60)}" is no smallest value.`, {
      hints: ['Write units of the asset such as 0.001, or fiat such as 10USD.'],
    })
  const currency = match[2]
  const { decimals, symbol } = assetOf(at.asset)
  if (currency === undefined || currency === symbol)
    return inUnits(wanted, { decimals: decimals ?? 0, of: { digits: 1n, scale: 0 } })
  const price = at.time === null ? null : await ledger.priceAt(symbol, currency, at.time)
  const rate = price && parseDecimal(price.price)
  if (!rate || decimals === null) return null
  if (rate.digits === 0n) return null
  return inUnits(wanted, { decimals, of: rate })
}

/** Base units of what is worth so much at a price, rounded up: the assets of one trace have unlike decimals. */
function inUnits(
  wanted: Decimal,
  { decimals, of: rate }: { readonly decimals: number; readonly of: Decimal },
): bigint {
  const numerator = wanted.digits * 10n ** BigInt(decimals + rate.scale)
  const denominator = rate.digits * 10n ** BigInt(wanted.scale)
  return (numerator + denominator - 1n) / denominator
}
