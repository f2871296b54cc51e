/**
 * The walk of an exposure over a chain of outputs. A place is an output: backward the one that a holder spent, forward the one that a
 * holder got. All that reaches one transaction is spread over it together.
 */
import type { FlowProcess, FlowTransaction, Outpoint, Standing } from '../../domain/flow-record.ts'
import { mixesCoins } from '../coinjoin/mixes-coins.ts'
import { ask } from '../trace/flow-cache.ts'
import { Pace } from '../trace/pace.ts'
import { heldToHead } from '../trace/run-trace.ts'
import type { ExposureBook } from './exposure-book.ts'
import type { ExposureQuery, ExposureStep, RestReason } from './exposure-record.ts'
import { OutputReader } from './output-reader.ts'
import { byHolder, Leader, type Load, type Parcel } from './parcel.ts'
import { COINJOIN_PARTY } from './parties.ts'
import { backToInputs, type LoadAt, onToOutputs, worthOf } from './spread-transaction.ts'
import { askSides, type Walk } from './walk.ts'

/** An output with its value; `output` is `null` where an input names none that was imported. `height` is that of the movement. */
interface Place {
  readonly output: Outpoint | null
  readonly value: bigint
  readonly height: number
}

type OutputParcel = Parcel<Place>

/** What reaches one transaction, and from which parcel most of it. */
interface Arrival {
  readonly transaction: FlowTransaction
  readonly loads: LoadAt[]
  readonly leader: Leader<Place>
}

/** Shared by both directions. */
export class OutputWalk implements Walk<Place> {
  readonly #query: ExposureQuery
  readonly #book: ExposureBook
  readonly #own: ReadonlySet<number>
  readonly #source: boolean
  readonly #covered = new Map<number, Standing['covered']>()
  readonly #reader: OutputReader
  readonly #pace = new Pace()

  constructor(query: ExposureQuery, book: ExposureBook) {
    this.#query = query
    this.#book = book
    this.#own = new Set(query.subjects)
    this.#source = query.direction === 'source'
    this.#reader = new OutputReader(query, book)
  }

  judged(holder: number, covered: Standing['covered']): void {
    this.#covered.set(holder, covered)
  }

  *begin(): FlowProcess<readonly OutputParcel[]> {
    const { asset, subjects, bounds } = this.#query
    const need = this.#source ? 'incoming' : 'outgoing'
    const limit = bounds.ownLimit
    const sides = yield* askSides(need, { asset, accounts: subjects, limit })
    for (const { total, transfers } of sides) this.#book.unseen += total - transfers.length
    const named = sides.flatMap(({ transfers }) => transfers)
    const found = yield* this.#reader.own(named.map(({ ref }) => ref))
    const early = found
      .filter(({ time }) => bounds.until === null || time <= bounds.until)
      .sort((a, b) => a.height - b.height || a.position - b.position)
    return early.flatMap((one) => (this.#source ? this.#receive(one) : this.#send(one)))
  }

  *expand(parcels: readonly OutputParcel[]): FlowProcess<readonly OutputParcel[]> {
    const going = this.#source ? this.#withoutDust(parcels) : parcels
    const sized = yield* this.#withoutHubs(going)
    return this.#source ? yield* this.#expandBack(sized) : yield* this.#expandOn(sized)
  }

  /** Outputs of one transaction that pay the subject from others. */
  #receive(transaction: FlowTransaction): readonly OutputParcel[] {
    const { inputs, outputs, tx } = transaction
    if (inputs.some(({ address }) => this.#isOwn(address))) return []
    const arrival: Arrival = { transaction, loads: [], leader: new Leader() }
    outputs.forEach(({ address, value }, index) => {
      if (!this.#isOwn(address)) return
      if (value === 0n || value < this.#query.bounds.dust) this.#book.leftOut += 1
      else {
        const load = this.#originate(value, transaction)
        arrival.loads.push({ index, ...load })
        arrival.leader.add(rootOf(load, { tx, index, value }, transaction, address), value)
      }
    })
    return this.#back(arrival, null)
  }

  /** What one transaction takes from the subject's inputs to others' outputs: change is no flow. */
  #send(transaction: FlowTransaction): readonly OutputParcel[] {
    const { inputs, outputs, tx } = transaction
    const own = inputs.flatMap(({ address, value }, index) =>
      this.#isOwn(address) && value !== null ? [{ index, value }] : [],
    )
    const paid = own.reduce((sum, { value }) => sum + value, 0n)
    const whole = worthOf(transaction)
    const parcels: OutputParcel[] = []
    const first = own.length === 0 ? null : inputs[own[0]?.index ?? 0]?.address
    outputs.forEach(({ address, value }, index) => {
      if (this.#isOwn(address) || whole === 0n) return
      const amount = (value * paid) / whole
      if (amount === 0n) {
        if (value > 0n || address !== null) this.#book.leftOut += 1
        return
      }
      const load = this.#originate(amount, transaction)
      const step = stepOf(transaction, { index, from: first ?? null, to: address, amount })
      const place = { output: { tx, index }, value, height: transaction.height }
      parcels.push({ ...load, ...this.#standAt(transaction, address), place, step, nearer: null })
    })
    return parcels
  }

  /** A CoinJoin hides who gets what: value that enters or leaves one stands with it. */
  #standAt(transaction: FlowTransaction, address: number | null) {
    return mixesCoins(transaction)
      ? { holder: null, stuck: null, party: COINJOIN_PARTY }
      : { holder: address, stuck: null, party: null }
  }

  #isOwn(address: number | null): boolean {
    return address !== null && this.#own.has(address)
  }

  #originate(amount: bigint, { time }: FlowTransaction): Load {
    const origins = this.#book.originate({ amount, time })
    return { haircut: amount, fifo: [{ start: 0n, end: amount }], origins }
  }

  /** An output below the dust limit tells nothing of who paid it. */
  #withoutDust(parcels: readonly OutputParcel[]): readonly OutputParcel[] {
    return parcels.filter((parcel) => {
      const dust = parcel.place.value < this.#query.bounds.dust
      if (dust) this.#book.end(parcel, 'dust')
      return !dust
    })
  }

  *#withoutHubs(parcels: readonly OutputParcel[]): FlowProcess<readonly OutputParcel[]> {
    const hubs = yield* this.#reader.hubs(parcels.flatMap(({ holder }) => holder ?? []))
    return parcels.filter((parcel) => {
      const hub = parcel.holder !== null && hubs.has(parcel.holder)
      if (hub) this.#book.end(parcel, 'hub')
      return !hub
    })
  }

  *#expandBack(parcels: readonly OutputParcel[]): FlowProcess<readonly OutputParcel[]> {
    const heaviest = byHolder(parcels).flatMap((group) => group.parcels)
    const read = yield* this.#reader.transactions(
      heaviest.flatMap(({ place }) => place.output?.tx ?? []),
    )
    const arrivals = new Map<number, Arrival>()
    for (const parcel of heaviest) {
      const { output } = parcel.place
      const transaction = output && read.get(output.tx)
      if (output && transaction) arrive(arrivals, transaction, output.index, parcel)
      else this.#book.end(parcel, 'budget')
    }
    return yield* this.#each(arrivals, (arrival) => this.#back(arrival, arrival.leader.parcel))
  }

  *#expandOn(parcels: readonly OutputParcel[]): FlowProcess<readonly OutputParcel[]> {
    const heaviest = byHolder(parcels).flatMap((group) => group.parcels)
    const outpoints = heaviest.flatMap(({ place }) => place.output ?? [])
    if (outpoints.length === 0) return []
    const { spends } = yield* ask({ need: 'spends', outpoints })
    const read = yield* this.#reader.transactions(spends.flatMap((spend) => spend?.tx ?? []))
    const arrivals = new Map<number, Arrival>()
    for (const [at, parcel] of heaviest.entries()) {
      const spend = spends[at] ?? null
      const transaction = spend && read.get(spend.tx)
      if (spend === null) this.#book.end(parcel, this.#unspent(parcel))
      else if (!transaction) this.#book.end(parcel, 'budget')
      else if (this.#isLate(transaction)) this.#book.end(parcel, 'unspent')
      else arrive(arrivals, transaction, spend.index, parcel)
    }
    return yield* this.#each(arrivals, (arrival) => this.#on(arrival))
  }

  *#each(
    arrivals: ReadonlyMap<number, Arrival>,
    spread: (arrival: Arrival) => readonly OutputParcel[],
  ): FlowProcess<readonly OutputParcel[]> {
    const reached: OutputParcel[] = []
    for (const arrival of arrivals.values()) {
      for (const parcel of spread(arrival)) reached.push(parcel)
      const { inputs, outputs } = arrival.transaction
      if (this.#pace.due(inputs.length + outputs.length)) yield* ask({ need: 'pause' })
    }
    return reached
  }

  #isLate({ time }: FlowTransaction): boolean {
    const { until } = this.#query.bounds
    return until !== null && time > until
  }

  /** `nearer` is `null` for what pays the subject itself. */
  #back(arrival: Arrival, nearer: OutputParcel | null): readonly OutputParcel[] {
    const { transaction, loads, leader } = arrival
    if (loads.length === 0) return []
    const to = { index: loads[0]?.index ?? 0, to: leader.parcel?.holder ?? null }
    if (transaction.coinbase) {
      for (const load of loads) this.#book.end(load, 'mined')
      return []
    }
    if (mixesCoins(transaction))
      return loads.map((load) => {
        const step = stepOf(transaction, { ...to, from: null, amount: load.haircut })
        const place = { output: null, value: 0n, height: transaction.height }
        return { ...load, place, step, nearer, holder: null, stuck: null, party: COINJOIN_PARTY }
      })
    const found = backToInputs(transaction, loads)
    this.#book.end(found.rest, 'not-imported')
    return found.loads.flatMap((load) => {
      const input = transaction.inputs[load.index]
      if (!input) return []
      const step = stepOf(transaction, { ...to, from: input.address, amount: load.haircut })
      const { height } = transaction
      const place = { output: input.prev, value: input.value ?? 0n, height }
      const stuck = input.prev === null ? ('not-imported' as const) : null
      return [{ ...load, place, step, nearer, holder: input.address, stuck, party: null }]
    })
  }

  #on({ transaction, loads, leader }: Arrival): readonly OutputParcel[] {
    const nearer = leader.parcel
    const from = nearer?.holder ?? null
    if (mixesCoins(transaction))
      return loads.map((load) => {
        const step = stepOf(transaction, { index: 0, from, to: null, amount: load.haircut })
        const place = { output: null, value: 0n, height: transaction.height }
        return { ...load, place, step, nearer, holder: null, stuck: null, party: COINJOIN_PARTY }
      })
    const found = onToOutputs(transaction, loads)
    this.#book.end(found.rest, 'fee')
    const unplaced = [{ start: 0n, end: found.unplaced }]
    this.#book.end({ haircut: 0n, fifo: unplaced, origins: 0n }, 'not-imported')
    return found.loads.flatMap((load) => {
      const output = transaction.outputs[load.index]
      if (!output || output.value === 0n) return []
      const { index, haircut: amount } = load
      const step = stepOf(transaction, { index, from, to: output.address, amount })
      const { tx, height } = transaction
      const place = { output: { tx, index }, value: output.value, height }
      return [{ ...load, place, step, nearer, holder: output.address, stuck: null, party: null }]
    })
  }

  #unspent({ holder, place }: OutputParcel): RestReason {
    const { head, covered: whole } = this.#query.bounds
    const covered = holder === null ? whole : (this.#covered.get(holder) ?? [])
    return heldToHead(covered, place.height, head) ? 'unspent' : 'not-imported'
  }
}

function arrive(
  arrivals: Map<number, Arrival>,
  transaction: FlowTransaction,
  index: number,
  parcel: OutputParcel,
): void {
  const known = arrivals.get(transaction.tx)
  const arrival = known ?? { transaction, loads: [], leader: new Leader<Place>() }
  if (!known) arrivals.set(transaction.tx, arrival)
  const { haircut, fifo, origins } = parcel
  arrival.loads.push({ index, haircut, fifo, origins })
  arrival.leader.add(parcel, haircut)
}

/** The subject itself, where a way begins. */
function rootOf(
  load: Load,
  at: Outpoint & { readonly value: bigint },
  transaction: FlowTransaction,
  holder: number | null,
): OutputParcel {
  const step = stepOf(transaction, { index: at.index, from: null, to: holder, amount: at.value })
  const { height } = transaction
  const place = { output: { tx: at.tx, index: at.index }, value: at.value, height }
  return { ...load, place, step, holder, nearer: null, stuck: null, party: null }
}

function stepOf(
  { txid, time, verification }: FlowTransaction,
  at: Pick<ExposureStep, 'index' | 'from' | 'to' | 'amount'>,
): ExposureStep {
  const { index, from, to, amount } = at
  return { txid, time, index, from, to, amount, verification }
}
