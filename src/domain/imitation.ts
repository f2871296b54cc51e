/** Tokens that call themselves like a reviewed one: a contract's own name and symbol are free text that anyone can write. */
import { type AssetId, assetOf, reviewedAssets } from './asset.ts'

/** A note for a token outside the registry whose name or symbol holds a reviewed symbol of its chain; `null` for all others. */
export function imitationNote(asset: AssetId, words: readonly unknown[]): string | null {
  const { chain, issuer } = assetOf(asset)
  if (issuer !== null) return null
  const told = words.map((word) => String(word ?? '').toUpperCase())
  const match = reviewedAssets(chain).find(({ symbol }) =>
    told.some((text) => text.includes(symbol)),
  )
  return match ? `imitates ${match.symbol}` : null
}
