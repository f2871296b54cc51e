/**
 * Deposit-address reuse (Victor, "Address Clustering Heuristics for Ethereum", FC 2020): an account that forwards (nearly) all it
 * gets to a service's own wallet shortly after is a deposit address of that service, and belongs to one customer. Known false
 * positives: a person's own account that cashes out everything at once; hence the number of observations is always told.
 */

/** A transfer of the account under test. */
export interface DepositTransfer {
  readonly txid: string
  readonly index: number
  /** Height, or time in ms: what delays are measured in. */
  readonly at: number
  /** Place among all transfers of the account, both sides together, in ledger order. */
  readonly rank: number
  readonly amount: bigint
  /** Who paid, or who was paid; any key. */
  readonly party: string | null
  /** The service that the party is a wallet of; `null` for everybody else. */
  readonly service: string | null
}

export interface DepositParameters {
  /** a_max: how much less than the receipts a sweep may forward, in base units. */
  readonly maxDifference: bigint
  /** t_max: how long after its oldest receipt a sweep may come, in the units of `at`. */
  readonly maxDelay: number
  /** Share of everything sent, and of everything received up to the last sweep, that has to be swept to the one service: parts per hundred. */
  readonly minShare: number
  /** Smaller receipts are swept with the others and prove nothing, neither who is the customer nor how long he waited: anyone can send them. 0n when left out. */
  readonly dust?: bigint
}

/** One sweep with the receipts it forwards, dust left out. */
export interface Sweep {
  readonly receipts: readonly DepositTransfer[]
  readonly sweep: DepositTransfer
}

export interface DepositUse {
  readonly service: string
  readonly sweeps: readonly Sweep[]
  readonly forwarded: bigint
  readonly received: bigint
}

interface Pending {
  receipts: DepositTransfer[]
  sum: bigint
}

/**
 * Both sides in ledger order, fees left out. `null` when the account does not behave as a deposit address of one service. Receipts
 * from parties for whom `isSource` is false (miners, the service itself) prove nothing.
 */
export function findDepositUse(
  incoming: readonly DepositTransfer[],
  outgoing: readonly DepositTransfer[],
  parameters: DepositParameters,
  isSource: (party: string | null) => boolean = () => true,
): DepositUse | null {
  const services = new Set(outgoing.map(({ service }) => service))
  services.delete(null)
  const [service] = services
  if (services.size !== 1 || service === undefined || service === null) return null
  const sweeps: Sweep[] = []
  const pending: Pending = { receipts: [], sum: 0n }
  let next = 0
  for (const send of outgoing) {
    for (let at = incoming[next]; at && at.rank < send.rank; at = incoming[next]) {
      pending.receipts.push(at)
      pending.sum += at.amount
      next += 1
    }
    const proofs = pending.receipts.filter(({ amount }) => amount >= (parameters.dust ?? 0n))
    if (send.service === service && matches({ ...pending, proofs }, send, parameters, isSource))
      sweeps.push({ receipts: proofs, sweep: send })
    if (send.service === service) {
      pending.receipts = []
      pending.sum = 0n
    }
  }
  const received = total(incoming.slice(0, next))
  const forwarded = total(sweeps.map(({ sweep }) => sweep))
  const enough = (whole: bigint) => forwarded * 100n >= whole * BigInt(parameters.minShare)
  if (sweeps.length === 0 || !enough(total(outgoing)) || !enough(received)) return null
  return { service, sweeps, forwarded, received }
}

function matches(
  { sum, proofs }: { readonly sum: bigint; readonly proofs: readonly DepositTransfer[] },
  send: DepositTransfer,
  { maxDifference, maxDelay }: DepositParameters,
  isSource: (party: string | null) => boolean,
): boolean {
  const [first] = proofs
  const difference = sum - send.amount
  return (
    first !== undefined &&
    difference >= 0n &&
    difference <= maxDifference + (sum - total(proofs)) &&
    send.at - first.at <= maxDelay &&
    proofs.every(({ party }) => isSource(party))
  )
}

function total(transfers: readonly DepositTransfer[]): bigint {
  return transfers.reduce((sum, { amount }) => sum + amount, 0n)
}
