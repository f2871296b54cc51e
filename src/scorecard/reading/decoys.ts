/** What looks like an address and is none. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base58, base64, base64url } from '@scure/base'
import type { Random } from '../../scenario/random.ts'
import { ADDRESS_MAKERS, type AddressMaker } from './address-makers.ts'

/** A wrong letter in these is seen by a checksum or by the form; in others as well, but they may hide in more ways. */
const BREAKABLE = Object.entries(ADDRESS_MAKERS).filter(([name]) => !name.startsWith('evm'))

export const DECOYS: Readonly<Record<string, AddressMaker>> = {
  'transaction ids': (random) => bytesToHex(random.bytes(32)),
  'EVM transaction ids': (random) => `0x${bytesToHex(random.bytes(32))}`,
  'private keys': (random) => {
    const body = Uint8Array.of(0x80, ...random.bytes(32), 1)
    return base58.encode(Uint8Array.of(...body, ...sha256(sha256(body)).subarray(0, 4)))
  },
  base64: (random) => base64.encode(random.bytes(60)),
  base64url: (random) => base64url.encode(random.bytes(36)),
  JWTs: (random) =>
    [18, 60, 32]
      .map((length) => base64url.encode(random.bytes(length)).replace(/=/g, ''))
      .join('.'),
  'content ids': (random) => base58.encode(Uint8Array.of(0x12, 0x20, ...random.bytes(32))),
  UUIDs: (random) =>
    bytesToHex(random.bytes(16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  'git hashes': (random) => bytesToHex(random.bytes(20)),
  'broken checksums': (random) => {
    const [, make] = random.pick(BREAKABLE)
    const address = make(random)
    const at = random.int(14, address.length - 2)
    const wrong = address.charAt(at) === '2' ? '3' : '2'
    return address.slice(0, at) + wrong + address.slice(at + 1)
  },
  IBANs: (random) => `DE${random.int(10, 99)}${digits(random, 18)}`,
  cards: (random) => `4${digits(random, 15)}`.replace(/(.{4})(?=.)/g, '$1 '),
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join('')
}
