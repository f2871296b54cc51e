/**
 * Currency and network words that lists and tags print. A label never decides which coin or chain an address is of: its own form
 * does. The label picks among EVM chains, tells what a broken address was meant to be, and shows where list and address disagree.
 */
import type { ChainId } from './chain.ts'

/** Words by the family of addresses they mean; tokens that live on several families (USDT, USDC) stand in none. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  bitcoin: ['BTC', 'XBT', 'BITCOIN', 'OMNI'],
  evm: [
    ...['ETH', 'ETHEREUM', 'ERC20', 'ETC', 'BSC', 'BEP20', 'MATIC', 'POL', 'POLYGON', 'AVAX'],
    ...['AVALANCHE', 'ARB', 'ARBITRUM', 'OP', 'OPTIMISM', 'BASE', 'FTM'],
  ],
  tron: ['TRX', 'TRON', 'TRC20'],
  litecoin: ['LTC', 'LITECOIN'],
  'bitcoin-cash': ['BCH'],
  dogecoin: ['DOGE', 'DOGECOIN'],
  dash: ['DASH'],
  zcash: ['ZEC', 'ZCASH'],
  monero: ['XMR', 'MONERO'],
  xrp: ['XRP', 'RIPPLE'],
  bnb: ['BEP2'],
  solana: ['SOL', 'SOLANA'],
  ton: ['TON'],
}

const FAMILY_OF_LABEL = new Map(
  Object.entries(FAMILIES).flatMap(([family, words]) => words.map((word) => [word, family])),
)

/** Coins whose addresses have the form of another coin's: their label always disagrees with the address. */
const BORROWED_FORMS = new Set(['BSV', 'BTG', 'XVG', 'BCHABC', 'XEC'])

const EVM_CHAINS: Readonly<Record<string, ChainId>> = {
  ETH: 'ethereum',
  ETHEREUM: 'ethereum',
  ERC20: 'ethereum',
  BSC: 'bsc',
  BEP20: 'bsc',
  BNB: 'bsc',
  MATIC: 'polygon',
  POL: 'polygon',
  POLYGON: 'polygon',
  AVAX: 'avalanche',
  AVALANCHE: 'avalanche',
  ARBITRUM: 'arbitrum',
  OPTIMISM: 'optimism',
  BASE: 'base',
}

/** The family of addresses a label means; `undefined` for tokens of many chains and for coins whose form is not checked. */
export function familyOfLabel(label: string): string | undefined {
  return FAMILY_OF_LABEL.get(normalLabel(label))
}

/** True when the label means another coin than the address is of. */
export function labelDiffers(label: string, family: string): boolean {
  const meant = familyOfLabel(label)
  return (meant !== undefined && meant !== family) || BORROWED_FORMS.has(normalLabel(label))
}

/** Tokens that live on chains of several families: their label tells no family. */
const TOKENS = new Set([
  'USDT',
  'USDC',
  'DAI',
  'TUSD',
  'BUSD',
  'A7A5',
  'WBTC',
  'WETH',
  'BNB',
  'ARB',
])

/** Whether the label is one this version knows. A list's new label must be told, never dropped. */
export function isKnownLabel(label: string): boolean {
  const normal = normalLabel(label)
  return FAMILY_OF_LABEL.has(normal) || BORROWED_FORMS.has(normal) || TOKENS.has(normal)
}

/** The EVM chain a label names; `null` when it names none, and the key then stands on every EVM chain. */
export function evmChainOfLabel(label: string): ChainId | null {
  return EVM_CHAINS[normalLabel(label)] ?? null
}

function normalLabel(label: string): string {
  return label.trim().toUpperCase()
}
