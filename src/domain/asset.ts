/**
 * Assets. An id is `chain:SYMBOL` for the native asset and `chain:contract` for a token (contract in the chain's canonical
 * address form). A token's own name is never trusted: only the reviewed registry below gives a contract a symbol.
 */
import { fiatDigits } from './amount.ts'
import { type ChainId, findChain } from './chain.ts'
import { isCurrency } from './currency.ts'

export type AssetId = string

export interface Asset {
  readonly id: AssetId
  readonly chain: ChainId
  /** Native ticker, registry symbol, or the contract itself when nobody reviewed it. */
  readonly symbol: string
  /** `null` when nobody told the decimals: amounts are then shown in base units with a note. */
  readonly decimals: number | null
  readonly contract: string | null
  /** Who can freeze it, for tokens of the registry. */
  readonly issuer: string | null
}

/** [chain, contract, symbol, decimals, issuer]: contracts as their issuers publish them. */
const REGISTRY: readonly (readonly [ChainId, string, string, number, string])[] = [
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'USDT', 6, 'Tether'],
  ['tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'USDC', 6, 'Circle'],
  ['ethereum', '0xdac17f958d2ee523a2206206994597c13d831ec7', 'USDT', 6, 'Tether'],
  ['ethereum', '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 'USDC', 6, 'Circle'],
  ['polygon', '0xc2132d05d31c914a87c6611c10748aeb04b58e8f', 'USDT', 6, 'Tether'],
  ['polygon', '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359', 'USDC', 6, 'Circle'],
  ['avalanche', '0x9702230a8ea53601f5cd2dc00fdbc13d4df4a8c7', 'USDT', 6, 'Tether'],
]

const BY_ID = new Map<AssetId, Asset>()
const BY_SYMBOL = new Map<string, Asset>()
for (const [chain, contract, symbol, decimals, issuer] of REGISTRY) {
  const asset: Asset = { id: `${chain}:${contract}`, chain, symbol, decimals, contract, issuer }
  BY_ID.set(asset.id, asset)
  BY_SYMBOL.set(`${chain}:${symbol}`, asset)
}

/** The reviewed tokens of a chain, in a fixed order. */
export function reviewedAssets(chain: ChainId): readonly Asset[] {
  return [...BY_ID.values()].filter((asset) => asset.chain === chain)
}

/** The native asset of a chain. Throws nothing: an unknown chain gives `undefined`. */
export function nativeAsset(chain: ChainId): Asset | undefined {
  const found = findChain(chain)
  if (!found) return undefined
  const { symbol, decimals } = found.native
  return { id: `${chain}:${symbol}`, chain, symbol, decimals, contract: null, issuer: null }
}

/** The asset of that id; a contract outside the registry is an asset with its contract as symbol and unknown decimals. */
export function assetOf(id: AssetId): Asset {
  const known = BY_ID.get(id)
  if (known) return known
  const [chain = '', rest = ''] = splitOnce(id)
  const native = nativeAsset(chain)
  if (native && native.id === id) return native
  return (
    bookedAsset(chain, rest) ?? {
      id,
      chain,
      symbol: rest,
      decimals: null,
      contract: rest,
      issuer: null,
    }
  )
}

/** Books of wallets, banks and exchanges keep balances in any currency, and exchanges in crypto assets, by symbol: no contract is behind it. */
function bookedAsset(chain: ChainId, symbol: string): Asset | undefined {
  if (findChain(chain)?.model !== 'ewallet' || !/^[A-Z0-9]{2,12}$/.test(symbol)) return undefined
  const decimals = isCurrency(symbol) ? fiatDigits(symbol) : BOOKED_DECIMALS
  return { id: `${chain}:${symbol}`, chain, symbol, decimals, contract: null, issuer: null }
}

/** More digits than any exchange prints. */
const BOOKED_DECIMALS = 18

/** Resolves what a CSV writes in its `asset` column on one chain: native ticker, registry symbol or `chain:contract`; else `undefined`. */
export function resolveAsset(chain: ChainId, text: string): Asset | undefined {
  const native = nativeAsset(chain)
  if (native && native.symbol === text.toUpperCase()) return native
  const known =
    BY_SYMBOL.get(`${chain}:${text.toUpperCase()}`) ?? bookedAsset(chain, text.toUpperCase())
  if (known) return known
  return text.startsWith(`${chain}:`) && text.length > chain.length + 1 ? assetOf(text) : undefined
}

function splitOnce(id: string): readonly [string, string] {
  const at = id.indexOf(':')
  return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)]
}
