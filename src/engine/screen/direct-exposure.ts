/**
 * Direct exposure: value that one transfer moved between the subject and an address of a category that counts.
 *
 * Anyone can send anything to anyone, so an inflow below the dust limit of its asset, a transfer of nothing, and a token that
 * nobody reviewed (an imitation, until somebody says otherwise) never count; how many were left out is told. An outflow of any
 * amount counts, because only the holder can send. On UTXO chains a transaction's inputs are taken together: the whole output
 * counts, which is an upper bound where several owners paid in.
 */
import { parseUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'

/** One transfer between the subject and one flagged address. */
export interface Contact {
  readonly txid: string
  readonly direction: 'source' | 'destination'
  readonly counterparty: string
  readonly category: string
  readonly asset: AssetId
  readonly amount: bigint
}

export interface DirectExposure {
  readonly category: string
  readonly kind: 'direct'
  /** `source`: the subject received from it; `destination`: the subject sent to it. */
  readonly direction: 'source' | 'destination'
  readonly asset: AssetId
  readonly amount: bigint
  readonly transfers: number
  /** Sorted. */
  readonly counterparties: readonly string[]
}

/** Inflows below these amounts (in units of the asset, by symbol) are dust. */
export const DUST_LIMITS: Readonly<Record<string, string>> = {
  BTC: '0.0001',
  ETH: '0.001',
  BNB: '0.005',
  POL: '5',
  AVAX: '0.1',
  TRX: '10',
  USDT: '1',
  USDC: '1',
  RUB: '100',
  USD: '1',
}

/** Groups by (category, direction, asset), in that order. */
export function sumExposure(contacts: readonly Contact[]): {
  readonly exposure: readonly DirectExposure[]
  readonly leftOut: number
} {
  const counted = contacts.filter(counts)
  const groups = new Map<string, Contact[]>()
  for (const contact of counted) {
    const key = `${contact.category}\n${contact.direction}\n${contact.asset}`
    groups.set(key, [...(groups.get(key) ?? []), contact])
  }
  const keys = [...groups.keys()].sort()
  const exposure = keys.flatMap((key) => sumGroup(groups.get(key) ?? []))
  return { exposure, leftOut: contacts.length - counted.length }
}

function counts({ asset, amount, direction }: Contact): boolean {
  const { decimals, symbol } = assetOf(asset)
  if (amount === 0n || decimals === null) return false
  const limit = DUST_LIMITS[symbol]
  return direction === 'destination' || limit === undefined || amount >= parseUnits(limit, decimals)
}

function sumGroup(contacts: readonly Contact[]): readonly DirectExposure[] {
  const [first] = contacts
  if (!first) return []
  const { category, direction, asset } = first
  return [
    {
      category,
      kind: 'direct',
      direction,
      asset,
      amount: contacts.reduce((sum, { amount }) => sum + amount, 0n),
      transfers: contacts.length,
      counterparties: [...new Set(contacts.map(({ counterparty }) => counterparty))].sort(),
    },
  ]
}
