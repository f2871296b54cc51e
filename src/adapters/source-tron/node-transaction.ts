/**
 * One transaction of a Tron full node. Where its signed bytes are given (`raw_data_hex`), its id is recomputed and its own value is read
 * from them, not from the JSON beside them.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../../domain/errors.ts'
import type { ValueMove } from '../../domain/evm/account-block.ts'
import { chainAddress } from '../../domain/evm/chain-address.ts'
import {
  assetNumber,
  decodeRawTransaction,
  type RawTransaction,
  type TronGrant,
} from '../../domain/tron/raw-transaction.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  listOf,
  quantityOf,
  required,
  textOf,
} from '../json-values/fields.ts'
import { tronAddressOf } from './tron-address-field.ts'

/** The contract of a transaction, wherever it was read from. Addresses canonical. */
export interface TronContract extends Omit<RawTransaction, 'data'> {
  /** It was read from the signed bytes. */
  readonly proved: boolean
}

/** Throws `bad-txid` when the bytes given do not hash to the id, `bad-record` when neither form reads. */
export function tronContract(transaction: Fields): TronContract {
  const txid = required(hexOf(transaction, 32, 'txID'), 'txID')
  const hex = textOf(transaction, 'raw_data_hex')
  if (hex !== null) {
    const raw = /^(?:[0-9a-f]{2})+$/i.test(hex) ? decodeRawTransaction(hexToBytes(hex)) : null
    if (raw && raw.txid !== txid)
      throw new UserInputError(
        'bad-txid',
        `The bytes given for transaction ${txid} hash to ${raw.txid}: the answer was altered.`,
      )
    const address = (digits: string | null) => digits && chainAddress('tron', digits)
    const grant = raw?.grant ? { ...raw.grant, to: chainAddress('tron', raw.grant.to) } : null
    if (raw) return { ...raw, grant, owner: address(raw.owner), to: address(raw.to), proved: true }
  }
  return { txid, proved: false, ...jsonContract(transaction) }
}

function jsonContract(transaction: Fields): Omit<TronContract, 'txid' | 'proved'> {
  const contract = listOf(fieldsOf(transaction['raw_data']) ?? {}, 'contract')[0] ?? {}
  const value = fieldsOf(fieldsOf(contract['parameter'])?.['value']) ?? {}
  const type = required(textOf(contract, 'type'), 'contract type')
  const id = quantityOf(value, 'token_id') ?? 0n
  const amount = quantityOf(value, 'call_token_value') ?? 0n
  const made = fieldsOf(value['new_contract']) ?? {}
  return {
    type,
    owner: tronAddressOf(value, 'owner_address'),
    to: tronAddressOf(value, 'to_address', 'contract_address'),
    amount: MOVING.has(type)
      ? (quantityOf({ ...made, ...value }, 'amount', 'call_value') ?? 0n)
      : 0n,
    token: type === 'TransferAssetContract' ? assetName(value) : null,
    callToken: id > 0n && amount > 0n ? { id: String(id), amount } : null,
    grant: jsonGrant(type, value),
    memo: textOf(fieldsOf(transaction['raw_data']) ?? {}, 'data') !== null,
  }
}

const GRANTS: Readonly<Record<string, TronGrant['kind']>> = {
  DelegateResourceContract: 'delegate',
  UnDelegateResourceContract: 'undelegate',
  FreezeBalanceContract: 'delegate',
  UnfreezeBalanceContract: 'undelegate',
  AccountCreateContract: 'activate',
}

function jsonGrant(type: string, value: Fields): TronGrant | null {
  const kind = GRANTS[type]
  if (kind === undefined) return null
  const to = tronAddressOf(value, kind === 'activate' ? 'account_address' : 'receiver_address')
  if (to === null) return null
  if (kind === 'activate') return { kind, resource: null, to, amount: 0n }
  // Zeros are left out of Tron's JSON: bandwidth is number 0.
  const resource = (textOf(value, 'resource') ?? 'BANDWIDTH').toLowerCase()
  if (resource !== 'energy' && resource !== 'bandwidth') return null
  return { kind, resource, to, amount: quantityOf(value, 'balance', 'frozen_balance') }
}

const MOVING: ReadonlySet<string> = new Set([
  'TransferContract',
  'TransferAssetContract',
  'ParticipateAssetIssueContract',
  'CreateSmartContract',
  'TriggerSmartContract',
])

/** Nodes write its letters as hex unless asked for visible text. Numbers of tokens have seven digits, which are no whole bytes. */
function assetName(value: Fields): string {
  const name = required(textOf(value, 'asset_name'), 'asset name')
  const hex = /^(?:[0-9a-f]{2})+$/i.test(name)
  return assetNumber(hex ? hexToBytes(name) : new TextEncoder().encode(name))
}

/** Value that the contract itself moves. `made` is the address of a contract it created; `proved`, that the block holds it. */
export function contractMoves(
  contract: TronContract,
  {
    made,
    withdrawn,
    proved,
  }: {
    readonly made: string | null
    readonly withdrawn: bigint
    readonly proved: boolean
  },
): readonly ValueMove[] {
  const { type, owner, amount, token, callToken } = contract
  const verification = proved && contract.proved ? 'hash-recomputed' : 'node-word'
  if (type === 'WithdrawBalanceContract')
    return withdrawn === 0n || owner === null
      ? []
      : [
          {
            ...{ from: null, to: owner, asset: 'tron:TRX', amount: withdrawn },
            ...{ kind: 'reward', verification: 'node-word' },
          },
        ]
  const to = contract.to ?? made
  if (!MOVING.has(type) || owner === null || to === null) return []
  const move = (asset: string, value: bigint): ValueMove => ({
    ...{ from: owner, to, asset, amount: value, kind: 'transfer' },
    // The address of a new contract is not among the signed bytes.
    verification: contract.to === null ? 'node-word' : verification,
  })
  return [
    ...(amount > 0n ? [move(token === null ? 'tron:TRX' : `tron:${token}`, amount)] : []),
    ...(callToken ? [move(`tron:${callToken.id}`, callToken.amount)] : []),
  ]
}
