/** Forward over outputs: what an output's spender does with it. */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { amountsBySeed, isTainted, taintedLength } from '../taint/segment.ts'
import { spreadTaint, sumOf } from '../taint/spread-taint.ts'
import type { Wanted } from './flow-cache.ts'
import {
  addressOf,
  type FeesNode,
  type OutputItem,
  OutputLedger,
  type OutputNode,
  type OutputRow,
  type PassNode,
  type UtxoNode,
} from './output-ledger.ts'
import { placeableInputs } from './placeable-inputs.ts'
import { heldToHead, type Tracer } from './run-trace.ts'
import { spreadFees } from './share-fees.ts'

/** Expands an output into the transaction that spends it, and a transaction to its outputs. */
export class ForwardOutputs extends OutputLedger implements Tracer<OutputItem, UtxoNode> {
  settle(node: UtxoNode): void {
    if (node.kind === 'output') this.settleOutput(node)
  }

  want(wanted: Wanted, node: UtxoNode): void {
    if (node.kind === 'fees') this.coinbaseOf(node.height, wanted)
    if (node.kind !== 'output' || !this.goesOn(wanted, node)) return
    const { transaction, index } = node.item
    const spend = this.cache.spends.get(node.key)
    if (spend === undefined) wanted.spends.set(node.key, { tx: transaction.tx, index })
    else if (spend && !this.cache.transactions.has(spend.tx)) wanted.transactions.add(spend.tx)
  }

  expand(node: UtxoNode): void {
    if (node.kind === 'output') this.#spend(node)
    else if (node.kind === 'pass') this.#pass(node)
    else this.#mine(node)
  }

  #spend(node: OutputNode): void {
    const going = this.endStopped(node)
    if (!isTainted(going)) return
    const spend = this.cache.spends.get(node.key) ?? null
    const spender = spend && (this.cache.transactions.get(spend.tx) ?? null)
    const row = this.afford(going, spender)
    if (!isTainted(row)) return
    if (!spend || !spender) this.#endUnspent(node.item, row)
    else if (this.bounds.to !== null && spender.time >= this.bounds.to)
      this.endRow(row, { reason: 'window', basis: 'moved on after the window' })
    else this.#enter(spender, spend.index, row)
  }

  #enter(spender: FlowTransaction, input: number, row: OutputRow): void {
    const mixer = this.mixerOf(spender)
    const { from, to } = placeableInputs(this.method, spender.inputs)
    if (mixer !== null)
      this.endRow(row, { reason: 'mixer', basis: `spent in ${spender.txid}: ${mixer}` })
    else if (input < from || input >= to) {
      const basis = `an input of ${spender.txid} was never imported, so the place of this one is not known`
      this.endRow(row, { reason: 'not-imported', basis })
    } else this.passing(spender).rows.set(input, row)
  }

  /** Moves what a transaction spends to its outputs and its fee. */
  #pass({ transaction, rows }: PassNode): void {
    const { inputs, outputs } = transaction
    const { from, to } = placeableInputs(this.method, inputs)
    const placed = inputs.slice(from, to).map(({ value }, at) => ({
      value: value ?? 0n,
      segments: rows.get(from + at) ?? [],
    }))
    const outlets = outputs.map(({ value }) => value)
    const spread = spreadTaint({ method: this.method, inputs: placed, outlets })
    for (const [index, row] of spread.outlets.entries())
      this.#pay(transaction, index, row, 'transfer')
    if (!isTainted(spread.rest)) return
    if (this.method === 'haircut') this.#countRounding(placed, outlets, spread.rest)
    if (this.follows && !transaction.coinbase)
      this.feesOf({ transaction, index: 0 }).rows.set(transaction.tx, spread.rest)
    else this.book.fee(spread.rest)
  }

  #pay(
    transaction: FlowTransaction,
    index: number,
    row: OutputRow,
    kind: 'transfer' | 'fee',
  ): void {
    if (!isTainted(row)) return
    const pieces = [...amountsBySeed(row)].map(([lot, amount]) => ({
      ...{ from: addressOf(lot.item), lot, amount },
    }))
    this.move({ transaction, index }, pieces, kind)
    this.arrive(transaction, index, row)
  }

  /** What the floors of the outputs left to the fee, beyond the fee's own floor. */
  #countRounding(
    inputs: readonly { readonly value: bigint; readonly segments: OutputRow }[],
    outlets: readonly bigint[],
    rest: OutputRow,
  ): void {
    const whole = sumOf(inputs.map(({ value }) => value))
    const traced = sumOf(inputs.map(({ segments }) => taintedLength(segments)))
    const own = whole === 0n ? 0n : ((whole - sumOf(outlets)) * traced) / whole
    this.book.rounding += taintedLength(rest) - own
  }

  /** Moves the fees of a block into its coinbase, or counts them apart where not all of them are known. */
  #mine({ height, rows }: FeesNode): void {
    const block = this.coinbaseOf(height)
    const cost = (block?.fees.length ?? 0) + (block?.coinbase.outputs.length ?? 0)
    if (!block || !this.budget.take(cost)) {
      this.book.feesApart += 1
      for (const row of rows.values()) this.book.fee(row)
      return
    }
    const { outlets, rest, over } = spreadFees(this.method, block, rows)
    for (const [index, row] of outlets.entries()) this.#pay(block.coinbase, index, row, 'fee')
    this.book.fee(rest)
    this.book.fee(over)
  }

  #endUnspent({ transaction, index }: OutputItem, row: OutputRow): void {
    const address = addressOf({ transaction, index })
    const standing = address === null ? undefined : this.standing(address)
    const { head, covered } = this.bounds
    const script = transaction.outputs[index]?.scriptType
    // Who is asked for an address tells of its own script, not of outputs to its bare public key.
    const own = script === 'p2pk' ? undefined : standing?.covered
    if (script === 'op-return')
      this.endRow(row, { reason: 'burned', basis: 'the script can never be spent' })
    else if (heldToHead(own ?? covered, transaction.height, head))
      this.endRow(row, { reason: 'unspent', basis: 'not spent up to the covered head' })
    else {
      const basis = 'what followed up to the covered head was not imported'
      this.endRow(row, { reason: 'not-imported', basis })
    }
  }
}
