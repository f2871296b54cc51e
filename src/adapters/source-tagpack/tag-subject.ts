/**
 * Which subject a tag's printed address names. The address's own form and checksum decide the coin and chain; the currency or
 * network that a pack prints only picks the EVM chain, and says what was meant when the form is unknown.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import type { ChainId } from '../../domain/chain.ts'

export type TagSubject =
  | {
      readonly kind: 'subject'
      readonly subject: string
      readonly chain: ChainId | null
      /** True when the printed currency belongs to another coin than the address. */
      readonly labelDiffers: boolean
    }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/** Currency and network words whose address form we check, and the family they mean. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  bitcoin: ['BTC', 'XBT', 'BITCOIN', 'OMNI'],
  evm: [
    ...['ETH', 'ETHEREUM', 'ETC', 'BSC', 'BEP20', 'MATIC', 'POL', 'POLYGON', 'AVAX', 'AVALANCHE'],
    ...['ARB', 'ARBITRUM', 'OP', 'OPTIMISM', 'BASE', 'FTM'],
  ],
  tron: ['TRX', 'TRON', 'TRC20'],
  litecoin: ['LTC', 'LITECOIN'],
  'bitcoin-cash': ['BCH'],
  dogecoin: ['DOGE'],
  dash: ['DASH'],
  zcash: ['ZEC'],
  monero: ['XMR'],
  xrp: ['XRP', 'RIPPLE'],
  bnb: ['BEP2'],
  ton: ['TON'],
}

const FAMILY_OF_WORD = new Map(
  Object.entries(FAMILIES).flatMap(([family, words]) => words.map((word) => [word, family])),
)

const EVM_CHAINS: Readonly<Record<string, ChainId>> = {
  ETH: 'ethereum',
  ETHEREUM: 'ethereum',
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

/** Never guesses: a text that is no valid address is refused, and the reason tells a broken one from one of an unknown coin. */
export function readSubject(address: string, currency: string, network: string): TagSubject {
  const printed = address.trim()
  const word = (network || currency).trim().toUpperCase()
  const parsed =
    parseAddress(printed) ??
    (currency.trim().toUpperCase() === 'SOL' ? parseSolanaAddress(printed) : null)
  const meant = FAMILY_OF_WORD.get(word)
  if (!parsed) return refuse(printed, word, meant)
  const chain = parsed.family === 'evm' ? (EVM_CHAINS[word] ?? null) : parsed.chain
  const labelDiffers = meant !== undefined && meant !== parsed.family
  return { kind: 'subject', subject: parsed.key, chain, labelDiffers }
}

function refuse(printed: string, word: string, meant: string | undefined): TagSubject {
  const shown = printed.length > 80 ? `${printed.slice(0, 80)}…` : printed
  if (printed === '')
    return { kind: 'refused', code: 'no-address', reason: 'The tag names no address.' }
  if (meant !== undefined || word === '')
    return {
      kind: 'refused',
      code: 'bad-address',
      reason: `"${shown}" is not a valid${word === '' ? '' : ` ${word}`} address: its form or checksum is wrong.`,
    }
  return {
    kind: 'refused',
    code: 'unknown-coin',
    reason: `"${shown}" is an address of ${word.slice(0, 30)}, a coin whose addresses this version cannot check.`,
  }
}
