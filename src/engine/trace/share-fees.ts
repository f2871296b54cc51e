/**
 * Fees followed into the coinbase of their block: it is taken for a transaction whose inputs are what it mints and then the block's fees
 * in order (Anderson, Shumailov, Ahmed 2018 for FIFO; BlockSci's `taint_fee` for haircut; the same model for the other methods).
 */
import { leastAmount } from '../../domain/amount.ts'
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { collectTaint } from '../taint/collect-taint.ts'
import { amountsBySeed, type Row } from '../taint/segment.ts'
import { rowOf, type SpreadResult, spreadTaint, sumOf } from '../taint/spread-taint.ts'
import type { TaintMethod } from '../taint/taint-method.ts'

/** A block of which all fees are known, in its order. */
export interface WholeBlock {
  readonly coinbase: FlowTransaction
  readonly fees: readonly { readonly tx: number; readonly fee: bigint }[]
}

export interface FeeSpread<Lot> extends SpreadResult<Lot> {
  /** Haircut may leave a fee more taint than it is worth, the floors' remainders: what exceeds it is not followed. */
  readonly over: Row<Lot>
}

/** Where the traced part of fees, by transaction, goes in the outputs of the coinbase; what it does not claim is the rest. */
export function spreadFees<Lot>(
  method: TaintMethod,
  { coinbase, fees }: WholeBlock,
  rows: ReadonlyMap<number, Row<Lot>>,
): FeeSpread<Lot> {
  const over: Row<Lot>[number][] = []
  const paid = fees.map(({ tx, fee }) => {
    const segments = rows.get(tx) ?? []
    if (method !== 'haircut') return { value: fee, segments }
    const kept = new Map<Lot, bigint>()
    let room = fee
    for (const [lot, amount] of amountsBySeed(segments)) {
      const part = leastAmount(amount, room)
      room -= part
      kept.set(lot, part)
      over.push({ seed: lot, amount: amount - part })
    }
    return { value: fee, segments: rowOf(kept, fee) }
  })
  const outlets = coinbase.outputs.map(({ value }) => value)
  const minted = { value: mintedIn({ coinbase, fees }), segments: [] }
  return { ...spreadTaint({ method, inputs: [minted, ...paid], outlets }), over }
}

/** What of the traced outputs of a coinbase, by index, it minted, and what each fee of its block paid. */
export function collectFees<Lot>(
  method: TaintMethod,
  block: WholeBlock,
  rows: ReadonlyMap<number, Row<Lot>>,
): { readonly minted: Row<Lot>; readonly fees: readonly Row<Lot>[] } {
  const { outputs } = block.coinbase
  const values = [mintedIn(block), ...block.fees.map(({ fee }) => fee)]
  const outlets = outputs.map(({ value }, index) => ({ value, segments: rows.get(index) ?? [] }))
  const unclaimed = sumOf(values) - sumOf(outputs.map(({ value }) => value))
  const { inputs } = collectTaint({
    method,
    inputs: values,
    outlets: [...outlets, { value: unclaimed, segments: [] }],
  })
  const [minted = [], ...fees] = inputs
  return { minted, fees }
}

function mintedIn({ coinbase, fees }: WholeBlock): bigint {
  const minted =
    sumOf(coinbase.outputs.map(({ value }) => value)) - sumOf(fees.map(({ fee }) => fee))
  return minted > 0n ? minted : 0n
}
