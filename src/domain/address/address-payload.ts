/**
 * Compact bytes of addresses for stores: one type byte, then hash or program. Lossless for every text: what is not the canonical
 * key of a Bitcoin, Tron or EVM address keeps its UTF-8. The type byte holds the network too, so equal payloads are equal texts.
 */
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ChainId } from '../chain.ts'
import { InvariantError } from '../errors.ts'
import {
  type BitcoinNetwork,
  type BitcoinTarget,
  bitcoinNetwork,
  decodeBitcoinAddress,
  encodeBitcoinAddress,
} from './bitcoin-address.ts'
import { decodeTronHash, encodeTronAddress } from './tron-address.ts'

const TEXT = 0x00
const P2PKH = 0x01
const P2SH = 0x02
const TRON = 0x03
const EVM = 0x04
/** Witness version v is WITNESS + v, up to 0x20. */
const WITNESS = 0x10
/** Added to the type byte of a Bitcoin target. */
const NETWORK_BASE: Readonly<Record<BitcoinNetwork, number>> = {
  main: 0,
  test: 0x40,
  regtest: 0x80,
}

/** Type byte and hash, program or UTF-8 text of a canonical address key. */
export function addressPayload(key: string): Uint8Array {
  if (/^0x[0-9a-f]{40}$/.test(key)) return typed(EVM, hexToBytes(key.slice(2)))
  const tron = decodeTronHash(key)
  if (tron) return typed(TRON, tron)
  const bitcoin = decodeBitcoinAddress(key)
  if (!bitcoin) return typed(TEXT, utf8ToBytes(key))
  const base = NETWORK_BASE[bitcoin.network]
  const { target } = bitcoin
  if (target.form !== 'witness')
    return typed(base + (target.form === 'p2pkh' ? P2PKH : P2SH), target.hash)
  return key === key.toLowerCase()
    ? typed(base + WITNESS + target.version, target.program)
    : typed(TEXT, utf8ToBytes(key))
}

/**
 * The type byte of a Bitcoin output's payload on a chain: `form` is `p2pkh`, `p2sh` or a witness version. Base58 forms are the same on all
 * test networks.
 */
export function bitcoinPayloadType(chain: ChainId, form: 'p2pkh' | 'p2sh' | number): number {
  const network = bitcoinNetwork(chain)
  if (typeof form === 'number') return NETWORK_BASE[network] + WITNESS + form
  return NETWORK_BASE[network === 'regtest' ? 'test' : network] + (form === 'p2pkh' ? P2PKH : P2SH)
}

/** The key that `addressPayload` was given. Throws an InvariantError on a type byte that was never written; `chain` is told in it. */
export function addressFromPayload(chain: ChainId, payload: Uint8Array): string {
  const type = payload[0] ?? 0xff
  const rest = payload.subarray(1)
  if (type === TEXT) return new TextDecoder().decode(rest)
  if (type === TRON) return encodeTronAddress(rest)
  if (type === EVM) return `0x${bytesToHex(rest)}`
  const network = networkOf(type)
  const target = targetOf(type - NETWORK_BASE[network], rest)
  if (!target)
    throw new InvariantError('bad-address-payload', 'A stored address has an unknown type byte.', {
      details: { chain, type },
    })
  return encodeBitcoinAddress(network, target)
}

/** The payload of the EVM address with these twenty bytes. */
export function evmAddressPayload(hash: Uint8Array): Uint8Array {
  return typed(EVM, hash)
}

/** Whose canonical key a payload holds, with Bitcoin's network; `text` for everything that is no canonical key of a known family. */
export function payloadFamily(payload: Uint8Array): 'text' | 'tron' | 'evm' | BitcoinNetwork {
  const type = payload[0] ?? TEXT
  if (type === TEXT) return 'text'
  if (type === TRON) return 'tron'
  return type === EVM ? 'evm' : networkOf(type)
}

function networkOf(type: number): BitcoinNetwork {
  if (type >= NETWORK_BASE.regtest) return 'regtest'
  return type >= NETWORK_BASE.test ? 'test' : 'main'
}

function targetOf(type: number, rest: Uint8Array): BitcoinTarget | null {
  if (type === P2PKH) return { form: 'p2pkh', hash: rest }
  if (type === P2SH) return { form: 'p2sh', hash: rest }
  if (type < WITNESS || type > WITNESS + 16) return null
  return { form: 'witness', version: type - WITNESS, program: rest }
}

function typed(type: number, rest: Uint8Array): Uint8Array {
  const out = new Uint8Array(rest.length + 1)
  out[0] = type
  out.set(rest, 1)
  return out
}
