/** Forward over a plain list of transactions, by any method: every transaction places what its inputs carry on its outputs. */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import type { Coin, FundsBook, Trails } from './funds-book.ts'
import { type FundsLedger, outputPlace } from './funds-ledger.ts'
import type { FundsStop } from './funds-record.ts'
import type { FundsRules } from './funds-rules.ts'
import { Labels } from './labels.ts'
import { NamedMap } from './named-map.ts'
import { amountsBySeed, type Holding, type Segment, wholeRow } from './segment.ts'
import { rowOf, spreadTaint } from './spread-taint.ts'

interface Row {
  readonly segments: readonly Segment[]
  readonly trails: Trails
}

interface Fee extends Row {
  readonly value: bigint | null
}

interface Carrier {
  readonly holding: Holding
  readonly trails: Trails
}

const CLEAN: Row = { segments: [], trails: new Map() }

/** Runs through the ledger once. */
export class ForwardFunds {
  readonly #ledger: FundsLedger
  readonly #book: FundsBook
  readonly #rules: FundsRules
  readonly #coins = new NamedMap<{ coin: Coin; burned: boolean }>()

  constructor(ledger: FundsLedger, book: FundsBook, rules: FundsRules) {
    this.#ledger = ledger
    this.#book = book
    this.#rules = rules
  }

  run(): void {
    for (const { coinbase, others } of this.#ledger.blocks) {
      const fees = others.map((transaction) => this.#pass(transaction))
      if (coinbase) this.#mine(coinbase, fees)
      else for (const fee of fees) this.#book.fee(fee.segments)
    }
    const unspent: FundsStop = this.#rules.whole
      ? { reason: 'unspent', basis: 'not spent in the ledger that was given' }
      : { reason: 'not-imported', basis: 'what followed was not given' }
    const burned: FundsStop = { reason: 'burned', basis: 'the script can never be spent' }
    for (const [, { coin, burned: gone }] of this.#coins.entries())
      this.#book.endAll(coin, gone ? burned : unspent)
  }

  /** Moves what a transaction spends to its outputs; returns its fee. */
  #pass(transaction: PlainTransaction): Fee {
    const coins = transaction.inputs.map(({ prev }) => prev && this.#coins.take(prev)?.coin)
    const placed = this.#placed(transaction, coins)
    const apart = transaction.coinbase || this.#rules.fees === 'apart'
    const value = apart ? 0n : this.#ledger.feeOf(transaction)
    if (!placed) {
      this.#settle(transaction, [])
      return { value, ...CLEAN }
    }
    const labels = new Labels<Carrier>(this.#rules.method)
    const { outlets, rest } = spreadTaint({
      method: this.#rules.method,
      inputs: placed.map((input) => labels.mark(input)),
      outlets: transaction.outputs.map((output) => output.value),
    })
    this.#settle(
      transaction,
      outlets.map((row) => labels.read(row)),
    )
    return { value, ...labels.read(rest) }
  }

  /** What of the inputs is followed, in order; `null` when nothing is. What is not is ended where it stands. */
  #placed(
    transaction: PlainTransaction,
    coins: readonly (Coin | null | undefined)[],
  ): readonly Carrier[] | null {
    if (!coins.some(Boolean)) return null
    const why = this.#rules.endBefore(transaction)
    if (why) {
      for (const coin of coins) if (coin) this.#book.endAll(coin, why)
      return null
    }
    const { from, to } = this.#ledger.placeable(this.#rules.method, transaction)
    const basis = `an input of ${transaction.txid} was never imported, so its place is not known`
    coins.forEach((coin, at) => {
      if (coin && (at < from || at >= to))
        this.#book.endAll(coin, { reason: 'not-imported', basis })
    })
    return transaction.inputs.slice(from, to).map((input, at) => {
      const coin = coins[from + at]
      const value = this.#ledger.valueOf(input) ?? 0n
      return coin ?? { holding: { value, segments: [] }, trails: CLEAN.trails }
    })
  }

  #settle(transaction: PlainTransaction, rows: readonly Row[]): void {
    transaction.outputs.forEach(({ value, scriptType }, index) => {
      const place = outputPlace(transaction, index)
      const { segments, trails } = rows[index] ?? CLEAN
      if (trails.size === 0 && !this.#book.isOrigin(place.name)) return
      const coin = this.#book.arrive(place, { value, segments }, trails)
      if (coin) this.#coins.set(place.name, { coin, burned: scriptType === 'op-return' })
    })
  }

  /** The coinbase: what it mints, then the fees of its block in order, where fees are followed and all of them are known. */
  #mine(coinbase: PlainTransaction, fees: readonly Fee[]): void {
    const tainted = fees.some(({ segments }) => amountsBySeed(segments).size > 0)
    const known = fees.every(({ value }) => value !== null)
    if (!tainted || !known || this.#rules.fees === 'apart') {
      for (const fee of fees) this.#book.fee(fee.segments)
      this.#settle(coinbase, [])
      return
    }
    const paid = fees.map((fee) => this.#payable(fee))
    const claimed = coinbase.outputs.map(({ value }) => value)
    const minted = sum(claimed) - sum(paid.map(({ holding }) => holding.value))
    const labels = new Labels<Carrier>(this.#rules.method)
    const { outlets, rest } = spreadTaint({
      method: this.#rules.method,
      inputs: [
        { value: minted > 0n ? minted : 0n, segments: [] },
        ...paid.map((fee) => labels.mark(fee)),
      ],
      outlets: claimed,
    })
    this.#settle(
      coinbase,
      outlets.map((row) => labels.read(row)),
    )
    this.#book.fee(labels.read(rest).segments)
  }

  /** Haircut may leave a fee more taint than it is worth, the floors' remainders: what exceeds it stays a fee. */
  #payable(fee: Fee): Carrier {
    const { segments, trails } = fee
    const value = fee.value ?? 0n
    if (this.#rules.method !== 'haircut')
      return { holding: { value, segments: wholeRow({ value, segments }) }, trails }
    const kept = new Map<number, bigint>()
    let room = value
    for (const [seed, amount] of amountsBySeed(segments)) {
      let part = amount
      if (part > room) part = room
      room -= part
      kept.set(seed, part)
      this.#book.fee([{ seed, amount: amount - part }])
    }
    return { holding: { value, segments: rowOf(kept, value) }, trails }
  }
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
