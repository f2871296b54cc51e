/**
 * Chains and e-wallet providers: the ledgers a transfer can live on. The id of a chain comes from the address's own form and
 * checksum or from the source, never from a list's currency label. Test networks are chains of their own.
 */

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
]

const BY_ID = new Map(CHAINS.map((chain) => [chain.id, chain]))

/** The chain of that id, or `undefined` when it is not known to this version. */
export function findChain(id: string): Chain | undefined {
  return BY_ID.get(id)
}

/** Every chain this version knows, in a fixed order. */
export function listChains(): readonly Chain[] {
  return CHAINS
}
