/** Value that contracts move inside a Tron transaction: `internal_transactions` of its info. */
import { hexToBytes } from '@noble/hashes/utils.js'
import type { ResourceGrant, ValueMove } from '../../domain/evm/account-block.ts'
import { type Fields, listOf, quantityOf, textOf } from '../json-values/fields.ts'
import { tronAddressOf } from './tron-address-field.ts'

/** Notes of internal transactions that move value; staking, delegating and voting from contracts stay within one account. */
const MOVING: ReadonlySet<string> = new Set(['call', 'create', 'create2', 'suicide', ''])

/** In execution order; what was rejected moved nothing. */
export function internalMoves(info: Fields): readonly ValueMove[] {
  return listOf(info, 'internal_transactions').flatMap((internal) => {
    if (internal['rejected'] === true) return []
    if (noteOf(internal) === 'withdrawreward') return rewardOf(internal)
    if (!MOVING.has(noteOf(internal))) return []
    const from = tronAddressOf(internal, 'caller_address')
    const to = tronAddressOf(internal, 'transferTo_address')
    if (from === null || to === null || from === to) return []
    return listOf(internal, 'callValueInfo').flatMap((value) => {
      const amount = quantityOf(value, 'callValue') ?? 0n
      const token = quantityOf(value, 'tokenId') ?? 0n
      const asset = token > 0n ? `tron:${token}` : 'tron:TRX'
      return amount > 0n
        ? [
            {
              from,
              to,
              asset,
              amount,
              kind: 'transfer' as const,
              verification: 'node-word' as const,
            },
          ]
        : []
    })
  })
}

/** What a contract that votes is paid for it: it comes from nobody. */
function rewardOf(internal: Fields): readonly ValueMove[] {
  const to = tronAddressOf(internal, 'caller_address')
  const amount = stakeOf(internal)
  if (to === null || amount === 0n) return []
  const move = { from: null, to, asset: 'tron:TRX', amount }
  return [{ ...move, kind: 'reward', verification: 'node-word' }]
}

/** What contracts lend: energy markets delegate from within. In execution order. */
export function internalGrants(info: Fields): readonly ResourceGrant[] {
  return listOf(info, 'internal_transactions').flatMap((internal) => {
    const [, verb, resource] =
      /^(delegateresourceof|undelegateresourceof|freezefor|unfreezefor)(energy|bandwidth)$/.exec(
        noteOf(internal),
      ) ?? []
    const from = tronAddressOf(internal, 'caller_address')
    const to = tronAddressOf(internal, 'transferTo_address')
    if (internal['rejected'] === true || !verb || from === null || to === null || from === to)
      return []
    return [
      {
        ...{ from, to, amount: stakeOf(internal), verification: 'node-word' as const },
        kind: verb.startsWith('un') ? ('undelegate' as const) : ('delegate' as const),
        resource: resource === 'energy' ? ('energy' as const) : ('bandwidth' as const),
      },
    ]
  })
}

function stakeOf(internal: Fields): bigint {
  const [first] = listOf(internal, 'callValueInfo')
  return (first && quantityOf(first, 'callValue')) ?? 0n
}

/** Nodes write the note's letters as hex. */
function noteOf(internal: Fields): string {
  const note = textOf(internal, 'note') ?? ''
  const text = /^(?:[0-9a-f]{2})+$/i.test(note) ? new TextDecoder().decode(hexToBytes(note)) : note
  return text.toLowerCase()
}
