/**
 * Whether a token calls itself like a reviewed one that it is not. What a contract says of itself is hostile text: it is compared, never trusted.
 * Look-alike letters (Unicode TR 39 has them all; these are the ones met in names of imitations) and signs between letters are seen through.
 */
import { type AssetId, assetOf, reviewedAssets } from './asset.ts'

/** Letters of other scripts, signs and digits that pass for Latin capitals. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', С: 'C', Ꮯ: 'C', Ϲ: 'C', Ԁ: 'D', Ꭰ: 'D', Е: 'E', Ε: 'E', Н: 'H', Η: 'H' },
  ...{
    І: 'I',
    Ι: 'I',
    Ј: 'J',
    К: 'K',
    Κ: 'K',
    М: 'M',
    Μ: 'M',
    Ν: 'N',
    О: 'O',
    Ο: 'O',
    Р: 'P',
    Ρ: 'P',
  },
  ...{
    Ѕ: 'S',
    Ꮪ: 'S',
    $: 'S',
    Ş: 'S',
    Т: 'T',
    Τ: 'T',
    '₮': 'T',
    Ŧ: 'T',
    Ս: 'U',
    Ù: 'U',
    Ц: 'U',
    Х: 'X',
    Ү: 'Y',
  },
  ...{ '0': 'O', '1': 'I', '5': 'S' },
}

/** What issuers call their tokens beside the symbol. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  USDT: ['TETHER'],
  USDC: ['USDCOIN'],
}

/** The reviewed symbol that a token's own words hold, `null` when none does or when it is that token; wrapped and derived tokens hold one too. */
export function imitatedSymbol(asset: AssetId, words: readonly (string | null)[]): string | null {
  const { chain, issuer } = assetOf(asset)
  if (issuer !== null) return null
  const skeletons = words.flatMap((text) => (text === null ? [] : [skeleton(text)]))
  const match = reviewedAssets(chain).find(({ symbol }) =>
    [symbol, ...(NAMES[symbol] ?? [])].some((name) =>
      skeletons.some((text) => text.includes(skeleton(name))),
    ),
  )
  return match?.symbol ?? null
}

function skeleton(text: string): string {
  const plain = text.slice(0, 200).normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()
  return [...plain]
    .map((letter) => LOOK_ALIKES[letter] ?? letter)
    .join('')
    .replace(/[^A-Z0-9]/g, '')
}

/** A note for a transfer of a token that imitates one; `null` for all others. */
export function imitationNote(asset: AssetId, words: readonly unknown[]): string | null {
  const texts = words.map((word) => (typeof word === 'string' ? word : null))
  const symbol = imitatedSymbol(asset, texts)
  return symbol === null ? null : `imitates ${symbol}`
}
