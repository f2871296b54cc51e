/** What both directions of a trace over outputs share: work items, what they want read, and how they end. */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowTransaction, Outpoint, Standing } from '../../domain/flow-record.ts'
import { ledgerPoint } from '../../domain/ledger-order.ts'
import { detectCoinjoin } from '../cluster/detect-coinjoin.ts'
import { FlowCache, type Wanted } from './flow-cache.ts'
import { Frontier, type Share, type Spot } from './frontier.ts'
import { Budget, boundOf, stopEnding } from './run-trace.ts'
import { type Ending, TraceBook } from './trace-book.ts'
import type { TraceBounds } from './trace-record.ts'

/** One output of one transaction. */
export interface OutputItem {
  readonly transaction: FlowTransaction
  readonly index: number
}

/** State of one trace over outputs. */
export class OutputLedger {
  readonly frontier: Frontier<OutputItem>
  readonly cache: FlowCache
  readonly book = new TraceBook()
  readonly budget: Budget
  readonly bounds: TraceBounds
  readonly openingUnknown: ReadonlySet<number> = new Set()
  readonly partialHistory: ReadonlySet<number> = new Set()
  readonly #counted = new Set<number>()
  readonly #coinjoins = new Map<number, boolean>()

  constructor(asset: AssetId, bounds: TraceBounds) {
    this.bounds = bounds
    this.frontier = new Frontier(bounds.direction)
    this.cache = new FlowCache(asset)
    this.budget = new Budget(bounds.budget)
  }

  /** Whether anything of this item goes on past the address it stands at; wants what is needed to know. */
  goesOn(wanted: Wanted, item: OutputItem, shares: readonly Share[]): boolean {
    const address = addressOf(item)
    const side = this.bounds.direction === 'forward' ? 'outgoing' : 'incoming'
    if (address !== null) {
      const standing = this.cache.standings.get(address)
      if (!standing) wanted.standings.add(address)
      if (!standing || standing.stop) return false
    }
    if (this.budget.exhausted || shares.every((share) => boundOf(share, this.bounds))) return false
    if (address === null) return true
    const seen = this.cache[side].get(address)
    if (!seen) wanted[side].add(address)
    return seen !== undefined && seen.total <= this.bounds.hub
  }

  /** Ends what does not go on and returns the shares that do. */
  endStopped(spot: Spot<OutputItem>, shares: readonly Share[]): readonly Share[] {
    const { address, standing } = this.#standing(spot.item)
    if (standing?.stop) return this.endAll(spot, shares, stopEnding(standing.stop))
    const going = shares.filter((share) => {
      const bound = boundOf(share, this.bounds)
      if (bound) this.endAll(spot, [share], bound)
      return !bound
    })
    const side = this.bounds.direction === 'forward' ? 'outgoing' : 'incoming'
    const total = address === null ? 0 : (this.cache[side].get(address)?.total ?? 0)
    if (total <= this.bounds.hub) return going
    return this.endAll(spot, going, { reason: 'hub', basis: `${total} transfers on that side` })
  }

  /** Ends every share whole, where it stands. Returns no shares: nothing goes on. */
  endAll(
    spot: Spot<OutputItem>,
    shares: readonly Share[],
    why: Pick<Ending, 'reason' | 'basis' | 'actor' | 'category'>,
  ): readonly Share[] {
    for (const share of shares) this.endPart(spot, share, share.amount, why)
    return []
  }

  /** Ends part of a share where it stands. */
  endPart(
    spot: Spot<OutputItem>,
    share: Share,
    amount: bigint,
    why: Pick<Ending, 'reason' | 'basis' | 'actor' | 'category'>,
  ): void {
    const { transaction, index } = spot.item
    const address = addressOf(spot.item)
    const at = { address, output: true, txid: transaction.txid, index, time: transaction.time }
    this.book.end(share, amount, { ...at, ...why })
  }

  /** Counts what expanding reads; when the budget is used up, ends the shares. Returns those that go on. */
  afford(
    spot: Spot<OutputItem>,
    shares: readonly Share[],
    read: FlowTransaction | null,
  ): readonly Share[] {
    const fresh = read !== null && !this.#counted.has(read.tx)
    const cost = fresh ? 1 + read.inputs.length + read.outputs.length : 1
    if (shares.length === 0) return shares
    if (!this.budget.take(cost)) {
      this.budget.left += 1
      return this.endAll(spot, shares, { reason: 'budget', basis: 'no more records may be read' })
    }
    if (read !== null) this.#counted.add(read.tx)
    return shares
  }

  isCoinjoin(transaction: FlowTransaction): boolean {
    let known = this.#coinjoins.get(transaction.tx)
    if (known === undefined) {
      known = detectCoinjoin(transaction)
      this.#coinjoins.set(transaction.tx, known)
    }
    return known
  }

  #standing(item: OutputItem): { address: number | null; standing: Standing | null } {
    const address = addressOf(item)
    const standing = address === null ? null : (this.cache.standings.get(address) ?? null)
    return { address, standing }
  }
}

/** Key of an output in a trace. */
export function outpointKey(outpoint: Outpoint): string {
  return `${outpoint.tx}:${outpoint.index}`
}

/** The address of an item's output, or `null` when its script has none. */
export function addressOf(item: OutputItem): number | null {
  return item.transaction.outputs[item.index]?.address ?? null
}

/** Where an output stands in the ledger. */
export function spotOf(transaction: FlowTransaction, index: number): Spot<OutputItem> {
  return {
    key: outpointKey({ tx: transaction.tx, index }),
    point: ledgerPoint('utxo', { ...transaction, index }),
    rank: 0,
    item: { transaction, index },
  }
}
