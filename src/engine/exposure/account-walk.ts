/** The walk of an exposure over accounts, in either direction. */
import type { FlowProcess, FlowTransfer, Standing } from '../../domain/flow-record.ts'
import { heldToHead } from '../trace/run-trace.ts'
import { AccountHistory, type Reached } from './account-history.ts'
import type { ExposureBook } from './exposure-book.ts'
import type { ExposureQuery, RestReason } from './exposure-record.ts'
import { byHolder, type Load, type Parcel } from './parcel.ts'
import { askSides, type Walk } from './walk.ts'

type TransferParcel = Parcel<FlowTransfer>

/** Accounts asked for at once: changes speed, never the result. */
const CHUNK = 64

/** Every movement is a transfer; who stands at its far side holds it. */
export class AccountWalk implements Walk<FlowTransfer> {
  readonly #query: ExposureQuery
  readonly #book: ExposureBook
  readonly #own: ReadonlySet<number>
  readonly #source: boolean
  readonly #histories = new Map<number, AccountHistory>()
  readonly #hubs = new Set<number>()
  readonly #covered = new Map<number, Standing['covered']>()
  #left: number

  constructor(query: ExposureQuery, book: ExposureBook) {
    this.#query = query
    this.#book = book
    this.#own = new Set(query.subjects)
    this.#source = query.direction === 'source'
    this.#left = query.bounds.budget
  }

  *begin(): FlowProcess<readonly TransferParcel[]> {
    const { asset, subjects, bounds } = this.#query
    const need = this.#source ? 'incoming' : 'outgoing'
    const limit = bounds.ownLimit
    const sides = yield* askSides(need, { asset, accounts: subjects, limit })
    const parcels: TransferParcel[] = []
    for (const { total, transfers } of sides) {
      this.#book.unseen += total - transfers.length
      for (const transfer of transfers) {
        const load = this.#ownLoad(transfer)
        if (load) parcels.push(this.#parcel(transfer, load, null))
      }
    }
    return parcels
  }

  judged(holder: number, covered: Standing['covered']): void {
    this.#covered.set(holder, covered)
  }

  *expand(parcels: readonly TransferParcel[]): FlowProcess<readonly TransferParcel[]> {
    const groups = byHolder(parcels)
    const next: TransferParcel[] = []
    for (let at = 0; at < groups.length; at += CHUNK) {
      const chunk = groups.slice(at, at + CHUNK)
      if (this.#left > 0) yield* this.#read(chunk.flatMap(({ holder }) => holder ?? []))
      for (const group of chunk) next.push(...this.#expandOne(group.holder ?? -1, group.parcels))
    }
    return next
  }

  #expandOne(holder: number, parcels: readonly TransferParcel[]): readonly TransferParcel[] {
    const history = this.#histories.get(holder)
    if (!history) {
      const reason = this.#hubs.has(holder) ? 'hub' : 'budget'
      for (const parcel of parcels) this.#book.end(parcel, reason)
      return []
    }
    const { reached, rest } = this.#source ? history.funded(parcels) : history.spent(parcels)
    this.#book.end(rest, this.#restOf(holder, parcels))
    return reached.flatMap((one) => this.#onward(one) ?? [])
  }

  /** What stays behind: an opening balance nobody saw, or what is still held. */
  #restOf(holder: number, parcels: readonly TransferParcel[]): RestReason {
    if (this.#source) return 'not-imported'
    const from = Math.min(...parcels.map(({ place }) => place.point.major))
    const covered = this.#covered.get(holder) ?? []
    return heldToHead(covered, from, this.#query.bounds.head) ? 'held' : 'not-imported'
  }

  #onward(reached: Reached): TransferParcel | null {
    const { transfer } = reached
    const dust = this.#source && transfer.amount < this.#query.bounds.dust
    if (!dust && transfer.kind !== 'fee') return this.#parcel(transfer, reached, reached.nearer)
    this.#book.end(reached, dust ? 'dust' : 'fee')
    return null
  }

  #parcel(transfer: FlowTransfer, load: Load, nearer: TransferParcel | null): TransferParcel {
    const { txid, point, time, from, to, kind } = transfer
    const holder = this.#source ? from : to
    const { haircut, fifo, origins } = load
    return {
      ...{ haircut, fifo, origins, holder, place: transfer, nearer, party: null },
      step: { txid, index: point.index, time, from, to, amount: haircut },
      stuck: holder === null ? this.#outside(kind) : null,
    }
  }

  #outside(kind: FlowTransfer['kind']): RestReason {
    if (this.#source) return kind === 'mint' || kind === 'reward' ? 'mined' : 'unsupported-chain'
    return kind === 'burn' ? 'burned' : 'unsupported-chain'
  }

  /** The whole of a movement of the subject's own, or `null` when it does not count. */
  #ownLoad({ kind, amount, from, to, time }: FlowTransfer): Load | null {
    const { until, dust } = this.#query.bounds
    const between = [from, to].every((one) => one !== null && this.#own.has(one))
    if (kind === 'fee' || between || (until !== null && time > until)) return null
    if (amount === 0n || (this.#source && amount < dust)) {
      this.#book.leftOut += 1
      return null
    }
    const origins = this.#book.originate({ amount, time })
    return { haircut: amount, fifo: [{ start: 0n, end: amount }], origins }
  }

  /** Reads histories in order until the budget is used up. */
  *#read(holders: readonly number[]): FlowProcess<void> {
    const { asset, bounds } = this.#query
    const accounts = holders.filter((one) => !this.#histories.has(one) && !this.#hubs.has(one))
    if (accounts.length === 0) return
    const limit = bounds.hub
    const incoming = yield* askSides('incoming', { asset, accounts, limit })
    const outgoing = yield* askSides('outgoing', { asset, accounts, limit })
    for (const [at, account] of accounts.entries()) {
      const received = incoming[at]
      const sent = outgoing[at]
      if (!received || !sent) continue
      if (received.total > bounds.hub || sent.total > bounds.hub) {
        this.#hubs.add(account)
        continue
      }
      const records = received.total + sent.total
      if (records > this.#left) {
        this.#left = 0
        return
      }
      this.#left -= records
      this.#book.recordsRead += records
      this.#histories.set(
        account,
        new AccountHistory(this.#until(received.transfers), this.#until(sent.transfers)),
      )
    }
  }

  #until(transfers: readonly FlowTransfer[]): readonly FlowTransfer[] {
    const { until } = this.#query.bounds
    return until === null ? transfers : transfers.filter(({ time }) => time <= until)
  }
}
