import type { ChainId } from '../chain.ts'
import type { IdentifierKind } from '../taxonomy.ts'

export type CoinFamily =
  | 'bitcoin'
  | 'tron'
  | 'evm'
  | 'litecoin'
  | 'bitcoin-cash'
  | 'dogecoin'
  | 'dash'
  | 'bnb'
  | 'zcash'
  | 'monero'
  | 'xrp'
  | 'solana'
  | 'ton'

/** What an address's own form and checksum say. */
export interface ParsedAddress {
  readonly family: CoinFamily
  readonly kind: IdentifierKind
  /** The chain that the form names; `null` for EVM, whose keys live on every EVM chain. Test networks share forms: the first of them is given. */
  readonly chain: ChainId | null
  /** Canonical form that is stored and joined on. */
  readonly key: string
  /** `none` where the form carries no checksum (one-case EVM, hex Tron, raw TON, Solana). */
  readonly checksum: 'ok' | 'none'
}

/** Builds a parsed address of a coin whose kind is `<family>-address` and whose chain is its own name. */
export function coinAddress(
  family: Exclude<CoinFamily, 'evm'>,
  key: string,
  checksum: 'ok' | 'none' = 'ok',
): ParsedAddress {
  return { family, kind: `${family}-address`, chain: family, key, checksum }
}
