/**
 * Time-ordered paths over accounts in one asset: each step is sent by whom the step before was received by, later in the ledger. Claim: value
 * could have gone this way, at most the bottleneck; not that it did. Services and hubs are not crossed.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowProcess, FlowTransfer } from '../../domain/flow-record.ts'
import { compareTransfers, kindRank } from '../../domain/ledger-order.ts'
import { Wanted } from '../trace/flow-cache.ts'
import type { Spot } from '../trace/frontier.ts'
import type { BestLabels, PathLabel } from './path-label.ts'
import type { PathBounds, PathStep, PathsResult, PathTarget } from './path-record.ts'
import { PathSearch } from './path-search.ts'

interface TransferNode extends Spot {
  readonly transfer: FlowTransfer
  /** Ways that end with this transfer, once it is settled. */
  arriving: readonly PathLabel[] | null
}

/** Searches from accounts. */
export function* pathsOverAccounts(
  asset: AssetId,
  origins: readonly number[],
  target: PathTarget,
  bounds: PathBounds,
): FlowProcess<PathsResult> {
  const search = new AccountPaths(asset, target, bounds)
  yield* search.start(origins)
  return yield* search.run()
}

class AccountPaths extends PathSearch<TransferNode> {
  readonly #origins = new Set<number>()
  /** Ways that are at an account; `null` at one that sends nothing on: there ways end, and are not kept. */
  readonly #at = new Map<number, BestLabels | null>()

  constructor(asset: AssetId, target: PathTarget, bounds: PathBounds) {
    super(asset, target, bounds, { first: bounds.hub, whole: bounds.hub })
  }

  *start(origins: readonly number[]): FlowProcess<void> {
    for (const origin of origins) this.#origins.add(origin)
    const wanted = new Wanted()
    for (const origin of this.#origins) wanted.outgoing.add(origin)
    yield* this.cache.fetch(wanted)
    for (const origin of this.#origins) this.#open(origin, null)
  }

  settle(node: TransferNode): void {
    if (node.arriving !== null) return
    const { transfer } = node
    const { txid, point, height, time, from, to, amount, verification } = transfer
    const { index } = point
    const step: PathStep = { txid, index, height, time, from, to, amount, verification }
    const arriving: PathLabel[] = []
    node.arriving = arriving
    if (!this.isStep(amount, time) || (to !== null && this.#at.get(to) === null)) return
    if (from !== null && this.#origins.has(from)) arriving.push(this.begin(step, amount))
    for (const label of (from === null ? undefined : this.#at.get(from)) ?? []) {
      const on = this.stepOn(label, step)
      if (on) arriving.push(on)
    }
  }

  want(wanted: Wanted, { transfer, arriving }: TransferNode): void {
    const { to, amount, time } = transfer
    if (to === null || this.#origins.has(to) || arriving?.length === 0) return
    if (!this.isStep(amount, time)) return
    const standing = this.standing(to)
    if (!standing) wanted.standings.add(to)
    if (!standing || standing.stop || this.reaches(to) || this.#at.has(to)) return
    const goesOn = arriving === null || this.mayGoOn(arriving)
    if (goesOn && !this.budget.exhausted && !this.cache.outgoing.has(to)) wanted.outgoing.add(to)
  }

  expand({ transfer, arriving }: TransferNode): void {
    const { to } = transfer
    if (to === null || !arriving || arriving.length === 0 || this.#origins.has(to)) return
    if (this.reaches(to)) this.arrive(arriving)
    else if (this.standing(to)?.stop) this.doNotCross(to, 'service')
    else {
      const going = arriving.filter(({ hops }) => hops < this.bounds.maxHops)
      if (going.length > 0 && this.#open(to, transfer))
        for (const label of going) this.#at.get(to)?.add(label)
    }
  }

  /** Puts what an account sends after a transfer on the frontier; false when it is not crossed. */
  #open(account: number, after: FlowTransfer | null): boolean {
    if (this.#at.has(account)) return true
    const side = this.cache.outgoing.get(account)
    if (side && side.total > this.bounds.hub && !this.budget.exhausted) {
      this.doNotCross(account, 'hub')
      return false
    }
    if (!side || !this.budget.take(side.total)) {
      this.leave(account)
      return false
    }
    let sent = 0
    for (const transfer of side.transfers) {
      const { ref, point, kind, amount, time, to } = transfer
      const later = after === null || compareTransfers(transfer, after) > 0
      if (!later || kind === 'fee' || to === null || to === account) continue
      if (!this.isStep(amount, time)) continue
      sent += 1
      if (!this.frontier.get(ref))
        this.frontier.add({ key: ref, point, rank: kindRank(transfer), transfer, arriving: null })
    }
    this.#at.set(account, sent === 0 ? null : this.labels())
    this.cache.outgoing.delete(account)
    return true
  }
}
