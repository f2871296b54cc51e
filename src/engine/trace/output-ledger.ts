/** What both directions of a trace over outputs share: nodes, what they want read, and how they end. */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowTransaction, Standing } from '../../domain/flow-record.ts'
import { type LedgerPoint, ledgerPoint } from '../../domain/ledger-order.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import type { OutputName } from '../../domain/plain-transaction.ts'
import { isTainted, type Row } from '../taint/segment.ts'
import { outpointKey, type Wanted } from './flow-cache.ts'
import type { Spot } from './frontier.ts'
import { type Lot, stepRow } from './lot.ts'
import { mixerReason } from './mixer-reason.ts'
import { stopEnding } from './run-trace.ts'
import type { WholeBlock } from './share-fees.ts'
import type { Ending, Place } from './trace-book.ts'
import { TraceLedger } from './trace-ledger.ts'
import type { TraceBounds } from './trace-record.ts'

/** One output of one transaction. */
export interface OutputItem {
  readonly transaction: FlowTransaction
  readonly index: number
}

export type OutputLot = Lot<OutputItem>
export type OutputRow = Row<OutputLot>

/** An output that traced value came to, or that an origin names. */
export interface OutputNode extends Spot {
  readonly kind: 'output'
  readonly item: OutputItem
  readonly named: number[]
  arrived: OutputRow
  /** What is traced of it, once it is settled. */
  row: OutputRow | null
}

/** A transaction that traced value goes through: forward `rows` are its inputs, backward its outputs and, as index -1, its fee. */
export interface PassNode extends Spot {
  readonly kind: 'pass'
  readonly transaction: FlowTransaction
  readonly rows: Map<number, OutputRow>
}

/** The fees of a block on their way into its coinbase: forward `rows` are by transaction, backward by the coinbase's output. */
export interface FeesNode extends Spot {
  readonly kind: 'fees'
  readonly height: number
  readonly rows: Map<number, OutputRow>
}

export type UtxoNode = OutputNode | PassNode | FeesNode

/** Value of a lot that moved from an address. */
export interface Piece {
  readonly from: number | null
  readonly lot: OutputLot
  readonly amount: bigint
}

/** State of one trace over outputs. */
export abstract class OutputLedger extends TraceLedger<OutputItem, UtxoNode> {
  readonly #counted = new Set<number>()
  readonly #mixers = new Map<number, string | null>()

  constructor(asset: AssetId, bounds: TraceBounds) {
    super(asset, bounds)
  }

  protected get follows(): boolean {
    return this.bounds.fees === 'follow'
  }

  /** An origin names an output, whole or `amount` of it. */
  originate(transaction: FlowTransaction, index: number, seed: number, amount?: bigint): void {
    if (amount !== undefined) this.book.limit(seed, { txid: transaction.txid, index }, amount)
    const { named } = this.#output(transaction, index)
    if (!named.includes(seed)) named.push(seed)
  }

  /** Traced value reaches an output from the lots that `row` is marked with. */
  protected arrive(transaction: FlowTransaction, index: number, row: OutputRow): OutputRow {
    const node = this.#output(transaction, index)
    node.arrived = stepRow(row, node.item, this.method)
    return node.arrived
  }

  #output(transaction: FlowTransaction, index: number): OutputNode {
    const key = outpointKey({ tx: transaction.tx, index })
    const known = this.frontier.get(key)
    if (known?.kind === 'output') return known
    const node: OutputNode = {
      ...{ kind: 'output', key, point: this.pointOf(transaction, index), rank: 0 },
      ...{ item: { transaction, index }, named: [], arrived: [], row: null },
    }
    this.frontier.add(node)
    return node
  }

  /** The node of a transaction that value passes: before its outputs in ledger order, after all that it spends. */
  protected passing(transaction: FlowTransaction): PassNode {
    const key = outpointKey({ tx: transaction.tx, index: -1 })
    const known = this.frontier.get(key)
    if (known?.kind === 'pass') return known
    const point = this.pointOf(transaction, -1)
    const node: PassNode = { kind: 'pass', key, point, rank: 0, transaction, rows: new Map() }
    this.frontier.add(node)
    return node
  }

  /** The node of a block's fees: after all its transactions, before the outputs of its coinbase. */
  protected feesOf({ transaction }: OutputItem): FeesNode {
    const { height } = transaction
    const key = -1 - height
    const known = this.frontier.get(key)
    if (known?.kind === 'fees') return known
    const point = ledgerPoint('utxo', { ...transaction, txid: '', position: LAST, index: -1 })
    const node: FeesNode = { kind: 'fees', key, point, rank: 0, height, rows: new Map() }
    this.frontier.add(node)
    return node
  }

  /** The coinbase of a block with its fees, where all of them are known; wants what is needed to know. */
  protected coinbaseOf(height: number, wanted?: Wanted): WholeBlock | null {
    const block = this.cache.blocks.get(height)
    if (!block) wanted?.blocks.add(height)
    if (!block || block.coinbase === null) return null
    const coinbase = this.cache.transactions.get(block.coinbase)
    if (!coinbase) wanted?.transactions.add(block.coinbase)
    const fees = block.fees.flatMap(({ tx, fee }) => (fee === null ? [] : { tx, fee }))
    return coinbase && fees.length === block.fees.length ? { coinbase, fees } : null
  }

  /** Where an output stands in the ledger; a coinbase that takes the fees of its block stands last in it. */
  protected pointOf(transaction: FlowTransaction, index: number): LedgerPoint {
    const last = this.follows && transaction.coinbase
    const position = last ? LAST : transaction.position
    return ledgerPoint('utxo', { ...transaction, position, index })
  }

  nameOf({ transaction, index }: OutputItem): OutputName {
    return { txid: transaction.txid, index }
  }

  placeOf(item: OutputItem): Place {
    const { transaction, index } = item
    const { txid, time } = transaction
    const point = this.pointOf(transaction, index)
    return { address: addressOf(item), output: true, txid, index, time, point }
  }

  protected settleOutput(node: OutputNode): OutputRow {
    if (node.row === null) {
      const { transaction, index } = node.item
      const value = transaction.outputs[index]?.value ?? 0n
      node.row = this.land(node.arrived, { item: node.item, value }, node.named)
    }
    return node.row
  }

  /** Whether anything of an output goes on past the address it stands at; wants what is needed to know. */
  protected goesOn(wanted: Wanted, node: OutputNode): boolean {
    const row = node.row ?? this.#guess(node)
    const asked = row.some(({ seed: lot }) => lot !== null && this.#asked(lot))
    const inside = row.some(({ seed: lot }) => lot !== null && !this.#asked(lot))
    const address = inside ? addressOf(node.item) : null
    const standing = address === null ? null : this.cache.standings.get(address)
    if (address !== null && !standing) wanted.standings.add(address)
    if (standing === undefined || (standing?.stop && !asked)) return false
    if (this.budget.exhausted || this.allBounded(row)) return false
    return address === null || this.#knownAsNoHub(wanted, address) || asked
  }

  /** What may be traced of an output that is not settled yet. */
  #guess({ named: [seed], item, arrived }: OutputNode): OutputRow {
    if (seed === undefined) return arrived
    const amount = item.transaction.outputs[item.index]?.value ?? 0n
    return [{ seed: { seed, item, hop: 0, parent: null }, amount }]
  }

  #knownAsNoHub(wanted: Wanted, address: number): boolean {
    const side = this.forward ? 'outgoing' : 'incoming'
    const seen = this.cache[side].get(address)
    if (!seen) wanted[side].add(address)
    return seen !== undefined && seen.total <= this.bounds.hub
  }

  /** Backward, who holds the very output that is asked about says nothing of who paid it. */
  #asked({ hop }: OutputLot): boolean {
    return !this.forward && hop === 0
  }

  /** Ends what does not go on and returns what does. */
  protected endStopped(node: OutputNode): OutputRow {
    const address = addressOf(node.item)
    const stop = address === null ? null : this.standing(address)?.stop
    const passed = this.#endInside(node.row ?? [], stop ? stopEnding(stop) : null)
    const going = this.endBounded(passed)
    const side = this.forward ? this.cache.outgoing : this.cache.incoming
    const total = address === null ? 0 : (side.get(address)?.total ?? 0)
    const hub = { reason: 'hub', basis: `${total} transfers on that side` } as const
    // When no more may be read, what was read ahead must not tell.
    const isHub = total > this.bounds.hub && !this.budget.exhausted
    return this.#endInside(going, isHub ? hub : null)
  }

  #endInside(row: OutputRow, why: Ending | null): OutputRow {
    return why === null ? row : this.endLots(row, (lot) => (this.#asked(lot) ? null : why))
  }

  protected standing(address: number): Standing | undefined {
    return this.cache.standings.get(address)
  }

  /** Counts what expanding reads; when the budget is used up, ends the row. Returns what goes on. */
  protected afford(row: OutputRow, read: FlowTransaction | null): OutputRow {
    if (!isTainted(row)) return []
    const fresh = read !== null && !this.#counted.has(read.tx)
    if (this.budget.take(fresh ? 1 + read.inputs.length + read.outputs.length : 1)) {
      if (read !== null) this.#counted.add(read.tx)
      return row
    }
    this.endBudget(row)
    return []
  }

  /** Why value does not pass a transaction, or `null`. */
  protected mixerOf(transaction: FlowTransaction): string | null {
    let known = this.#mixers.get(transaction.tx)
    if (known === undefined) {
      const { mixer = mixerReason } = this.bounds
      known = mixer(transaction)
      this.#mixers.set(transaction.tx, known)
    }
    return known
  }

  /** Tells what moved to one output of a transaction from each address, by origin; `hop` counts it. */
  protected move(
    { transaction, index }: OutputItem,
    pieces: readonly Piece[],
    kind: TransferKind,
  ): void {
    const { txid, height, time, verification, outputs } = transaction
    const at = { txid, index, kind, height, time, verification }
    const to = outputs[index]?.address ?? null
    const sums = new Map<string, { from: number | null; lot: OutputLot; amount: bigint }>()
    for (const piece of pieces) {
      const key = `${piece.from} ${piece.lot.seed}`
      const known = sums.get(key)
      if (!known) sums.set(key, { ...piece })
      else {
        if (this.method !== 'poison') known.amount += piece.amount
        if (piece.lot.hop < known.lot.hop) known.lot = piece.lot
      }
    }
    for (const { from, lot, amount } of sums.values()) {
      const { seed } = lot
      const hop = lot.hop + 1
      this.book.move({ ...at, from, to, amount, hop, seed })
    }
  }

  /** Nothing rests in an account here: every output ends when it is expanded. */
  finish(): void {}
}

/** Stands after every transaction of a block. */
const LAST = Number.MAX_SAFE_INTEGER

/** The address of an item's output, or `null` when its script has none. */
export function addressOf({ transaction, index }: OutputItem): number | null {
  return transaction.outputs[index]?.address ?? null
}
