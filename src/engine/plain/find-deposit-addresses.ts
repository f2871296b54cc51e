/**
 * Deposit addresses of services among plain transfers (Victor, FC 2020): an account that forwards (nearly) all it gets to a wallet of one service
 * shortly after. Whoever funds one is a customer of that service, and all who fund the same one are one customer. Known errors: offramp/find-deposit-use.
 */
import { checkTransfer } from '../../domain/check-amounts.ts'
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import { type DepositTransfer, findDepositUse, type Sweep } from '../offramp/find-deposit-use.ts'

export interface DepositOptions {
  /** Transfers of one asset, in ledger order. */
  readonly transfers: readonly PlainTransfer[]
  /** Wallets of services: address to the service's name. */
  readonly services: ReadonlyMap<string, string>
  /** Accounts that are no customers: miners, faucets. What they pay in proves nothing. */
  readonly miners?: ReadonlySet<string>
  /** Contracts are neither customers nor deposit addresses. */
  readonly contracts?: ReadonlySet<string>
  /** a_max in base units: how much less than it got a sweep may forward. */
  readonly maxDifference: bigint
  /** t_max: how long after its oldest receipt a sweep may come, in the units of `unit`. */
  readonly maxDelay: number
  /** What delays are measured in. Default blocks where transfers have heights. */
  readonly unit?: 'blocks' | 'ms'
  /** Share of everything sent and received that is swept to the one service, in parts per hundred. Default 95. */
  readonly minShare?: number
}

export interface DepositAddress {
  readonly address: string
  readonly service: string
  /** Who funded it: one customer, by this inference. */
  readonly sources: readonly string[]
  readonly forwarded: bigint
  readonly received: bigint
  /** Each sweep with the receipts it forwards: the observations. */
  readonly observations: readonly Sweep[]
}

/** In the order in which the addresses were first paid. Throws `bad-transfer`. */
export function findDepositAddresses(options: DepositOptions): readonly DepositAddress[] {
  const { services, minShare = 95, maxDifference, maxDelay } = options
  const excluded = new Set([...(options.miners ?? []), ...(options.contracts ?? [])])
  const parameters = { maxDifference, maxDelay, minShare }
  const isSource = (party: string | null): boolean =>
    party !== null && !excluded.has(party) && !services.has(party)
  const found: DepositAddress[] = []
  for (const [address, sides] of sidesByAccount(options)) {
    if (services.has(address) || options.contracts?.has(address)) continue
    const use = findDepositUse(sides.incoming, sides.outgoing, parameters, isSource)
    if (!use) continue
    const payers = use.sweeps.flatMap(({ receipts }) => receipts.map(({ party }) => party ?? ''))
    found.push({
      ...{ address, service: use.service, sources: [...new Set(payers)] },
      ...{ forwarded: use.forwarded, received: use.received, observations: use.sweeps },
    })
  }
  return found
}

interface Sides {
  readonly incoming: DepositTransfer[]
  readonly outgoing: DepositTransfer[]
}

/** Accounts that were paid and pay, fees and nothing left out. */
function sidesByAccount({
  transfers,
  services,
  unit = 'blocks',
}: DepositOptions): ReadonlyMap<string, Sides> {
  const sides = new Map<string, Sides>()
  const sidesOf = (address: string): Sides => {
    const known = sides.get(address) ?? { incoming: [], outgoing: [] }
    sides.set(address, known)
    return known
  }
  for (const [rank, transfer] of transfers.entries()) {
    checkTransfer(transfer)
    const { txid, index, kind, height, time, from, to, amount } = transfer
    if (kind === 'fee' || amount === 0n || from === to) continue
    const plain = { txid, index, rank, amount, at: unit === 'blocks' ? (height ?? 0) : time }
    if (to !== null) sidesOf(to).incoming.push({ ...plain, party: from, service: null })
    if (from !== null)
      sidesOf(from).outgoing.push({
        ...plain,
        party: to,
        service: to === null ? null : (services.get(to) ?? null),
      })
  }
  return sides
}
