/** FIFO backward over accounts: what the sender of a transfer paid it from. */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { AccountLedger, transferSpot } from './account-ledger.ts'
import type { AccountQueue } from './account-queue.ts'
import type { Wanted } from './flow-cache.ts'
import type { Share, Spot } from './frontier.ts'
import { stopEnding, type Tracer } from './run-trace.ts'
import type { Ending } from './trace-book.ts'

/** Expands a transfer to the transfers that funded it. An end at the sender lies one transfer further than the receiver. */
export class BackwardAccounts extends AccountLedger implements Tracer<FlowTransfer> {
  want(wanted: Wanted, transfer: FlowTransfer, shares: readonly Share[]): void {
    if (transfer.from !== null) this.wantAccount(wanted, transfer.from, shares)
  }

  expand(spot: Spot<FlowTransfer>, shares: readonly Share[]): void {
    const transfer = spot.item
    const { from } = transfer
    if (from === null) {
      for (const share of shares)
        this.endAt(transfer, transfer.to, share, share.amount, appearing(transfer))
      return
    }
    if (this.bounds.from !== null && transfer.time < this.bounds.from) {
      const why = { reason: 'window', basis: 'arrived before the window' } as const
      for (const share of shares) this.endAt(transfer, transfer.to, share, share.amount, why)
      return
    }
    const going = this.endBounded(transfer, shares)
    const stop = this.standing(from)?.stop
    const hub = this.hubSize(from)
    if (stop) this.#endAtSender(transfer, going, stopEnding(stop))
    else if (hub !== null)
      this.#endAtSender(transfer, going, { reason: 'hub', basis: `${hub} incoming transfers` })
    else if (going.length > 0) this.#follow(transfer, from, going)
  }

  #endAtSender(
    transfer: FlowTransfer,
    shares: readonly Share[],
    why: Pick<Ending, 'reason' | 'basis' | 'actor' | 'category'>,
  ): void {
    for (const share of shares) {
      this.move(transfer, share, share.amount)
      this.endAt(transfer, transfer.from, share, share.amount, { ...why, further: 1 })
    }
  }

  #follow(transfer: FlowTransfer, sender: number, shares: readonly Share[]): void {
    const queue = this.queue(sender)
    if (queue) for (const share of shares) this.#fund(transfer, sender, queue, share)
    else this.endBudget(transfer, shares)
  }

  #fund(transfer: FlowTransfer, sender: number, queue: AccountQueue, share: Share): void {
    const { sources, opening } = queue.funded(transfer.ref, share.intervals)
    this.move(transfer, share, share.amount)
    this.checkHistory(sender, queue, transfer.point.major)
    for (const { transfer: source, intervals } of sources)
      this.frontier.arrive(transferSpot(source), share.seed, intervals, share.visit)
    this.endAt(transfer, sender, share, opening, {
      reason: 'not-imported',
      basis: 'opening balance: received before anything that was imported',
      further: 1,
    })
  }
}

/** Value without a sender: created on this ledger, or paid into it from outside. */
function appearing(transfer: FlowTransfer) {
  return transfer.kind === 'mint' || transfer.kind === 'reward'
    ? ({ reason: 'mined', basis: transfer.kind } as const)
    : ({ reason: 'unsupported-chain', basis: `came from outside (${transfer.kind})` } as const)
}
