/**
 * The signed part of a Tron transaction. Its id is the SHA-256 of exactly these bytes, so what is read from them is proved by the id;
 * that it took effect is not. Source: tron.proto and the contract messages of java-tron.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { contractTypeName } from './contract-types.ts'
import { type ProtoField, protoBytes, protoFields, protoNumber } from './proto-fields.ts'

/** Addresses are 40 hex digits, without the network byte. */
export interface RawTransaction {
  readonly txid: string
  readonly type: string
  readonly owner: string | null
  /** Receiver or called contract. */
  readonly to: string | null
  /** Base units of TRX, or of `token` where that is set. */
  readonly amount: bigint
  /** TRC-10 id as text (its number), `null` for TRX. */
  readonly token: string | null
  /** TRC-10 tokens that go along with a contract call. */
  readonly callToken: { readonly id: string; readonly amount: bigint } | null
  /** Call data, lower-case hex. */
  readonly data: string
}

/** Reads the bytes of `raw_data`; `null` when they are no transaction with one contract. */
export function decodeRawTransaction(raw: Uint8Array): RawTransaction | null {
  const fields = protoFields(raw)
  const contract = fields && messageIn(fields, 11)
  const any = contract && messageIn(contract, 2)
  const body = any && messageIn(any, 2)
  if (!contract || !body) return null
  const type = contractTypeName(Number(protoNumber(contract, 1)))
  return { txid: bytesToHex(sha256(raw)), type, ...effect(type, body) }
}

type Effect = Omit<RawTransaction, 'txid' | 'type'>

function effect(type: string, body: readonly ProtoField[]): Effect {
  const own = { token: null, callToken: null, data: '' }
  const first = addressIn(body, 1)
  switch (type) {
    case 'TransferContract':
      return { ...own, owner: first, to: addressIn(body, 2), amount: protoNumber(body, 3) }
    case 'TransferAssetContract':
    case 'ParticipateAssetIssueContract':
      return { ...own, ...assetEffect(type, body) }
    case 'TriggerSmartContract':
      return { ...own, ...callEffect(body) }
    case 'CreateSmartContract': {
      const contract = messageIn(body, 2) ?? []
      return { ...own, owner: first, to: null, amount: protoNumber(contract, 5) }
    }
    default:
      // Owner is the first field of every contract but account ids; its amount stays within the account.
      return { ...own, owner: first, to: null, amount: 0n }
  }
}

function assetEffect(
  type: 'TransferAssetContract' | 'ParticipateAssetIssueContract',
  body: readonly ProtoField[],
): Pick<Effect, 'owner' | 'to' | 'amount' | 'token'> {
  const transfer = type === 'TransferAssetContract'
  const name = protoBytes(body, transfer ? 1 : 3)
  return {
    owner: addressIn(body, transfer ? 2 : 1),
    to: addressIn(body, transfer ? 3 : 2),
    amount: protoNumber(body, 4),
    // Who takes part in an issue pays TRX; the tokens come from the issuer's own sale.
    token: transfer && name ? new TextDecoder().decode(name) : null,
  }
}

function callEffect(body: readonly ProtoField[]): Omit<Effect, 'token'> {
  const amount = protoNumber(body, 5)
  const id = protoNumber(body, 6)
  return {
    owner: addressIn(body, 1),
    to: addressIn(body, 2),
    amount: protoNumber(body, 3),
    callToken: id > 0n && amount > 0n ? { id: String(id), amount } : null,
    data: bytesToHex(protoBytes(body, 4) ?? new Uint8Array()),
  }
}

function messageIn(fields: readonly ProtoField[], number: number): readonly ProtoField[] | null {
  const bytes = protoBytes(fields, number)
  return bytes && protoFields(bytes)
}

/** 21 bytes that begin with the network byte 0x41. */
function addressIn(fields: readonly ProtoField[], number: number): string | null {
  const bytes = protoBytes(fields, number)
  return bytes?.length === 21 && bytes[0] === 0x41 ? bytesToHex(bytes.subarray(1)) : null
}
