/**
 * Time-ordered paths over outputs: each step goes from an output through the transaction that spends it into one of its outputs. Claim: value
 * could have gone this way, at most the bottleneck; not that it did. Services, hubs and CoinJoins are not crossed.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowProcess, FlowTransaction, Outpoint } from '../../domain/flow-record.ts'
import { ledgerPoint } from '../../domain/ledger-order.ts'
import { outpointKey, Wanted } from '../trace/flow-cache.ts'
import type { Spot } from '../trace/frontier.ts'
import type { BestLabels, PathLabel } from './path-label.ts'
import type { PathBounds, PathStep, PathsResult, PathTarget } from './path-record.ts'
import { PathSearch } from './path-search.ts'

/** An output that ways came to, or of an origin. */
interface OutputNode extends Spot {
  readonly kind: 'output'
  readonly outpoint: Outpoint
  readonly address: number | null
  readonly value: bigint
  /** Ways that end here; `null` at an origin, where they begin. */
  readonly labels: readonly PathLabel[] | null
}

/** A transaction that ways go through, with the best ways of its inputs. */
interface PassNode extends Spot {
  readonly kind: 'pass'
  readonly transaction: FlowTransaction
  readonly labels: BestLabels
  /** What each address of an origin puts in: where ways begin. */
  readonly begins: Map<number | null, bigint>
}

/** What a search over outputs starts from: outputs of an origin. */
export interface OriginOutput {
  readonly outpoint: Outpoint
  readonly address: number | null
}

/** Searches from outputs. `mixer` tells why value does not pass a transaction, or `null`. */
export function* pathsOverOutputs(
  asset: AssetId,
  origins: readonly OriginOutput[],
  target: PathTarget,
  bounds: PathBounds & { readonly mixer: (transaction: FlowTransaction) => string | null },
): FlowProcess<PathsResult> {
  const search = new OutputPaths(asset, target, bounds)
  yield* search.start(origins)
  return yield* search.run()
}

type UtxoNode = OutputNode | PassNode

class OutputPaths extends PathSearch<UtxoNode> {
  readonly #mixer: (transaction: FlowTransaction) => string | null
  readonly #origins = new Set<number>()
  readonly #counted = new Set<number>()

  constructor(
    asset: AssetId,
    target: PathTarget,
    bounds: PathBounds & { readonly mixer: (transaction: FlowTransaction) => string | null },
  ) {
    super(asset, target, bounds)
    this.#mixer = bounds.mixer
  }

  *start(origins: readonly OriginOutput[]): FlowProcess<void> {
    const wanted = new Wanted()
    for (const { outpoint } of origins) wanted.transactions.add(outpoint.tx)
    yield* this.cache.fetch(wanted)
    for (const { outpoint, address } of origins) {
      if (address !== null) this.#origins.add(address)
      const transaction = this.cache.transactions.get(outpoint.tx)
      if (transaction) this.#place(transaction, outpoint.index, null)
    }
  }

  settle(): void {}

  want(wanted: Wanted, node: UtxoNode): void {
    if (node.kind === 'pass') return
    const { address, labels } = node
    if (address !== null && labels !== null && !this.#passable(wanted, address)) return
    if (this.budget.exhausted || (labels !== null && !this.mayGoOn(labels))) return
    const spend = this.cache.spends.get(node.key)
    if (spend === undefined) wanted.spends.set(node.key, node.outpoint)
    else if (spend && !this.cache.transactions.has(spend.tx)) wanted.transactions.add(spend.tx)
  }

  #passable(wanted: Wanted, address: number): boolean {
    const standing = this.standing(address)
    if (!standing) wanted.standings.add(address)
    if (!standing || standing.stop || this.reaches(address) || this.budget.exhausted) return false
    const side = this.cache.outgoing.get(address)
    if (!side) wanted.outgoing.add(address)
    return side !== undefined && side.total <= this.bounds.hub
  }

  expand(node: UtxoNode): void {
    if (node.kind === 'pass') this.#pass(node)
    else if (node.labels === null || this.#goesOn(node, node.labels)) this.#spend(node)
  }

  #goesOn({ address }: OutputNode, labels: readonly PathLabel[]): boolean {
    if (address === null) return this.mayGoOn(labels)
    if (this.reaches(address)) {
      this.arrive(labels)
      return false
    }
    if (!this.mayGoOn(labels)) return false
    const hub = (this.cache.outgoing.get(address)?.total ?? 0) > this.bounds.hub
    if (this.standing(address)?.stop) this.doNotCross(address, 'service')
    else if (hub && !this.budget.exhausted) this.doNotCross(address, 'hub')
    else return true
    return false
  }

  #spend({ key, address, value, labels }: OutputNode): void {
    const spend = this.cache.spends.get(key)
    const spender = spend && this.cache.transactions.get(spend.tx)
    if (spend === null) return
    if (!spender || !this.#afford(spender)) {
      this.leave(address ?? -key)
      return
    }
    if (!this.isStep(value, spender.time)) return
    if (this.#mixer(spender) !== null) {
      this.doNotCross(spender.tx, 'mixer')
      return
    }
    const pass = this.#passing(spender)
    if (labels === null) pass.begins.set(address, (pass.begins.get(address) ?? 0n) + value)
    else for (const label of labels) if (label.hops < this.bounds.maxHops) pass.labels.add(label)
  }

  #afford({ tx, inputs, outputs }: FlowTransaction): boolean {
    if (this.#counted.has(tx)) return true
    if (!this.budget.take(1 + inputs.length + outputs.length)) return false
    this.#counted.add(tx)
    return true
  }

  #passing(transaction: FlowTransaction): PassNode {
    const key = outpointKey({ tx: transaction.tx, index: -1 })
    const known = this.frontier.get(key)
    if (known?.kind === 'pass') return known
    const point = ledgerPoint('utxo', { ...transaction, index: -1 })
    const labels = this.labels()
    const node: PassNode = {
      kind: 'pass',
      key,
      point,
      rank: 0,
      transaction,
      labels,
      begins: new Map(),
    }
    this.frontier.add(node)
    return node
  }

  /** Every way through a transaction goes on into each of its outputs. */
  #pass(node: PassNode): void {
    const { txid, height, time, verification, outputs } = node.transaction
    for (const [index, { value, address }] of outputs.entries()) {
      const own = address !== null && this.#origins.has(address)
      if (own || !this.isStep(value, time)) continue
      const into = { txid, index, height, time, to: address, amount: value, verification }
      const arrived = this.#waysInto(node, into)
      if (arrived.length > 0) this.#place(node.transaction, index, arrived)
    }
  }

  #waysInto({ labels, begins }: PassNode, into: Omit<PathStep, 'from'>): readonly PathLabel[] {
    const best = this.labels()
    for (const [from, paid] of begins) best.add(this.begin({ ...into, from }, paid))
    for (const parent of labels) {
      const label = this.stepOn(parent, { ...into, from: parent.step.to })
      if (label) best.add(label)
    }
    return [...best]
  }

  #place(transaction: FlowTransaction, index: number, labels: readonly PathLabel[] | null): void {
    const output = transaction.outputs[index]
    const outpoint = { tx: transaction.tx, index }
    const key = outpointKey(outpoint)
    if (!output || this.frontier.get(key)) return
    const { address, value } = output
    const point = ledgerPoint('utxo', { ...transaction, index })
    this.frontier.add({ kind: 'output', key, point, rank: 0, outpoint, address, value, labels })
  }
}
