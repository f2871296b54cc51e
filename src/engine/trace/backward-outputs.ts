/** FIFO backward over outputs: which inputs paid for an output. */
import type { FlowInput, FlowTransaction } from '../../domain/flow-record.ts'
import { outputToInputs, type Piece } from './fifo-transaction.ts'
import type { Wanted } from './flow-cache.ts'
import type { Share, Spot } from './frontier.ts'
import { measure } from './interval.ts'
import { addressOf, type OutputItem, OutputLedger, spotOf } from './output-ledger.ts'
import { boundOf, stopEnding, type Tracer } from './run-trace.ts'

/** Expands an output to the outputs that its own transaction spends. */
export class BackwardOutputs extends OutputLedger implements Tracer<OutputItem> {
  want(wanted: Wanted, item: OutputItem, shares: readonly Share[]): void {
    if (!this.goesOn(wanted, item, shares) || this.#endOf(item.transaction)) return
    for (const share of shares) {
      if (boundOf(share, this.bounds)) continue
      for (const { index } of outputToInputs(item.transaction, item.index, share.intervals).inputs)
        this.#wantInput(wanted, item.transaction.inputs[index])
    }
  }

  expand(spot: Spot<OutputItem>, shares: readonly Share[]): void {
    const { transaction, index } = spot.item
    const paid = this.afford(spot, this.endStopped(spot, shares), transaction)
    const why = this.#endOf(transaction)
    if (why) {
      this.endAll(spot, paid, why)
      return
    }
    for (const share of paid) {
      const map = outputToInputs(transaction, index, share.intervals)
      for (const piece of map.inputs) this.#follow(spot, share, piece)
      const basis = `inputs of ${transaction.txid} were never imported`
      this.endPart(spot, share, map.unknown, { reason: 'not-imported', basis })
    }
  }

  #endOf(transaction: FlowTransaction) {
    if (this.bounds.from !== null && transaction.time < this.bounds.from)
      return { reason: 'window', basis: 'arrived before the window' } as const
    if (transaction.coinbase) return { reason: 'mined', basis: 'coinbase' } as const
    if (this.isCoinjoin(transaction))
      return { reason: 'mixer', basis: `paid by the CoinJoin ${transaction.txid}` } as const
    return null
  }

  #wantInput(wanted: Wanted, input: FlowInput | undefined): void {
    if (!input) return
    if (input.prev) {
      if (!this.cache.transactions.has(input.prev.tx)) wanted.transactions.add(input.prev.tx)
    } else if (input.address !== null && !this.cache.standings.has(input.address))
      wanted.standings.add(input.address)
  }

  #follow(spot: Spot<OutputItem>, share: Share, piece: Piece): void {
    const { transaction, index } = spot.item
    const input = transaction.inputs[piece.index]
    const amount = measure(piece.intervals)
    const { txid, height, time } = transaction
    const ends = { from: input?.address ?? null, to: addressOf(spot.item) }
    this.book.move(share, amount, { txid, index, kind: 'transfer', height, time, ...ends })
    const source = input?.prev && this.cache.transactions.get(input.prev.tx)
    if (input?.prev && source)
      this.frontier.arrive(
        spotOf(source, input.prev.index),
        share.seed,
        piece.intervals,
        share.visit,
      )
    else this.#endBefore(spot, share, amount, input?.address ?? null)
  }

  /** The paying output's own transaction was never imported: what is known of its address still names the end. */
  #endBefore(spot: Spot<OutputItem>, share: Share, amount: bigint, address: number | null): void {
    const { txid, time } = spot.item.transaction
    const standing = address === null ? undefined : this.cache.standings.get(address)
    const why = standing?.stop
      ? stopEnding(standing.stop)
      : {
          reason: 'not-imported' as const,
          basis: 'the transaction that paid it was never imported',
        }
    const at = { address, output: false, txid, index: spot.item.index, time, further: 1 }
    this.book.end(share, amount, { ...at, ...why })
  }
}
