/** Sums of one address in one asset, movement by movement in ledger order. */
import type { AssetId } from '../../domain/asset.ts'
import type { AddressTotals } from '../../ports/ledger-store.ts'

export class RunningTotal {
  received = 0n
  sent = 0n
  incoming = 0
  outgoing = 0
  firstSeen = Number.POSITIVE_INFINITY
  lastSeen = Number.NEGATIVE_INFINITY
  #openingUnknown = false

  add(incoming: boolean, amount: bigint): void {
    if (incoming) {
      this.received += amount
      this.incoming += 1
    } else {
      this.sent += amount
      this.outgoing += 1
      // At any point of its history, not only at the end: what came in later cannot have been sent before.
      if (this.sent > this.received) this.#openingUnknown = true
    }
  }

  seen(time: number): void {
    this.firstSeen = Math.min(this.firstSeen, time)
    this.lastSeen = Math.max(this.lastSeen, time)
  }

  /** Members in the order in which the record's own reader gives them. */
  total(asset: AssetId): AddressTotals {
    const { received, sent, incoming, outgoing, firstSeen, lastSeen } = this
    const openingUnknown = this.#openingUnknown
    return { asset, received, sent, incoming, outgoing, firstSeen, lastSeen, openingUnknown }
  }
}
