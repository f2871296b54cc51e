/**
 * EVM chains that have no id of their own here are `evm-` and their number (EIP-155). Names and native coins are those that the networks publish;
 * a number that is not in the table is a chain all the same, whose coin is told as `COIN` with the 18 decimals that EVM chains share.
 */
import type { Chain, ChainId } from '../chain.ts'

/** Numbers of chains that have an id of their own, as their networks publish them; Tron answers with one too. */
export const CHAIN_NUMBERS: Readonly<Record<ChainId, bigint>> = {
  ethereum: 1n,
  optimism: 10n,
  bsc: 56n,
  polygon: 137n,
  base: 8453n,
  arbitrum: 42161n,
  avalanche: 43114n,
  tron: 728126428n,
}

/** [number, name, ticker of the native coin, test network]. */
const KNOWN: readonly (readonly [number, string, string, 'test'?])[] = [
  [14, 'Flare', 'FLR'],
  [25, 'Cronos', 'CRO'],
  [30, 'Rootstock', 'RBTC'],
  [50, 'XDC', 'XDC'],
  [61, 'Ethereum Classic', 'ETC'],
  [97, 'BNB Smart Chain testnet', 'TBNB', 'test'],
  [100, 'Gnosis', 'XDAI'],
  [128, 'HECO', 'HT'],
  [130, 'Unichain', 'ETH'],
  [146, 'Sonic', 'S'],
  [169, 'Manta Pacific', 'ETH'],
  [199, 'BitTorrent Chain', 'BTT'],
  [204, 'opBNB', 'BNB'],
  [250, 'Fantom', 'FTM'],
  [288, 'Boba', 'ETH'],
  [324, 'zkSync Era', 'ETH'],
  [480, 'World Chain', 'ETH'],
  [1088, 'Metis', 'METIS'],
  [1101, 'Polygon zkEVM', 'ETH'],
  [1116, 'Core', 'CORE'],
  [1284, 'Moonbeam', 'GLMR'],
  [1285, 'Moonriver', 'MOVR'],
  [1337, 'Local development', 'ETH', 'test'],
  [2222, 'Kava', 'KAVA'],
  [5000, 'Mantle', 'MNT'],
  [8217, 'Kaia', 'KAIA'],
  [17000, 'Holesky', 'ETH', 'test'],
  [31337, 'Anvil', 'ETH', 'test'],
  [34443, 'Mode', 'ETH'],
  [42170, 'Arbitrum Nova', 'ETH'],
  [42220, 'Celo', 'CELO'],
  [59144, 'Linea', 'ETH'],
  [80094, 'Berachain', 'BERA'],
  [81457, 'Blast', 'ETH'],
  [84532, 'Base Sepolia', 'ETH', 'test'],
  [421614, 'Arbitrum Sepolia', 'ETH', 'test'],
  [534352, 'Scroll', 'ETH'],
  [560048, 'Hoodi', 'ETH', 'test'],
  [7777777, 'Zora', 'ETH'],
  [11155111, 'Sepolia', 'ETH', 'test'],
  [11155420, 'OP Sepolia', 'ETH', 'test'],
]

const ID = /^evm-([1-9]\d{0,14})$/

/** The number in such an id, or `null`. */
export function numberOfId(id: string): bigint | null {
  const [, digits] = ID.exec(id) ?? []
  return digits === undefined ? null : BigInt(digits)
}

/** The chain of that number, or of that name of the table; `undefined` for other names, and for chains with an id of their own. */
export function numberedChain(which: bigint | string): Chain | undefined {
  const known = KNOWN.find(([number, name]) =>
    typeof which === 'string' ? name.toLowerCase() === which : BigInt(number) === which,
  )
  if (!known && (typeof which === 'string' || Object.values(CHAIN_NUMBERS).includes(which)))
    return undefined
  const [number, name, symbol, network] = known ?? [which, `EVM chain ${which}`, 'COIN', undefined]
  return {
    ...{ id: `evm-${number}`, name, model: 'account', family: 'evm', network: network ?? 'main' },
    native: { symbol, decimals: 18 },
  }
}
