/**
 * A transaction as its block's trie holds it, and what its signature covers. Sources: yellow paper 4.2, EIP-155, 2718, 2930, 1559, 4844,
 * 7702; the deposits of OP Mainnet and its kin carry no signature: their chain says who sent them.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { encodeRlp, type RlpItem } from '../../domain/evm/rlp.ts'
import { recoverSigner } from '../../domain/evm/signer.ts'
import { type Fields, hexOf, listOf, quantityOf } from '../json-values/fields.ts'
import { dataBytes } from './data-bytes.ts'

export interface TransactionBytes {
  readonly bytes: Uint8Array
  /** 40 hex digits of who signed; `null` when the signature is none. */
  signer(): string | null
}

/** `null` when its type is not known here or a member of it is not told. Throws `bad-record`. */
export function transactionBytes(fields: Fields): TransactionBytes | null {
  const type = Number(quantityOf(fields, 'type') ?? 0n)
  const body = BODIES[type]?.(fields) ?? null
  if (body === null || body.some((item) => item === null)) return null
  const items = body as readonly RlpItem[]
  if (type === DEPOSIT)
    return { bytes: typed(type, items), signer: () => hexOf(fields, 20, 'from') }
  const signature = signatureOf(fields, type)
  if (signature === null) return null
  const { r, s, v, parity, chain } = signature
  const signed = () =>
    keccak_256(
      type === 0
        ? encodeRlp(chain === null ? items : [...items, chain, 0n, 0n])
        : typed(type, items),
    )
  return {
    bytes: type === 0 ? encodeRlp([...items, v, r, s]) : typed(type, [...items, v, r, s]),
    signer: () => recoverSigner(signed(), { r, s, parity }),
  }
}

type Body = readonly (RlpItem | null)[]

const DEPOSIT = 0x7e

const BODIES: Readonly<Record<number, (fields: Fields) => Body>> = {
  0: (fields) => [
    ...[number(fields, 'nonce'), number(fields, 'gasPrice'), number(fields, 'gas')],
    ...call(fields),
  ],
  1: (fields) => [
    ...[number(fields, 'chainId'), number(fields, 'nonce'), number(fields, 'gasPrice')],
    ...[number(fields, 'gas'), ...call(fields), accessList(fields)],
  ],
  2: dynamic,
  3: (fields) => [
    ...dynamic(fields),
    ...[number(fields, 'maxFeePerBlobGas'), hashes(fields['blobVersionedHashes'])],
  ],
  4: (fields) => [...dynamic(fields), authorizations(fields)],
  [DEPOSIT]: (fields) => [
    ...[fixed(fields, 32, 'sourceHash'), fixed(fields, 20, 'from'), to(fields)],
    ...[quantityOf(fields, 'mint') ?? 0n, number(fields, 'value'), number(fields, 'gas')],
    ...[fields['isSystemTx'] === true ? 1n : 0n, input(fields)],
  ],
}

function dynamic(fields: Fields): Body {
  return [
    ...[number(fields, 'chainId'), number(fields, 'nonce')],
    ...[number(fields, 'maxPriorityFeePerGas'), number(fields, 'maxFeePerGas')],
    ...[number(fields, 'gas'), ...call(fields), accessList(fields)],
  ]
}

function call(fields: Fields): Body {
  return [to(fields), number(fields, 'value'), input(fields)]
}

function number(fields: Fields, name: string): RlpItem | null {
  return quantityOf(fields, name)
}

function fixed(fields: Fields, bytes: number, name: string): RlpItem | null {
  const hex = hexOf(fields, bytes, name)
  return hex === null ? null : hexToBytes(hex)
}

/** No bytes where a contract is made. */
function to(fields: Fields): RlpItem {
  return fixed(fields, 20, 'to') ?? new Uint8Array()
}

function input(fields: Fields): RlpItem | null {
  return 'input' in fields || 'data' in fields ? dataBytes(fields, 'input', 'data') : null
}

function accessList(fields: Fields): RlpItem {
  return listOf(fields, 'accessList').map((entry) => [
    fixed(entry, 20, 'address') ?? new Uint8Array(),
    hashes(entry['storageKeys']) ?? [],
  ])
}

function hashes(value: unknown): RlpItem | null {
  if (!Array.isArray(value)) return null
  return value.map((hash) => fixed({ hash }, 32, 'hash') ?? new Uint8Array())
}

function authorizations(fields: Fields): RlpItem {
  return listOf(fields, 'authorizationList').map((each) => [
    quantityOf(each, 'chainId') ?? 0n,
    fixed(each, 20, 'address') ?? new Uint8Array(),
    quantityOf(each, 'nonce') ?? 0n,
    quantityOf(each, 'yParity', 'v') ?? 0n,
    quantityOf(each, 'r') ?? 0n,
    quantityOf(each, 's') ?? 0n,
  ])
}

function typed(type: number, items: readonly RlpItem[]): Uint8Array {
  return concatBytes(Uint8Array.of(type), encodeRlp(items))
}

/** `v` as it is written, the parity it stands for, and the chain it binds to (EIP-155); later types write the parity itself. */
function signatureOf(fields: Fields, type: number) {
  const r = quantityOf(fields, 'r')
  const s = quantityOf(fields, 's')
  const v = type === 0 ? quantityOf(fields, 'v') : quantityOf(fields, 'yParity', 'v')
  if (r === null || s === null || v === null) return null
  if (type !== 0) return { r, s, v, parity: Number(v), chain: null }
  const bound = v >= 35n
  const parity = Number(bound ? (v - 35n) % 2n : v - 27n)
  return { r, s, v, parity, chain: bound ? (v - 35n) / 2n : null }
}
