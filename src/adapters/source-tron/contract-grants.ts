/**
 * What a transaction lets another account use. An account that does not exist yet is made by the first transfer to it, for which its sender pays
 * exactly 1 TRX more than bandwidth: nothing else costs that where no note is attached and one key signed (java-tron: TransferActuator,
 * getCreateNewAccountFeeInSystemContract; a memo and a second signature cost 1 TRX too).
 */
import type { ResourceGrant } from '../../domain/evm/account-block.ts'
import { type Fields, fieldsOf, quantityOf } from '../json-values/fields.ts'
import type { TronContract } from './node-transaction.ts'

const ACCOUNT_FEE = 1_000_000n

/** `proved`: the block's own hash tells that it holds this transaction, and with what outcome. */
export function contractGrants(
  contract: TronContract,
  outcome: { readonly info: Fields | null; readonly fields: Fields; readonly proved: boolean },
): readonly ResourceGrant[] {
  const { owner, grant } = contract
  const { info, proved } = outcome
  if (owner === null) return []
  if (grant === null) return activation(contract, outcome)
  const amount = grant.amount ?? (info && quantityOf(info, 'unfreeze_amount')) ?? 0n
  const told = proved && contract.proved && grant.amount !== null
  const verification = told ? 'hash-recomputed' : 'node-word'
  return grant.to === owner ? [] : [{ ...grant, from: owner, amount, verification }]
}

function activation(
  { type, owner: from, to, memo }: TronContract,
  { info, fields }: { readonly info: Fields | null; readonly fields: Fields },
): readonly ResourceGrant[] {
  const signatures = fields['signature']
  const plain = !memo && (!Array.isArray(signatures) || signatures.length <= 1)
  const pays = type === 'TransferContract' || type === 'TransferAssetContract'
  if (!pays || !plain || info === null || from === null || to === null) return []
  const bandwidth = quantityOf(fieldsOf(info['receipt']) ?? {}, 'net_fee') ?? 0n
  if ((quantityOf(info, 'fee') ?? 0n) - bandwidth !== ACCOUNT_FEE) return []
  return [{ kind: 'activate', resource: null, from, to, amount: 0n, verification: 'node-word' }]
}
