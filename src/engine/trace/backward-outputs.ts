/** Backward over outputs: which inputs paid for an output. */
import type { FlowInput, FlowTransaction } from '../../domain/flow-record.ts'
import { collectTaint } from '../taint/collect-taint.ts'
import { amountsBySeed, isTainted } from '../taint/segment.ts'
import { sumOf } from '../taint/spread-taint.ts'
import type { Wanted } from './flow-cache.ts'
import {
  type FeesNode,
  type OutputItem,
  OutputLedger,
  type OutputLot,
  type OutputNode,
  type OutputRow,
  type PassNode,
  type UtxoNode,
} from './output-ledger.ts'
import { placeableInputs } from './placeable-inputs.ts'
import { stopEnding, type Tracer } from './run-trace.ts'
import { collectFees } from './share-fees.ts'
import type { Ending, Place } from './trace-book.ts'

/** What a transaction's inputs are asked for. */
interface Asked {
  /** By input. */
  readonly inputs: readonly OutputRow[]
  /** What came from inputs that are not known. */
  readonly rest: OutputRow
}

/** Expands an output into the transaction that made it, and a transaction to the outputs that it spends. */
export class BackwardOutputs extends OutputLedger implements Tracer<OutputItem, UtxoNode> {
  settle(node: UtxoNode): void {
    if (node.kind === 'output') this.settleOutput(node)
  }

  want(wanted: Wanted, node: UtxoNode): void {
    if (node.kind === 'output') this.goesOn(wanted, node)
    else if (node.kind === 'pass') this.#wantInputs(wanted, node)
    else this.#wantPayers(wanted, node)
  }

  expand(node: UtxoNode): void {
    if (node.kind === 'output') this.#ask(node)
    else if (node.kind === 'pass') this.#pass(node)
    else this.#unmine(node)
  }

  #ask(node: OutputNode): void {
    const { transaction, index } = node.item
    const row = this.afford(this.endStopped(node), transaction)
    if (!isTainted(row)) return
    const why = this.#endOf(transaction)
    if (why) this.endRow(row, why)
    else if (transaction.coinbase) this.feesOf(node.item).rows.set(index, row)
    else this.passing(transaction).rows.set(index, row)
  }

  /** Why value does not go back through the transaction that made an output. */
  #endOf(transaction: FlowTransaction): Ending | null {
    if (this.bounds.from !== null && transaction.time < this.bounds.from)
      return { reason: 'window', basis: 'arrived before the window' }
    if (transaction.coinbase) return this.follows ? null : { reason: 'mined', basis: 'coinbase' }
    const mixer = this.mixerOf(transaction)
    return mixer === null
      ? null
      : { reason: 'mixer', basis: `paid by ${transaction.txid}: ${mixer}` }
  }

  /** Shares what is asked of a transaction's outputs and fee out among its inputs. */
  #share({ transaction, rows }: PassNode): Asked {
    const { inputs, outputs } = transaction
    const { from, to } = placeableInputs(this.method, inputs)
    const placed = inputs.slice(from, to).map(({ value }) => value ?? 0n)
    const paid = outputs.map(({ value }) => value)
    const known = inputs.every(({ value }) => value !== null)
    const outlets = [
      ...paid.map((value, index) => ({ value, segments: rows.get(index) ?? [] })),
      { value: known ? sumOf(placed) - sumOf(paid) : 0n, segments: rows.get(FEE) ?? [] },
    ]
    const whole = outlets.flatMap(({ segments }) => segments)
    if (placed.length === 0) return { inputs: [], rest: whole }
    const found = collectTaint({ method: this.method, inputs: placed, outlets })
    // Poison: inputs of which nothing is known could have paid it all as well.
    const rest = this.method === 'poison' && !known ? whole : found.rest
    return { inputs: [...Array.from({ length: from }, () => []), ...found.inputs], rest }
  }

  #wantInputs(wanted: Wanted, node: PassNode): void {
    for (const [at, row] of this.#share(node).inputs.entries()) {
      const input = node.transaction.inputs[at]
      if (!input || !isTainted(row)) continue
      if (input.prev) {
        if (!this.cache.transactions.has(input.prev.tx)) wanted.transactions.add(input.prev.tx)
      } else if (input.address !== null && !this.cache.standings.has(input.address))
        wanted.standings.add(input.address)
    }
  }

  #pass(node: PassNode): void {
    const { transaction } = node
    const { inputs, rest } = this.#share(node)
    this.#moveBack(transaction, inputs)
    for (const [at, row] of inputs.entries()) {
      const input = transaction.inputs[at]
      if (!input || !isTainted(row)) continue
      const source = input.prev && this.cache.transactions.get(input.prev.tx)
      if (input.prev && source) this.arrive(source, input.prev.index, row)
      else this.#endBefore(input, row)
    }
    const basis = `inputs of ${transaction.txid} were never imported`
    this.endRow(rest, { reason: 'not-imported', basis })
  }

  /** Segments stand by the output that was asked for and the address that paid it. */
  #moveBack(transaction: FlowTransaction, inputs: readonly OutputRow[]): void {
    const pieces = new Map<OutputItem, { from: number | null; lot: OutputLot; amount: bigint }[]>()
    for (const [at, row] of inputs.entries())
      for (const [lot, amount] of amountsBySeed(row)) {
        const piece = { from: transaction.inputs[at]?.address ?? null, lot, amount }
        const known = pieces.get(lot.item)
        if (known) known.push(piece)
        else pieces.set(lot.item, [piece])
      }
    for (const [item, moved] of pieces)
      this.move(item, moved, item.transaction === transaction ? 'transfer' : 'fee')
  }

  /** The paying output's own transaction was never imported: what is known of its address still names the end. */
  #endBefore({ address }: FlowInput, row: OutputRow): void {
    const stop = address === null ? null : this.standing(address)?.stop
    const basis = 'the transaction that paid it was never imported'
    const why = stop ? stopEnding(stop) : ({ reason: 'not-imported', basis } as const)
    for (const [lot, amount] of amountsBySeed(row)) {
      const place: Place = { ...this.placeOf(lot.item), address, output: false }
      this.book.end(lot, amount, place, { ...why, further: 1 })
    }
  }

  #wantPayers(wanted: Wanted, node: FeesNode): void {
    const block = this.coinbaseOf(node.height, wanted)
    if (!block) return
    for (const [at, row] of collectFees(this.method, block, node.rows).fees.entries()) {
      const tx = block.fees[at]?.tx
      if (tx === undefined || !isTainted(row) || this.cache.transactions.has(tx)) continue
      wanted.transactions.add(tx)
    }
  }

  /** The coinbase: its outputs ask what it minted, then the fees of its block. */
  #unmine({ height, rows }: FeesNode): void {
    const block = this.coinbaseOf(height)
    if (!block) {
      this.book.feesApart += 1
      const basis = 'coinbase, and the fees of its block are not all known'
      for (const row of rows.values()) this.endRow(row, { reason: 'not-imported', basis })
      return
    }
    const { minted, fees } = collectFees(this.method, block, rows)
    this.endRow(minted, { reason: 'mined', basis: 'coinbase' })
    for (const [at, row] of fees.entries()) {
      const payer = this.cache.transactions.get(block.fees[at]?.tx ?? -1)
      if (payer && isTainted(row)) this.#askFee(payer, row)
    }
  }

  #askFee(payer: FlowTransaction, row: OutputRow): void {
    const going = this.afford(row, payer)
    const why = this.#endOf(payer)
    if (why) this.endRow(going, why)
    else if (isTainted(going)) this.passing(payer).rows.set(FEE, going)
  }
}

/** The fee among what is asked of a transaction. */
const FEE = -1
