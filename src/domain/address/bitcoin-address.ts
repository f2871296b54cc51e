/** Bitcoin addresses of main and test networks: version bytes of Base58Check (Bitcoin Core chainparams) and witness addresses. */
import type { ChainId } from '../chain.ts'
import { decodeBase58check, encodeBase58check } from './base58check.ts'
import type { ParsedAddress } from './parsed-address.ts'
import { decodeWitnessAddress, encodeWitnessAddress } from './segwit-address.ts'

/** Networks by address form: `test` and `regtest` share Base58 versions, not the witness prefix. */
export type BitcoinNetwork = 'main' | 'test' | 'regtest'

/** What an address pays to. */
export type BitcoinTarget =
  | { readonly form: 'p2pkh' | 'p2sh'; readonly hash: Uint8Array }
  | { readonly form: 'witness'; readonly version: number; readonly program: Uint8Array }

const VERSIONS: Readonly<
  Record<BitcoinNetwork, { readonly p2pkh: number; readonly p2sh: number }>
> = {
  main: { p2pkh: 0x00, p2sh: 0x05 },
  test: { p2pkh: 0x6f, p2sh: 0xc4 },
  regtest: { p2pkh: 0x6f, p2sh: 0xc4 },
}
const PREFIXES: Readonly<Record<BitcoinNetwork, string>> = {
  main: 'bc',
  test: 'tb',
  regtest: 'bcrt',
}
const CHAINS: Readonly<Record<BitcoinNetwork, ChainId>> = {
  main: 'bitcoin',
  test: 'bitcoin-testnet',
  regtest: 'bitcoin-regtest',
}

/** The address forms that a chain uses; any chain but a Bitcoin test network is `main`. */
export function bitcoinNetwork(chain: ChainId): BitcoinNetwork {
  if (chain === 'bitcoin-regtest') return 'regtest'
  return chain.startsWith('bitcoin-') && chain !== 'bitcoin-cash' ? 'test' : 'main'
}

/** Target and network of a Bitcoin address, or `null`. Base58 test addresses give `test`: regtest shares them. */
export function decodeBitcoinAddress(
  text: string,
): { readonly network: BitcoinNetwork; readonly target: BitcoinTarget } | null {
  if (/^(?:bc|tb)/i.test(text)) return decodeWitness(text)
  if (text.length < 26 || text.length > 35) return null
  const body = decodeBase58check(text)
  if (body?.length !== 21) return null
  for (const network of ['main', 'test'] as const)
    for (const form of ['p2pkh', 'p2sh'] as const)
      if (body[0] === VERSIONS[network][form])
        return { network, target: { form, hash: body.subarray(1) } }
  return null
}

function decodeWitness(text: string) {
  const decoded = decodeWitnessAddress(text)
  if (!decoded) return null
  const { hrp, version, program } = decoded
  for (const network of ['main', 'test', 'regtest'] as const)
    if (hrp === PREFIXES[network])
      return { network, target: { form: 'witness' as const, version, program } }
  return null
}

/** The canonical address of a target. */
export function encodeBitcoinAddress(network: BitcoinNetwork, target: BitcoinTarget): string {
  if (target.form === 'witness')
    return encodeWitnessAddress({
      hrp: PREFIXES[network],
      version: target.version,
      program: target.program,
    })
  const body = new Uint8Array(21)
  body[0] = VERSIONS[network][target.form]
  body.set(target.hash, 1)
  return encodeBase58check(body)
}

/** A Bitcoin address, or `null`. Key: base58 as it is, witness addresses in lower case. */
export function parseBitcoinAddress(text: string): ParsedAddress | null {
  const decoded = decodeBitcoinAddress(text)
  if (!decoded) return null
  const key = decoded.target.form === 'witness' ? text.toLowerCase() : text
  const chain = CHAINS[decoded.network]
  return { family: 'bitcoin', kind: 'bitcoin-address', chain, key, checksum: 'ok' }
}
