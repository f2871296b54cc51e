/** FIFO forward over outputs: what an output's spender does with it. */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { inputToOutputs } from './fifo-transaction.ts'
import type { Wanted } from './flow-cache.ts'
import type { Share, Spot } from './frontier.ts'
import { measure } from './interval.ts'
import { addressOf, type OutputItem, OutputLedger, outpointKey, spotOf } from './output-ledger.ts'
import { heldToHead, type Tracer } from './run-trace.ts'

/** Expands an output to the outputs of the transaction that spends it. */
export class ForwardOutputs extends OutputLedger implements Tracer<OutputItem> {
  want(wanted: Wanted, item: OutputItem, shares: readonly Share[]): void {
    if (!this.goesOn(wanted, item, shares)) return
    const outpoint = { tx: item.transaction.tx, index: item.index }
    const key = outpointKey(outpoint)
    const spend = this.cache.spends.get(key)
    if (spend === undefined) wanted.spends.set(key, outpoint)
    else if (spend && !this.cache.transactions.has(spend.tx)) wanted.transactions.add(spend.tx)
  }

  expand(spot: Spot<OutputItem>, shares: readonly Share[]): void {
    const going = this.endStopped(spot, shares)
    if (going.length === 0) return
    const spend = this.cache.spends.get(spot.key) ?? null
    const spender = spend && (this.cache.transactions.get(spend.tx) ?? null)
    const paid = this.afford(spot, going, spender)
    if (!spend || !spender) this.#endUnspent(spot, paid)
    else if (this.bounds.to !== null && spender.time >= this.bounds.to)
      this.endAll(spot, paid, { reason: 'window', basis: 'moved on after the window' })
    else if (this.isCoinjoin(spender))
      this.endAll(spot, paid, { reason: 'mixer', basis: `spent in the CoinJoin ${spender.txid}` })
    else for (const share of paid) this.#follow(spot, share, spender, spend.index)
  }

  #follow(spot: Spot<OutputItem>, share: Share, spender: FlowTransaction, input: number): void {
    const map = inputToOutputs(spender, input, share.intervals)
    if (!map) {
      const basis = `an input of ${spender.txid} before this one was never imported`
      this.endPart(spot, share, share.amount, { reason: 'not-imported', basis })
      return
    }
    for (const { index, intervals } of map.outputs) {
      const { txid, height, time, outputs } = spender
      const ends = { from: addressOf(spot.item), to: outputs[index]?.address ?? null }
      const movement = { txid, index, kind: 'transfer' as const, height, time, ...ends }
      this.book.move(share, measure(intervals), movement)
      this.frontier.arrive(spotOf(spender, index), share.seed, intervals, share.visit)
    }
    this.book.fee(share.seed, map.fee)
  }

  #endUnspent(spot: Spot<OutputItem>, shares: readonly Share[]): void {
    const { transaction, index } = spot.item
    const address = addressOf(spot.item)
    const standing = address === null ? undefined : this.cache.standings.get(address)
    const { head } = this.bounds
    const script = transaction.outputs[index]?.scriptType
    // Who is asked for an address tells of its own script, not of outputs to its bare public key.
    const own = script === 'p2pk' ? undefined : standing?.covered
    if (script === 'op-return')
      this.endAll(spot, shares, { reason: 'burned', basis: 'the script can never be spent' })
    else if (heldToHead(own ?? this.bounds.covered, transaction.height, head))
      this.endAll(spot, shares, { reason: 'unspent', basis: 'not spent up to the covered head' })
    else {
      const basis = 'what followed up to the covered head was not imported'
      this.endAll(spot, shares, { reason: 'not-imported', basis })
    }
  }
}
