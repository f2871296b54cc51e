/** FIFO forward over accounts: what the receiver of a transfer did with it. */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import { AccountLedger, transferSpot } from './account-ledger.ts'
import type { AccountQueue } from './account-queue.ts'
import type { Wanted } from './flow-cache.ts'
import type { Share, Spot } from './frontier.ts'
import { measure } from './interval.ts'
import { heldToHead, stopEnding, type Tracer } from './run-trace.ts'

/** Expands a transfer to the transfers that its receiver sent from it. */
export class ForwardAccounts extends AccountLedger implements Tracer<FlowTransfer> {
  want(wanted: Wanted, transfer: FlowTransfer, shares: readonly Share[]): void {
    if (transfer.to !== null) this.wantAccount(wanted, transfer.to, shares)
  }

  expand(spot: Spot<FlowTransfer>, shares: readonly Share[]): void {
    const transfer = spot.item
    const account = transfer.to
    if (account === null) {
      for (const share of shares)
        this.endAt(transfer, null, share, share.amount, leaving(transfer.kind))
      return
    }
    const stop = this.standing(account)?.stop
    if (stop) {
      for (const share of shares)
        this.endAt(transfer, account, share, share.amount, stopEnding(stop))
      return
    }
    const going = this.endBounded(transfer, shares)
    if (going.length > 0) this.#follow(transfer, account, going)
  }

  #follow(transfer: FlowTransfer, account: number, shares: readonly Share[]): void {
    const hub = this.hubSize(account)
    if (hub !== null) {
      const basis = `${hub} outgoing transfers`
      for (const share of shares)
        this.endAt(transfer, account, share, share.amount, { reason: 'hub', basis })
      return
    }
    const queue = this.queue(account)
    if (queue) for (const share of shares) this.#send(transfer, account, queue, share)
    else this.endBudget(transfer, shares)
  }

  #send(transfer: FlowTransfer, account: number, queue: AccountQueue, share: Share): void {
    const { moved, held } = queue.spent(transfer.ref, share.intervals)
    let last = transfer.point.major
    let late = 0n
    for (const { transfer: next, intervals } of moved) {
      const amount = measure(intervals)
      if (this.bounds.to !== null && next.time >= this.bounds.to) {
        late += amount
        continue
      }
      last = next.point.major
      if (next.kind === 'fee') this.book.fee(share.seed, amount)
      else {
        this.move(next, share, amount)
        this.frontier.arrive(transferSpot(next), share.seed, intervals, share.visit)
      }
    }
    this.checkHistory(account, queue, last)
    const window = { reason: 'window', basis: 'moved on after the window' } as const
    this.endAt(transfer, account, share, late, window)
    this.endAt(transfer, account, share, held, this.#resting(account, transfer))
  }

  #resting(account: number, transfer: FlowTransfer) {
    const covered = this.standing(account)?.covered ?? []
    return heldToHead(covered, transfer.point.major, this.bounds.head)
      ? ({ reason: 'held', basis: 'not sent on up to the covered head' } as const)
      : ({
          reason: 'not-imported',
          basis: 'what followed up to the covered head was not imported',
        } as const)
  }
}

/** Value that leaves every account: destroyed, or paid out of this ledger. */
function leaving(kind: TransferKind) {
  return kind === 'burn'
    ? ({ reason: 'burned', basis: 'burn' } as const)
    : ({ reason: 'unsupported-chain', basis: `left this ledger (${kind})` } as const)
}
