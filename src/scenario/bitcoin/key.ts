/** Keys of the scenario's Bitcoin world: random public keys with their scripts and addresses. Nobody holds a private key to them. */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bech32, bech32m, createBase58check } from '@scure/base'
import type { Random } from '../random.ts'

export type KeyType = 'p2pkh' | 'p2wpkh' | 'p2sh-p2wpkh' | 'p2tr'

export interface Key {
  readonly type: KeyType
  readonly address: string
  readonly script: Uint8Array
  /** 33 bytes; `null` for an address that is only known by its published text. */
  readonly publicKey: Uint8Array | null
}

const base58check = createBase58check(sha256)

export function hash160(data: Uint8Array): Uint8Array {
  return ripemd160(sha256(data))
}

/** A fresh key; its address follows from the public key as in the real chain (p2tr: the x coordinate stands for the output key). */
export function makeKey(random: Random, type: KeyType): Key {
  const publicKey = concatBytes(Uint8Array.of(random.chance(0.5) ? 2 : 3), random.bytes(32))
  if (type === 'p2tr') {
    const program = publicKey.slice(1)
    const address = bech32m.encode('bc', [1, ...bech32m.toWords(program)])
    return { type, address, script: concatBytes(Uint8Array.of(0x51, 32), program), publicKey }
  }
  const hash = hash160(publicKey)
  const witness = concatBytes(Uint8Array.of(0, 20), hash)
  if (type === 'p2wpkh')
    return {
      type,
      address: bech32.encode('bc', [0, ...bech32.toWords(hash)]),
      script: witness,
      publicKey,
    }
  return type === 'p2pkh'
    ? { ...legacyKey(0, hash), type, publicKey }
    : { ...legacyKey(5, hash160(witness)), type, publicKey }
}

/** The key of a published address that begins with `1`: it can receive, never spend. */
export function publishedKey(address: string): Key {
  return { ...legacyKey(0, base58check.decode(address).slice(1)), type: 'p2pkh', publicKey: null }
}

function legacyKey(version: 0 | 5, hash: Uint8Array): Pick<Key, 'address' | 'script'> {
  const script =
    version === 0
      ? concatBytes(Uint8Array.of(0x76, 0xa9, 20), hash, Uint8Array.of(0x88, 0xac))
      : concatBytes(Uint8Array.of(0xa9, 20), hash, Uint8Array.of(0x87))
  return { address: base58check.encode(concatBytes(Uint8Array.of(version), hash)), script }
}
