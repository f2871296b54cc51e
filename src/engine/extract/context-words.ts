/** Words around an identifier that say what it is: chains, assets, providers. Looked for within 40 characters before and after. */
import type { ChainId } from '../../domain/chain.ts'

/** How far a word may stand from what it explains, in characters. */
export const CONTEXT_REACH = 40

/** Lower-case text around a span. */
export function contextAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - CONTEXT_REACH), start)
  return `${before} ${text.slice(end, end + CONTEXT_REACH)}`.toLowerCase()
}

const EVM_CHAINS: readonly (readonly [RegExp, ChainId])[] = [
  [/bep-?20|\bbsc\b|binance smart|bnb chain/, 'bsc'],
  [/polygon|\bmatic\b/, 'polygon'],
  [/arbitrum/, 'arbitrum'],
  [/avalanche|\bavax\b/, 'avalanche'],
  [/erc-?20|ethereum|эфириум|إيثريوم|ايثريوم|اتریوم|\beth\b/, 'ethereum'],
]
const EVM =
  /erc-?20|bep-?20|ethereum|\beth\b|эфир|إيثريوم|ايثريوم|اتریوم|\bevm\b|\bbsc\b|\bbnb\b|polygon|matic|arbitrum|metamask|usd[tc]|тезер|تيثر|تتر/
const TRON = /trc-?20|\btron\b|\btrx\b|трон|ترون|usdt/
const SOLANA = /solana|\bsol\b|солана|سولانا/
const TON = /\bton\b|toncoin|тон\b/

/** The EVM chain that the text around names, or `null`. */
export function namedEvmChain(context: string): ChainId | null {
  const named = EVM_CHAINS.filter(([pattern]) => pattern.test(context))
  return named.length === 1 ? (named[0]?.[1] ?? null) : null
}

/** Whether the text around names the coin or a token on it: what an address without checksum needs. */
export function namesCoin(family: string, context: string): boolean {
  switch (family) {
    case 'evm':
      return EVM.test(context)
    case 'tron':
      return TRON.test(context)
    case 'solana':
      return SOLANA.test(context)
    case 'ton':
      return TON.test(context)
    default:
      return false
  }
}
