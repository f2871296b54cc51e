/** Value that a block gives without a transaction's own: rewards, withdrawals of validators, deposits of a first layer, fees earned. */
import type { BlockCredit } from '../../domain/evm/account-block.ts'
import { chainAddress } from '../../domain/evm/chain-address.ts'
import { fieldsOf, hexOf, listOf, quantityOf, required, textOf } from '../json-values/fields.ts'
import type { Proof } from './prove-block.ts'
import type { RpcParts } from './rpc-block.ts'
import type { ReadTransaction } from './rpc-transaction.ts'

/** In a fixed order: what a credit's index counts. */
export function blockCredits(
  parts: RpcParts,
  read: readonly ReadTransaction[],
  proof: Proof,
): readonly BlockCredit[] {
  return [
    ...rewards(parts),
    ...withdrawals(parts, proof),
    ...minted(parts, read),
    ...tips(parts, read),
  ]
}

/** Block and uncle rewards, where traces tell them. */
function rewards({ chain, traces, verification }: RpcParts): readonly BlockCredit[] {
  return (traces ?? []).flatMap((trace) => {
    const action = fieldsOf(trace['action'])
    if (textOf(trace, 'type') !== 'reward' || !action) return []
    const to = chainAddress(chain, required(hexOf(action, 20, 'author'), 'author'))
    const amount = quantityOf(action, 'value') ?? 0n
    const note = `${textOf(action, 'rewardType') === 'uncle' ? 'uncle' : 'block'} reward`
    return amount > 0n ? [{ to, amount, note, verification }] : []
  })
}

const GWEI = 1_000_000_000n

/** What validators take out of their deposits (EIP-4895). */
function withdrawals(
  { chain, block, verification: word }: RpcParts,
  proof: Proof,
): readonly BlockCredit[] {
  const verification = proof.withdrawals ? 'hash-recomputed' : word
  return listOf(block, 'withdrawals').flatMap((fields) => {
    const to = chainAddress(chain, required(hexOf(fields, 20, 'address'), 'address'))
    const amount = (quantityOf(fields, 'amount') ?? 0n) * GWEI
    const validator = quantityOf(fields, 'validatorIndex', 'validator_index')
    const note = `withdrawal of validator ${validator ?? 'unknown'}`
    return amount > 0n ? [{ to, amount, note, verification }] : []
  })
}

/** What a second layer makes anew for somebody who deposited it on the first: it stands even where the call that came along failed. */
function minted(
  { block, verification }: RpcParts,
  read: readonly ReadTransaction[],
): readonly BlockCredit[] {
  return listOf(block, 'transactions').flatMap((fields, at) => {
    const amount = quantityOf(fields, 'mint') ?? 0n
    const to = read[at]?.transaction.from ?? null
    const note = 'deposited on the first layer'
    return amount > 0n && to !== null ? [{ to, amount, note, verification }] : []
  })
}

/** What the block's producer earns above the burned base fee. Other chains share fees in ways of their own. */
function tips(
  { chain, block, verification: word }: RpcParts,
  read: readonly ReadTransaction[],
): readonly BlockCredit[] {
  const miner = hexOf(block, 20, 'miner')
  if (chain !== 'ethereum' || miner === null) return []
  const baseFee = quantityOf(block, 'baseFeePerGas') ?? 0n
  let amount = 0n
  for (const { gasUsed, price } of read) {
    if (gasUsed === null || price === null) return []
    amount += gasUsed * (price - baseFee)
  }
  if (amount <= 0n) return []
  const proved = read.every(({ transaction }) => transaction.feeVerification === 'hash-recomputed')
  const verification = proved ? 'hash-recomputed' : word
  const note = `fees of ${read.length} transactions`
  return [{ to: chainAddress(chain, miner), amount, note, verification }]
}
