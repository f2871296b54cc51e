/** Output scripts and addresses: the standard templates of Bitcoin Core's solver. A p2pk output counts as its key's p2pkh address. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { hash160 } from '../bitcoin/sha256d.ts'
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

/** A standard script that pays to somebody. */
export interface ScriptTemplate {
  readonly scriptType: ScriptType
  /** A number is a witness version; `key` counts as the p2pkh address of the public key that stands there. */
  readonly form: 'p2pkh' | 'p2sh' | 'key' | number
  /** Where in the script its hash, program or key stands, and how long that is. */
  readonly from: number
  readonly length: number
}

/** Type, address and data of an output script on a chain. Never throws: what no template fits is `nonstandard`. */
export function scriptToOutput(script: Uint8Array, chain: ChainId): ScriptOutput {
  const template = scriptTemplate(script, 0, script.length)
  if (template) {
    const address = encodeBitcoinAddress(bitcoinNetwork(chain), targetOf(script, template))
    return { scriptType: template.scriptType, address, data: null }
  }
  const { scriptType, data } = dataOfScript(script)
  return { scriptType, address: null, data: bytesToHex(data) }
}

function targetOf(script: Uint8Array, { form, from, length }: ScriptTemplate): BitcoinTarget {
  const part = script.subarray(from, from + length)
  if (typeof form === 'number') return { form: 'witness', version: form, program: part }
  if (form === 'key') return { form: 'p2pkh', hash: hash160(part) }
  return { form, hash: part }
}

/** What a script that no template fits holds: bytes pushed after OP_RETURN, else the script itself. */
export function dataOfScript(script: Uint8Array): {
  readonly scriptType: ScriptType
  readonly data: Uint8Array
} {
  if (script[0] === OP_RETURN) {
    const pushed = pushedBytes(script, 1)
    if (pushed) return { scriptType: 'op-return', data: pushed }
  }
  return { scriptType: isMultisig(script) ? 'multisig' : 'nonstandard', data: script }
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

const P2PKH: ScriptTemplate = { scriptType: 'p2pkh', form: 'p2pkh', from: 3, length: 20 }
const P2SH: ScriptTemplate = { scriptType: 'p2sh', form: 'p2sh', from: 2, length: 20 }
const P2WPKH: ScriptTemplate = { scriptType: 'p2wpkh', form: 0, from: 2, length: 20 }
const P2WSH: ScriptTemplate = { scriptType: 'p2wsh', form: 0, from: 2, length: 32 }
const P2TR: ScriptTemplate = { scriptType: 'p2tr', form: 1, from: 2, length: 32 }

/** The template that the script at `start` follows, or `null` where it pays to nobody in particular. */
export function scriptTemplate(
  bytes: Uint8Array,
  start: number,
  length: number,
): ScriptTemplate | null {
  if (length === 25 && isKeyHash(bytes, start)) return P2PKH
  if (length === 23 && isScriptHash(bytes, start)) return P2SH
  return witnessTemplate(bytes, start, length) ?? keyTemplate(bytes, start, length)
}

function isKeyHash(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === OP_DUP &&
    bytes[at + 1] === OP_HASH160 &&
    bytes[at + 2] === 20 &&
    bytes[at + 23] === OP_EQUALVERIFY &&
    bytes[at + 24] === OP_CHECKSIG
  )
}

function isScriptHash(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === OP_HASH160 && bytes[at + 1] === 20 && bytes[at + 22] === OP_EQUAL
}

function witnessTemplate(bytes: Uint8Array, at: number, size: number): ScriptTemplate | null {
  const length = size - 2
  if (length < 2 || length > 40 || bytes[at + 1] !== length) return null
  const opcode = bytes[at] ?? 0xff
  if (opcode === OP_0) return length === 20 ? P2WPKH : length === 32 ? P2WSH : null
  if (opcode < OP_1 || opcode > OP_16) return null
  const form = opcode - OP_1 + 1
  if (form === 1 && length === 32) return P2TR
  return { scriptType: 'witness-unknown', form, from: 2, length }
}

function keyTemplate(bytes: Uint8Array, at: number, size: number): ScriptTemplate | null {
  const length = bytes[at] ?? 0
  if (size !== length + 2 || bytes[at + size - 1] !== OP_CHECKSIG) return null
  if (!isPublicKey(bytes.subarray(at + 1, at + 1 + length))) return null
  return { scriptType: 'p2pk', form: 'key', from: 1, length }
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
