/**
 * One wallet that moves its coins round its own addresses: equal outputs that go back to the addresses that paid. Nobody mixes into the
 * address he paid from, so this is a veto against weak shapes. Ours, found on testnet block 928816, where 343 such transactions of
 * eleven addresses fit the JoinMarket shape. Half of the equal outputs are asked for, so that one careless participant hides nothing.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { commonest } from './coinjoin-shape.ts'

/** True when half or more of the outputs of the commonest value pay an address of an input. */
export function isChurn({ inputs, outputs }: PlainTransaction): boolean {
  const payable = outputs.filter(({ scriptType }) => scriptType !== 'op-return')
  const mixed = commonest(payable.map(({ value }) => value))
  if (!mixed) return false
  const payers = new Set(inputs.flatMap(({ address }) => address ?? []))
  const back = payable.filter(
    ({ value, address }) => value === mixed.value && address !== null && payers.has(address),
  )
  return 2 * back.length >= mixed.count
}
