/** Bitcoin's networks. Source: Bitcoin Core `kernel/chainparams.cpp`, release 28. */
import type { ChainId } from '../chain.ts'

export interface BitcoinNetwork {
  readonly chain: ChainId
  /** The word of `--network`. */
  readonly word: string
  /** Hex of the four bytes before each block in blk*.dat files. */
  readonly magic: string
  readonly genesis: string
  /** The easiest target a header may claim, as compact bits. */
  readonly limitBits: number
  /** From this height on every block's coinbase must begin with its height (BIP34). */
  readonly bip34Height: number
}

const NETWORKS: readonly BitcoinNetwork[] = [
  {
    chain: 'bitcoin',
    word: 'main',
    magic: 'f9beb4d9',
    genesis: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
    limitBits: 0x1d00ffff,
    bip34Height: 227_931,
  },
  {
    chain: 'bitcoin-testnet',
    word: 'testnet',
    magic: '0b110907',
    genesis: '000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943',
    limitBits: 0x1d00ffff,
    bip34Height: 21_111,
  },
  {
    chain: 'bitcoin-testnet4',
    word: 'testnet4',
    magic: '1c163f28',
    genesis: '00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043',
    limitBits: 0x1d00ffff,
    bip34Height: 1,
  },
  {
    chain: 'bitcoin-signet',
    word: 'signet',
    magic: '0a03cf40',
    genesis: '00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6',
    limitBits: 0x1e0377ae,
    bip34Height: 1,
  },
  {
    chain: 'bitcoin-regtest',
    word: 'regtest',
    magic: 'fabfb5da',
    genesis: '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206',
    limitBits: 0x207fffff,
    // 1 since release 24; chains of older nodes began with version 1 blocks.
    bip34Height: 500,
  },
]

/** The network of that word (`main`, `testnet`, `testnet4`, `signet`, `regtest`) or chain id; `undefined` when there is none. */
export function findNetwork(name: string): BitcoinNetwork | undefined {
  return NETWORKS.find((network) => network.word === name || network.chain === name)
}

/** The network whose magic these hex digits are. */
export function networkOfMagic(magic: string): BitcoinNetwork | undefined {
  return NETWORKS.find((network) => network.magic === magic)
}

/** Every network, main first. */
export function listNetworks(): readonly BitcoinNetwork[] {
  return NETWORKS
}
