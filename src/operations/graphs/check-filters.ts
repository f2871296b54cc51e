/** Refuses filters under which no flow can ever be: a name misspelt would answer that there is nobody. */
import { resolveAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { CATEGORIES, LIST_CLASSES } from '../../domain/taxonomy.ts'
import { CONFIRMED_CAMPAIGN, PROPOSED_CAMPAIGN } from '../../engine/screen/parties-of.ts'
import type { Context } from '../../ports/context.ts'
import { assetText } from '../traces/trace-shape.ts'

/** What a node can be foremost: the class of a listing, a campaign, a tag's category, or nothing. */
const KNOWN_CATEGORIES: readonly string[] = [
  ...['none', ...CATEGORIES, ...LIST_CLASSES],
  ...[CONFIRMED_CAMPAIGN, PROPOSED_CAMPAIGN],
]

interface Subject {
  readonly chain: ChainId
  /** Canonical. */
  readonly address: string
  /** Ticker, symbol or contract; `null` for all. */
  readonly asset: string | null
}

/** Throws `unknown-category`. */
export function checkCategories(categories: readonly string[] = []): void {
  const unknown = categories.find((name) => !KNOWN_CATEGORIES.includes(name))
  if (unknown !== undefined)
    throw new UserInputError(
      'unknown-category',
      `"${unknown.slice(0, 60)}" is no category of an address.`,
      { hints: [`Categories: ${KNOWN_CATEGORIES.join(', ')}.`] },
    )
}

/** Throws `no-such-asset` where others moved at the address and that one never did. */
export async function checkAsset(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, address, asset }: Subject,
): Promise<void> {
  if (asset === null) return
  const totals = await ledger.addressTotals(chain, address)
  const wanted = resolveAsset(chain, asset)?.id ?? asset
  if (totals.length === 0 || totals.some((total) => total.asset === wanted)) return
  const symbols = totals.slice(0, 20).map((total) => assetText(total.asset))
  throw new UserInputError('no-such-asset', `That asset never moved there on ${chain}.`, {
    hints: [`What moved: ${[...new Set(symbols)].join(', ')}.`],
  })
}
