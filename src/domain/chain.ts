/**
 * Chains and e-wallet providers: the ledgers a transfer can live on. The id of a chain comes from the address's own form and
 * checksum or from the source, never from a list's currency label. Test networks are chains of their own.
 */

import { numberedChain, numberOfId } from './evm/numbered-chains.ts'

/** How value is kept: in outputs, or in balances. An e-wallet provider is a ledger of accounts without blocks. */
export type LedgerModel = 'utxo' | 'account' | 'ewallet'

/** Which address form is used; every EVM chain shares one. */
export type AddressFamily = 'bitcoin' | 'tron' | 'evm' | 'text'

export interface Chain {
  readonly id: ChainId
  readonly name: string
  readonly model: LedgerModel
  readonly family: AddressFamily
  readonly network: 'main' | 'test'
  /** Ticker and decimals of the native asset. */
  readonly native: { readonly symbol: string; readonly decimals: number }
}

export type ChainId = string

const BTC = { symbol: 'BTC', decimals: 8 }
const bitcoin = (id: string, name: string, network: 'main' | 'test'): Chain => ({
  id,
  name,
  network,
  model: 'utxo',
  family: 'bitcoin',
  native: BTC,
})
const evm = (id: string, name: string, symbol: string): Chain => ({
  id,
  name,
  network: 'main',
  model: 'account',
  family: 'evm',
  native: { symbol, decimals: 18 },
})
const ewallet = (id: string, name: string, symbol: string): Chain => ({
  id,
  name,
  network: 'main',
  model: 'ewallet',
  family: 'text',
  native: { symbol, decimals: 2 },
})

const CHAINS: readonly Chain[] = [
  bitcoin('bitcoin', 'Bitcoin', 'main'),
  bitcoin('bitcoin-testnet', 'Bitcoin testnet3', 'test'),
  bitcoin('bitcoin-testnet4', 'Bitcoin testnet4', 'test'),
  bitcoin('bitcoin-signet', 'Bitcoin signet', 'test'),
  bitcoin('bitcoin-regtest', 'Bitcoin regtest', 'test'),
  {
    id: 'tron',
    name: 'Tron',
    model: 'account',
    family: 'tron',
    network: 'main',
    native: { symbol: 'TRX', decimals: 6 },
  },
  evm('ethereum', 'Ethereum', 'ETH'),
  evm('bsc', 'BNB Smart Chain', 'BNB'),
  evm('polygon', 'Polygon', 'POL'),
  evm('arbitrum', 'Arbitrum One', 'ETH'),
  evm('optimism', 'OP Mainnet', 'ETH'),
  evm('base', 'Base', 'ETH'),
  evm('avalanche', 'Avalanche C-Chain', 'AVAX'),
  ewallet('qiwi', 'QIWI', 'RUB'),
  ewallet('yoomoney', 'YooMoney', 'RUB'),
  ewallet('payeer', 'Payeer', 'USD'),
  ewallet('webmoney', 'WebMoney', 'USD'),
  ewallet('informal', 'Informal transfers', 'USD'),
]

const BY_ID = new Map(CHAINS.map((chain) => [chain.id, chain]))

/** Kinds of books that somebody keeps for customers; each keeper's is a ledger of its own, such as `vasp-northgate`. */
type Book = 'vasp' | 'bank' | 'wallet'
const BOOK = /^(vasp|bank|wallet)-([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)$/

/** The id of a keeper's book, from its name: letters and digits of ASCII, lower case; `null` when none are left. */
export function bookId(kind: Book, keeper: string): ChainId | null {
  const slug = keeper
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? null : `${kind}-${slug}`
}

function findBook(id: string): Chain | undefined {
  const keeper = BOOK.exec(id)?.[2]
  if (keeper === undefined) return undefined
  return ewallet(id, keeper, 'USD')
}

/** The chain of that id, or `undefined` when it is not known to this version. Books of keepers and numbered EVM chains are known by their form. */
export function findChain(id: string): Chain | undefined {
  return BY_ID.get(id) ?? findBook(id) ?? findNumbered(id)
}

const numbered = new Map<ChainId, Chain | undefined>()

function findNumbered(id: string): Chain | undefined {
  const number = numberOfId(id)
  if (number === null) return undefined
  if (!numbered.has(id)) numbered.set(id, numberedChain(number))
  return numbered.get(id)
}

/** Every chain this version knows by name, in a fixed order; books of keepers are not among them. */
export function listChains(): readonly Chain[] {
  return CHAINS
}
