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
  /** What it lets another account use. */
  readonly grant: TronGrant | null
  /** Whether a note was attached, which costs a fee of its own. */
  readonly memo: boolean
}

/** Energy or bandwidth of the owner's stake lent or taken back, or a new account paid for. `amount` is `null` where only its outcome tells. */
export interface TronGrant {
  readonly kind: 'delegate' | 'undelegate' | 'activate'
  readonly resource: 'energy' | 'bandwidth' | null
  /** 40 hex digits. */
  readonly to: string
  readonly amount: bigint | null
}

/** Reads the bytes of `raw_data`; `null` when they are no transaction with one contract. */
export function decodeRawTransaction(raw: Uint8Array): RawTransaction | null {
  const fields = protoFields(raw)
  const contract = fields && messageIn(fields, 11)
  const any = contract && messageIn(contract, 2)
  const body = any && messageIn(any, 2)
  if (!contract || !body) return null
  const type = contractTypeName(Number(protoNumber(contract, 1)))
  const memo = (protoBytes(fields, 10)?.length ?? 0) > 0
  const grant = grantIn(type, body)
  return { txid: bytesToHex(sha256(raw)), type, ...effect(type, body), grant, memo }
}

type Effect = Omit<RawTransaction, 'txid' | 'type' | 'grant' | 'memo'>

/** What a contract of that type lends; the members' numbers are those of the contract messages. */
function grantIn(type: string, body: readonly ProtoField[]): TronGrant | null {
  const grant = (
    kind: TronGrant['kind'],
    [receiver, resource]: readonly [number, number],
    amount: bigint | null,
  ): TronGrant | null => {
    const to = addressIn(body, receiver)
    const told = RESOURCES[Number(protoNumber(body, resource))] ?? null
    if (to === null || (kind !== 'activate' && told === null)) return null
    return { kind, resource: kind === 'activate' ? null : told, to, amount }
  }
  switch (type) {
    case 'DelegateResourceContract':
      return grant('delegate', [4, 2], protoNumber(body, 3))
    case 'UnDelegateResourceContract':
      return grant('undelegate', [4, 2], protoNumber(body, 3))
    case 'FreezeBalanceContract':
      return grant('delegate', [15, 10], protoNumber(body, 2))
    case 'UnfreezeBalanceContract':
      return grant('undelegate', [15, 10], null)
    case 'AccountCreateContract':
      return grant('activate', [2, 0], 0n)
    default:
      return null
  }
}

const RESOURCES = ['bandwidth', 'energy'] as const

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
      const callToken = tokenAlong(protoNumber(body, 4), protoNumber(body, 3))
      return { ...own, owner: first, to: null, amount: protoNumber(contract, 5), callToken }
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
    token: transfer && name ? assetNumber(name) : null,
  }
}

/**
 * The number of a TRC-10 token. Before numbers were given (2018) a contract held the token's own name, which is hostile text: `TRX` is a
 * name like any other. Such a token is told by the bytes of its name.
 */
export function assetNumber(name: Uint8Array): string {
  const text = new TextDecoder().decode(name)
  return /^[1-9]\d{0,19}$/.test(text) ? text : `trc10-name-${bytesToHex(name)}`
}

function callEffect(body: readonly ProtoField[]): Omit<Effect, 'token'> {
  return {
    owner: addressIn(body, 1),
    to: addressIn(body, 2),
    amount: protoNumber(body, 3),
    callToken: tokenAlong(protoNumber(body, 6), protoNumber(body, 5)),
    data: bytesToHex(protoBytes(body, 4) ?? new Uint8Array()),
  }
}

/** A TRC-10 token that goes along with the call or the making of a contract. */
function tokenAlong(id: bigint, amount: bigint): RawTransaction['callToken'] {
  return id > 0n && amount > 0n ? { id: String(id), amount } : null
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
