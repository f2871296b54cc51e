/** Addresses of every checksummed form, made from random bytes by the coins' own rules, without the parsers that are measured on them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { base58, base58xmr, base58xrp, base64urlnopad, bech32, bech32m } from '@scure/base'
import type { Random } from '../../scenario/random.ts'

export type AddressMaker = (random: Random) => string

/** By name of the form. */
export const ADDRESS_MAKERS: Readonly<Record<string, AddressMaker>> = {
  'bitcoin 1': checked(20, [0x00]),
  'bitcoin 3': checked(20, [0x05]),
  'bitcoin bc1q': witness('bc', 0, 20),
  'bitcoin bc1q script': witness('bc', 0, 32),
  'bitcoin bc1p': witness('bc', 1, 32),
  'tron T': checked(20, [0x41]),
  'evm EIP-55': eip55,
  'litecoin L': checked(20, [0x30]),
  'litecoin M': checked(20, [0x32]),
  'litecoin ltc1q': witness('ltc', 0, 20),
  'litecoin ltc1p': witness('ltc', 1, 32),
  'bitcoin cash': (random) => `bitcoincash:${cashAddress(random)}`,
  'bitcoin cash without prefix': cashAddress,
  'dogecoin D': checked(20, [0x1e]),
  'dogecoin A': checked(20, [0x16]),
  'dash X': checked(20, [0x4c]),
  'dash 7': checked(20, [0x10]),
  'zcash t1': checked(20, [0x1c, 0xb8]),
  'zcash t3': checked(20, [0x1c, 0xbd]),
  'zcash zs1': (random) => bech32.encode('zs', bech32.toWords(random.bytes(43)), 100),
  'zcash u1': (random) => bech32m.encode('u', bech32m.toWords(random.bytes(83)), 1023),
  monero: monero(18, 64),
  'monero sub-address': monero(42, 64),
  'monero integrated': monero(19, 72),
  'xrp r': (random) => base58xrp.encode(withChecksum(Uint8Array.of(0, ...random.bytes(20)))),
  'xrp X': (random) =>
    base58xrp.encode(
      withChecksum(
        Uint8Array.of(0x05, 0x44, ...random.bytes(20), 1, ...random.bytes(4), 0, 0, 0, 0),
      ),
    ),
  'ton EQ': ton(0x11),
  'ton UQ': ton(0x51),
  'bnb bnb1': (random) => bech32.encode('bnb', bech32.toWords(random.bytes(20)), 90),
}

function withChecksum(body: Uint8Array): Uint8Array {
  return Uint8Array.of(...body, ...sha256(sha256(body)).subarray(0, 4))
}

function checked(length: number, version: readonly number[]): AddressMaker {
  return (random) => base58.encode(withChecksum(Uint8Array.of(...version, ...random.bytes(length))))
}

function witness(hrp: string, version: number, length: number): AddressMaker {
  const coder = version === 0 ? bech32 : bech32m
  return (random) => coder.encode(hrp, [version, ...coder.toWords(random.bytes(length))], 90)
}

/** EIP-55: a letter is a capital where the hash of the lower-case address has a hex digit of 8 or more. */
function eip55(random: Random): string {
  const lower = bytesToHex(random.bytes(20))
  const hash = bytesToHex(keccak_256(utf8ToBytes(lower)))
  const letters = [...lower].map((letter, at) =>
    Number.parseInt(hash.charAt(at), 16) >= 8 ? letter.toUpperCase() : letter,
  )
  return `0x${letters.join('')}`
}

function monero(prefix: number, length: number): AddressMaker {
  return (random) => {
    const body = Uint8Array.of(prefix, ...random.bytes(length))
    return base58xmr.encode(Uint8Array.of(...body, ...keccak_256(body).subarray(0, 4)))
  }
}

/** Tag, workchain, hash, CRC-16/XMODEM as division of polynomials over bits. */
function ton(tag: number): AddressMaker {
  return (random) => {
    const body = Uint8Array.of(tag, 0, ...random.bytes(32))
    let rest = 0
    for (const byte of [...body, 0, 0])
      for (let bit = 7; bit >= 0; bit -= 1) {
        rest = (rest << 1) | ((byte >> bit) & 1)
        if (rest & 0x1_0000) rest ^= 0x1_1021
      }
    return base64urlnopad.encode(Uint8Array.of(...body, rest >> 8, rest & 0xff))
  }
}

const CASH_LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const CASH_GENERATOR = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]

/** CashAddr of a key hash: version byte 0, checksum of 40 bits over prefix and payload. */
function cashAddress(random: Random): string {
  const payload = bech32.toWords(Uint8Array.of(0, ...random.bytes(20)))
  const prefix = [...'bitcoincash'].map((letter) => letter.charCodeAt(0) & 31)
  let sum = 1n
  for (const word of [...prefix, 0, ...payload, 0, 0, 0, 0, 0, 0, 0, 0]) {
    const top = sum >> 35n
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(word)
    CASH_GENERATOR.forEach((value, at) => {
      if ((top >> BigInt(at)) & 1n) sum ^= value
    })
  }
  sum ^= 1n
  const check = Array.from({ length: 8 }, (_, at) => Number((sum >> BigInt(5 * (7 - at))) & 31n))
  return [...payload, ...check].map((word) => CASH_LETTERS.charAt(word)).join('')
}
