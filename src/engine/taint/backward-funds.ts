/** Backward over a plain list of transactions, by any method that has a way back: every output asks the inputs that paid for it. */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { collectTaint } from './collect-taint.ts'
import type { Coin, FundsBook, Place, Trails } from './funds-book.ts'
import { type FundsBlock, type FundsLedger, inputPlace, outputPlace } from './funds-ledger.ts'
import type { FundsStop } from './funds-record.ts'
import type { FundsRules } from './funds-rules.ts'
import { Labels } from './labels.ts'
import { NamedMap } from './named-map.ts'
import { amountsBySeed, type Holding, type Segment } from './segment.ts'

interface Asked {
  readonly segments: readonly Segment[]
  readonly trails: Trails
}

interface Carrier {
  readonly holding: Holding
  readonly trails: Trails
  /** Left out for what no single place asks for. */
  readonly place?: Place
}

const NOTHING: Asked = { segments: [], trails: new Map() }

/** Runs through the ledger once, against its order. */
export class BackwardFunds {
  readonly #ledger: FundsLedger
  readonly #book: FundsBook
  readonly #rules: FundsRules
  readonly #asked = new NamedMap<Asked>()

  constructor(ledger: FundsLedger, book: FundsBook, rules: FundsRules) {
    this.#ledger = ledger
    this.#book = book
    this.#rules = rules
  }

  run(): void {
    for (const block of [...this.#ledger.blocks].reverse()) {
      const fees = this.#unmine(block)
      for (const transaction of [...block.others].reverse())
        this.#pass(transaction, fees.get(transaction.txid) ?? NOTHING)
    }
  }

  /** What of each output is traced and goes on, in order. */
  #coins(transaction: PlainTransaction): readonly (Coin | null)[] {
    return transaction.outputs.map(({ value }, index) => {
      const place = outputPlace(transaction, index)
      const { segments, trails } = this.#asked.take(place.name) ?? NOTHING
      if (trails.size === 0 && !this.#book.isOrigin(place.name)) return null
      return this.#book.arrive(place, { value, segments }, trails)
    })
  }

  #pass(transaction: PlainTransaction, fee: Asked): void {
    const coins = this.#coins(transaction)
    const going = coins.filter((coin) => coin !== null)
    if (going.length === 0 && fee.trails.size === 0) return
    const why = this.#rules.endAfter(transaction) ?? this.#noInputs(transaction)
    if (why) {
      this.#endAll(going, fee, why)
      return
    }
    const { from, to } = this.#ledger.placeable(this.#rules.method, transaction)
    const value = this.#ledger.feeOf(transaction) ?? 0n
    const labels = new Labels<Carrier>(this.#rules.method)
    const found = collectTaint({
      method: this.#rules.method,
      inputs: transaction.inputs.slice(from, to).map((input) => this.#ledger.valueOf(input) ?? 0n),
      outlets: [
        ...carriersOf(transaction, coins),
        { holding: { value, segments: fee.segments }, trails: fee.trails },
      ].map((outlet) => labels.mark(outlet)),
    })
    found.inputs.forEach((row, at) => {
      this.#ask(transaction, from + at, labels.read(row))
    })
    const basis = `inputs of ${transaction.txid} were never imported`
    for (const { source, seed, amount } of labels.bySource(found.rest))
      if (source.place)
        this.#book.end({ ...source, place: source.place }, new Map([[seed, amount]]), {
          reason: 'not-imported',
          basis,
        })
    if (this.#rules.method === 'poison') this.#endUnknown(transaction, going)
  }

  /** Poison: an input of unknown value could have paid, but nothing can be said of it. */
  #endUnknown(transaction: PlainTransaction, going: readonly Coin[]): void {
    if (transaction.inputs.every((input) => this.#ledger.valueOf(input) !== null)) return
    const basis = `inputs of ${transaction.txid} were never imported`
    for (const coin of going) this.#book.endAll(coin, { reason: 'not-imported', basis })
  }

  /** Methods that share out over all inputs need the value of each. */
  #noInputs(transaction: PlainTransaction): FundsStop | null {
    if (transaction.coinbase) return { reason: 'mined', basis: 'coinbase' }
    const { from, to } = this.#ledger.placeable(this.#rules.method, transaction)
    if (to > from || this.#rules.method === 'fifo' || this.#rules.method === 'lifo') return null
    const basis = `inputs of ${transaction.txid} were never imported`
    return { reason: 'not-imported', basis }
  }

  #ask(transaction: PlainTransaction, index: number, { segments, trails }: Asked): void {
    if (trails.size === 0) return
    const place = inputPlace(transaction, index)
    const input = transaction.inputs[index]
    if (input?.prev && this.#ledger.has(input.prev)) {
      this.#asked.set(input.prev, { segments, trails })
      return
    }
    const value = (input && this.#ledger.valueOf(input)) ?? 0n
    const coin = this.#book.arrive(place, { value, segments }, trails)
    const basis = 'the transaction that paid it was never imported'
    if (coin) this.#book.endAll(coin, { reason: 'not-imported', basis })
  }

  #endAll(going: readonly Coin[], fee: Asked, why: FundsStop): void {
    for (const coin of going) this.#book.endAll(coin, why)
    for (const [seed, amount] of amountsBySeed(fee.segments))
      this.#endOne(seed, amount, fee.trails, why)
  }

  /** Ends what has no place of its own at the place its way came from. */
  #endOne(seed: number, amount: bigint, trails: Trails, why: FundsStop): void {
    const trail = trails.get(seed)
    if (!trail) return
    const place = this.#ledger.place(trail.name)
    const holding = { value: amount, segments: [{ seed, amount }] }
    this.#book.end({ place, holding, trails }, new Map([[seed, amount]]), why)
  }

  /** The coinbase: its outputs ask what it minted, then the fees of its block, where fees are followed. Returns what is asked of each. */
  #unmine({ coinbase, others }: FundsBlock): ReadonlyMap<string, Asked> {
    const asked = new Map<string, Asked>()
    if (!coinbase) return asked
    const coins = this.#coins(coinbase)
    const going = coins.filter((coin) => coin !== null)
    const why = this.#rules.endAfter(coinbase)
    const fees = others.map((transaction) => this.#ledger.feeOf(transaction))
    if (going.length === 0) return asked
    if (why || this.#rules.fees === 'apart' || fees.includes(null)) {
      const unknown = this.#rules.fees === 'follow' && fees.includes(null)
      const basis = 'coinbase, and the fees of its block are not all known'
      this.#endAll(
        going,
        NOTHING,
        why ??
          (unknown ? { reason: 'not-imported', basis } : { reason: 'mined', basis: 'coinbase' }),
      )
      return asked
    }
    const labels = new Labels<Carrier>(this.#rules.method)
    const outlets = carriersOf(coinbase, coins).map((outlet) => labels.mark(outlet))
    const [minted = [], ...parts] = this.#sources(
      outlets,
      fees.map((fee) => fee ?? 0n),
    )
    for (const { source, seed, amount } of labels.bySource(minted))
      if (source.place)
        this.#book.end({ ...source, place: source.place }, new Map([[seed, amount]]), {
          reason: 'mined',
          basis: 'coinbase',
        })
    parts.forEach((row, at) => {
      asked.set(others[at]?.txid ?? '', labels.read(row))
    })
    return asked
  }

  #sources(outlets: readonly Holding[], fees: readonly bigint[]) {
    const paid = sum(fees)
    const claimed = sum(outlets.map(({ value }) => value))
    const minted = claimed > paid ? claimed - paid : 0n
    const rest = { value: minted + paid - claimed, segments: [] }
    const { method } = this.#rules
    return collectTaint({ method, inputs: [minted, ...fees], outlets: [...outlets, rest] }).inputs
  }
}

/** Every output with what is traced of it. */
function carriersOf(
  { outputs }: PlainTransaction,
  coins: readonly (Coin | null)[],
): readonly Carrier[] {
  return outputs.map(({ value }, at) => {
    const clean = { holding: { value, segments: [] }, trails: NOTHING.trails }
    return coins[at] ?? clean
  })
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
