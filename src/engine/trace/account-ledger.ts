/** What both directions of a trace over accounts share: queues by account, what they want read, and how they end. */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowTransfer, Standing } from '../../domain/flow-record.ts'
import { AccountQueue, kindRank } from './account-queue.ts'
import { FlowCache, type Wanted } from './flow-cache.ts'
import { Frontier, type Share, type Spot } from './frontier.ts'
import { Budget, boundOf } from './run-trace.ts'
import { type Ending, TraceBook } from './trace-book.ts'
import type { TraceBounds } from './trace-record.ts'

type Why = Pick<Ending, 'reason' | 'basis' | 'actor' | 'category'>

/** State of one trace over accounts in one asset. */
export class AccountLedger {
  readonly frontier: Frontier<FlowTransfer>
  readonly cache: FlowCache
  readonly book = new TraceBook()
  readonly budget: Budget
  readonly bounds: TraceBounds
  readonly openingUnknown = new Set<number>()
  readonly partialHistory = new Set<number>()
  readonly #queues = new Map<number, AccountQueue>()
  readonly #near: 'outgoing' | 'incoming'
  readonly #far: 'outgoing' | 'incoming'

  constructor(asset: AssetId, bounds: TraceBounds) {
    const forward = bounds.direction === 'forward'
    this.#near = forward ? 'outgoing' : 'incoming'
    this.#far = forward ? 'incoming' : 'outgoing'
    this.bounds = bounds
    this.frontier = new Frontier(bounds.direction)
    this.cache = new FlowCache(asset, {
      [this.#near]: bounds.hub,
      [this.#far]: bounds.budget,
    } as Record<'outgoing' | 'incoming', number>)
    this.budget = new Budget(bounds.budget)
  }

  /** Wants standing and history of the account that is expanded. */
  wantAccount(wanted: Wanted, account: number, shares: readonly Share[]): void {
    const standing = this.cache.standings.get(account)
    if (!standing) wanted.standings.add(account)
    if (!standing || standing.stop || this.#queues.has(account)) return
    if (this.budget.exhausted || shares.every((share) => boundOf(share, this.bounds))) return
    const near = this.cache[this.#near].get(account)
    if (!near) wanted[this.#near].add(account)
    if (!near || near.total > this.bounds.hub) return
    if (!this.cache[this.#far].has(account)) wanted[this.#far].add(account)
  }

  standing(account: number): Standing | undefined {
    return this.cache.standings.get(account)
  }

  /** How many transfers make this account a hub on the side expanded, or `null` when it is none. */
  hubSize(account: number): number | null {
    const total = this.cache[this.#near].get(account)?.total ?? 0
    return total > this.bounds.hub ? total : null
  }

  /** The queue of an account; `null` when its records no longer fit the budget. Each is counted once. */
  queue(account: number): AccountQueue | null {
    const known = this.#queues.get(account)
    if (known) return this.budget.exhausted ? null : known
    const outgoing = this.cache.outgoing.get(account)
    const incoming = this.cache.incoming.get(account)
    if (!outgoing || !incoming) return null
    if (!this.budget.take(outgoing.total + incoming.total)) return null
    const queue = new AccountQueue(incoming.transfers, outgoing.transfers)
    this.#queues.set(account, queue)
    this.cache.outgoing.delete(account)
    this.cache.incoming.delete(account)
    if (queue.opening > 0n) this.openingUnknown.add(account)
    return queue
  }

  /** Notes when the history of an account is not held from its first record up to `last`. */
  checkHistory(account: number, queue: AccountQueue, last: number): void {
    const first = queue.first
    const covered = this.standing(account)?.covered ?? []
    if (first === null || covered.some((range) => range.from <= first && range.to > last)) return
    this.partialHistory.add(account)
  }

  /** Ends value at a transfer; `address` is who holds it there. */
  endAt(
    transfer: FlowTransfer,
    address: number | null,
    share: Share,
    amount: bigint,
    why: Why & { readonly further?: number },
  ): void {
    const { txid, point, time } = transfer
    this.book.end(share, amount, {
      ...{ address, output: false, txid, index: point.index, time },
      ...why,
    })
  }

  /** Ends what a bound stops, at the receiver of the transfer; returns the shares that go on. */
  endBounded(transfer: FlowTransfer, shares: readonly Share[]): readonly Share[] {
    return shares.filter((share) => {
      const bound = boundOf(share, this.bounds)
      if (bound) this.endAt(transfer, transfer.to, share, share.amount, bound)
      return !bound
    })
  }

  endBudget(transfer: FlowTransfer, shares: readonly Share[]): void {
    if (shares.length > 0) this.budget.left += 1
    for (const share of shares)
      this.endAt(transfer, transfer.to, share, share.amount, {
        reason: 'budget',
        basis: 'no more records may be read',
      })
  }

  move(transfer: FlowTransfer, share: Share, amount: bigint): void {
    const { txid, point, kind, height, time, from, to } = transfer
    this.book.move(share, amount, { txid, index: point.index, kind, height, time, from, to })
  }
}

/** Where a transfer stands in the ledger. */
export function transferSpot(transfer: FlowTransfer): Spot<FlowTransfer> {
  const { ref, point } = transfer
  return { key: `${ref}`, point, rank: kindRank(transfer), item: transfer }
}
