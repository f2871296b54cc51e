import { parseCoinbaseHeight } from './coinbase-height.ts'

/** No chain is near this height; a first push that says more is no height. */
const MAX_HEIGHT = 10_000_000

/** The height that a block of version 2 or more begins its coinbase script with (BIP34); else `null`. */
export function claimedHeight(version: number, coinbaseScript: Uint8Array | null): number | null {
  if (version < 2 || !coinbaseScript) return null
  const height = parseCoinbaseHeight(coinbaseScript)
  return height !== null && height > 0 && height < MAX_HEIGHT ? height : null
}
