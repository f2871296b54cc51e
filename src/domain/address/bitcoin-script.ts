/** Output scripts and addresses: the standard templates of Bitcoin Core's solver. A p2pk output counts as its key's p2pkh address. */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { ChainId } from '../chain.ts'
import { UserInputError } from '../errors.ts'
import type { OutputRecord, ScriptType } from '../ledger-record.ts'
import {
  type BitcoinTarget,
  bitcoinNetwork,
  decodeBitcoinAddress,
  encodeBitcoinAddress,
} from './bitcoin-address.ts'

const OP_0 = 0x00
const OP_PUSHDATA1 = 0x4c
const OP_1 = 0x51
const OP_16 = 0x60
const OP_RETURN = 0x6a
const OP_DUP = 0x76
const OP_EQUAL = 0x87
const OP_EQUALVERIFY = 0x88
const OP_HASH160 = 0xa9
const OP_CHECKSIG = 0xac
const OP_CHECKMULTISIG = 0xae

type ScriptOutput = Pick<OutputRecord, 'scriptType' | 'address' | 'data'>

/** Type, address and data of an output script on a chain. Never throws: what no template fits is `nonstandard`. */
export function scriptToOutput(script: Uint8Array, chain: ChainId): ScriptOutput {
  const paid = scriptTarget(script)
  if (paid) {
    const address = encodeBitcoinAddress(bitcoinNetwork(chain), paid.target)
    return { scriptType: paid.scriptType, address, data: null }
  }
  if (script[0] === OP_RETURN) {
    const pushed = pushedBytes(script, 1)
    if (pushed) return { scriptType: 'op-return', address: null, data: bytesToHex(pushed) }
  }
  const scriptType = isMultisig(script) ? 'multisig' : 'nonstandard'
  return { scriptType, address: null, data: bytesToHex(script) }
}

/** The output script that pays to a Bitcoin address. Throws `bad-address` on anything else. */
export function addressToScript(address: string): Uint8Array {
  const decoded = decodeBitcoinAddress(address)
  if (!decoded)
    throw new UserInputError(
      'bad-address',
      `"${address.slice(0, 100)}" is not a Bitcoin address.`,
      {
        hints: ['Its checksum, length or prefix is wrong.'],
      },
    )
  const { target } = decoded
  if (target.form === 'witness') {
    const opcode = target.version === 0 ? OP_0 : OP_1 + target.version - 1
    return Uint8Array.of(opcode, target.program.length, ...target.program)
  }
  return target.form === 'p2pkh'
    ? Uint8Array.of(OP_DUP, OP_HASH160, 20, ...target.hash, OP_EQUALVERIFY, OP_CHECKSIG)
    : Uint8Array.of(OP_HASH160, 20, ...target.hash, OP_EQUAL)
}

interface Paid {
  readonly scriptType: ScriptType
  readonly target: BitcoinTarget
}

function scriptTarget(script: Uint8Array): Paid | null {
  return hashTarget(script) ?? witnessTarget(script) ?? keyTarget(script)
}

function hashTarget(script: Uint8Array): Paid | null {
  if (
    script.length === 25 &&
    script[0] === OP_DUP &&
    script[1] === OP_HASH160 &&
    script[2] === 20 &&
    script[23] === OP_EQUALVERIFY &&
    script[24] === OP_CHECKSIG
  )
    return { scriptType: 'p2pkh', target: { form: 'p2pkh', hash: script.subarray(3, 23) } }
  if (
    script.length === 23 &&
    script[0] === OP_HASH160 &&
    script[1] === 20 &&
    script[22] === OP_EQUAL
  )
    return { scriptType: 'p2sh', target: { form: 'p2sh', hash: script.subarray(2, 22) } }
  return null
}

function witnessTarget(script: Uint8Array): Paid | null {
  const opcode = script[0] ?? 0xff
  const length = script[1] ?? 0
  if (length < 2 || length > 40 || script.length !== length + 2) return null
  if (opcode !== OP_0 && (opcode < OP_1 || opcode > OP_16)) return null
  const version = opcode === OP_0 ? 0 : opcode - OP_1 + 1
  const scriptType = witnessType(version, length)
  const program = script.subarray(2)
  return scriptType && { scriptType, target: { form: 'witness', version, program } }
}

function witnessType(version: number, length: number): ScriptType | null {
  if (version === 0) return length === 20 ? 'p2wpkh' : length === 32 ? 'p2wsh' : null
  return version === 1 && length === 32 ? 'p2tr' : 'witness-unknown'
}

function keyTarget(script: Uint8Array): Paid | null {
  const length = script[0] ?? 0
  if (script.length !== length + 2 || script[length + 1] !== OP_CHECKSIG) return null
  const key = script.subarray(1, length + 1)
  if (!isPublicKey(key)) return null
  return { scriptType: 'p2pk', target: { form: 'p2pkh', hash: ripemd160(sha256(key)) } }
}

/** Size and header byte only, as Bitcoin Core's template check does. */
function isPublicKey(key: Uint8Array): boolean {
  const header = key[0]
  if (key.length === 33) return header === 2 || header === 3
  return key.length === 65 && (header === 4 || header === 6 || header === 7)
}

function isMultisig(script: Uint8Array): boolean {
  const required = smallNumber(script[0])
  const total = smallNumber(script.at(-2))
  if (script.length < 4 || script.at(-1) !== OP_CHECKMULTISIG || required > total || required < 1)
    return false
  let at = 1
  let keys = 0
  while (at < script.length - 2) {
    const length = script[at] ?? 0
    if (!isPublicKey(script.subarray(at + 1, at + 1 + length))) return false
    at += length + 1
    keys += 1
  }
  return at === script.length - 2 && keys === total
}

function smallNumber(opcode: number | undefined): number {
  return opcode !== undefined && opcode >= OP_1 && opcode <= OP_16 ? opcode - OP_1 + 1 : -1
}

/** All pushed bytes from `start`, joined; `null` when the rest is not pushes only or breaks off. OP_1 to OP_16 push their number. */
function pushedBytes(script: Uint8Array, start: number): Uint8Array | null {
  const out: number[] = []
  let at = start
  while (at < script.length) {
    const opcode = script[at] ?? 0
    const number = smallNumber(opcode)
    if (opcode > OP_16) return null
    if (number > 0) out.push(number)
    const { header, length } =
      number > 0 || opcode > OP_PUSHDATA1 + 2
        ? { header: 1, length: 0 }
        : pushLength(script, at, opcode)
    if (at + header + length > script.length) return null
    for (let index = 0; index < length; index += 1) out.push(script[at + header + index] ?? 0)
    at += header + length
  }
  return Uint8Array.from(out)
}

function pushLength(script: Uint8Array, at: number, opcode: number) {
  if (opcode < OP_PUSHDATA1) return { header: 1, length: opcode }
  const bytes = 1 << (opcode - OP_PUSHDATA1)
  let length = 0
  for (let index = bytes; index >= 1; index -= 1) length = length * 256 + (script[at + index] ?? 0)
  return { header: 1 + bytes, length }
}
