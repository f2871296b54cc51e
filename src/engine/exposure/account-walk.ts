/** The walk of an exposure over accounts, in either direction. */

import type { AccountSide, FlowProcess, FlowTransfer, Standing } from '../../domain/flow-record.ts'
import { spanOf } from '../../domain/span.ts'
import { ask } from '../trace/flow-cache.ts'
import { Pace } from '../trace/pace.ts'
import { heldToHead } from '../trace/run-trace.ts'
import type { AccountMix, Reached, Wanted } from './account-mix.ts'
import { AccountMixes, type KnownAccount } from './account-mixes.ts'
import type { ExposureBook } from './exposure-book.ts'
import type { ExposureQuery, ExposureStep, RestReason } from './exposure-record.ts'
import { byHolder, type Load, type Parcel } from './parcel.ts'
import { askSides, type Walk } from './walk.ts'

type TransferParcel = Parcel<FlowTransfer>

/** Accounts asked for at once: changes speed, never the result. */
const CHUNK = 32

/** Every movement is a transfer; who stands at its far side holds it. */
export class AccountWalk implements Walk<FlowTransfer> {
  readonly #query: ExposureQuery
  readonly #book: ExposureBook
  readonly #own: ReadonlySet<number>
  readonly #source: boolean
  readonly #mixes: AccountMixes
  readonly #afforded = new Map<number, AccountMix>()
  readonly #hubs = new Set<number>()
  readonly #covered = new Map<number, Standing['covered']>()
  readonly #pace = new Pace()
  #left: number

  constructor(query: ExposureQuery, book: ExposureBook) {
    this.#query = query
    this.#book = book
    this.#own = new Set(query.subjects)
    this.#source = query.direction === 'source'
    this.#mixes = query.mixes ?? new AccountMixes()
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

  *expand(parcels: readonly TransferParcel[], hop: number): FlowProcess<readonly TransferParcel[]> {
    const groups = byHolder(parcels)
    const wanted = this.#wantedAt(hop + 1)
    const next: TransferParcel[] = []
    for (let at = 0; at < groups.length; at += CHUNK) {
      const chunk = groups.slice(at, at + CHUNK)
      if (this.#left > 0) yield* this.#read(chunk.flatMap(({ holder }) => holder ?? []))
      for (const { holder, parcels: held } of chunk) {
        for (const parcel of yield* this.#expandOne(holder ?? -1, held, wanted)) next.push(parcel)
      }
    }
    return next
  }

  /** Holders at that hop near whom anybody of interest can be; `null` where everybody is of interest. */
  #wantedAt(hop: number): Wanted | null {
    const { reach, bounds } = this.#query
    const left = bounds.maxHops - hop
    return reach ? { key: left, has: (holder) => reach.within(holder, left) } : null
  }

  *#expandOne(
    holder: number,
    parcels: readonly TransferParcel[],
    wanted: Wanted | null,
  ): FlowProcess<readonly TransferParcel[]> {
    const mix = this.#afforded.get(holder)
    if (!mix) {
      const reason = this.#hubs.has(holder) ? 'hub' : 'budget'
      for (const parcel of parcels) this.#book.end(parcel, reason)
      return []
    }
    const { reached, rest } = this.#source
      ? yield* mix.funded(parcels, wanted, this.#pace)
      : yield* mix.spent(parcels, wanted, this.#pace)
    this.#book.end(rest, wanted ? 'unwatched' : this.#restOf(holder, parcels))
    return reached.flatMap((one) => this.#onward(one) ?? [])
  }

  /** What stays behind: an opening balance nobody saw, or what is still held. */
  #restOf(holder: number, parcels: readonly TransferParcel[]): RestReason {
    if (this.#source) return 'not-imported'
    const from = spanOf(parcels.map(({ place }) => place.point.major)).least
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
    const holder = this.#source ? transfer.from : transfer.to
    const stuck = holder === null ? this.#outside(transfer.kind) : null
    return new Movement(transfer, load, { holder, nearer, stuck })
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
    const accounts = holders.filter((one) => !this.#afforded.has(one) && !this.#hubs.has(one))
    const known = yield* this.#lookUp(accounts)
    for (const account of accounts) {
      const found = known.get(account)
      if (!found) continue
      if (found.hub) {
        this.#hubs.add(account)
        continue
      }
      if (found.mix === null || found.records > this.#left) {
        this.#left = 0
        return
      }
      this.#left -= found.records
      this.#book.recordsRead += found.records
      this.#afforded.set(account, found.mix)
    }
  }

  *#lookUp(accounts: readonly number[]): FlowProcess<ReadonlyMap<number, KnownAccount>> {
    const { asset, bounds } = this.#query
    const known = new Map<number, KnownAccount>()
    const missing: number[] = []
    for (const account of accounts) {
      const found = this.#mixes.get(account)
      if (found) known.set(account, found)
      else missing.push(account)
    }
    if (missing.length === 0) return known
    // What does not fit the budget is not read whole: its size is told all the same.
    const query = { asset, accounts: missing, limit: Math.min(bounds.hub, this.#left) }
    const incoming = yield* askSides('incoming', query)
    const outgoing = yield* askSides('outgoing', query)
    for (const [at, account] of missing.entries()) {
      const received = incoming[at]
      const sent = outgoing[at]
      if (!received || !sent) continue
      known.set(account, this.#sumUp(account, received, sent))
      if (this.#pace.due(received.transfers.length + sent.transfers.length))
        yield* ask({ need: 'pause' })
    }
    return known
  }

  #sumUp(account: number, received: AccountSide, sent: AccountSide): KnownAccount {
    const found = this.#mixes.get(account)
    if (found) return found
    const { hub } = this.#query.bounds
    const records = received.total + sent.total
    if (received.total > hub || sent.total > hub) return this.#mixes.addHub(account, records)
    const whole = [received, sent].every(({ total, transfers }) => total === transfers.length)
    if (!whole) return { records, hub: false, mix: null }
    const incoming = this.#until(received.transfers)
    const outgoing = this.#until(sent.transfers)
    return this.#mixes.add(account, { incoming, outgoing }, records)
  }

  /** Time orders an account chain: what is later stands at the end. */
  #until(transfers: readonly FlowTransfer[]): readonly FlowTransfer[] {
    const { until } = this.#query.bounds
    const last = transfers.at(-1)
    if (until === null || last === undefined || last.time <= until) return transfers
    let low = 0
    let high = transfers.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((transfers[middle]?.time ?? 0) <= until) low = middle + 1
      else high = middle
    }
    return transfers.slice(0, low)
  }
}

/** A transfer on the way. What its step tells is read only where somebody asks: most ways lead to nobody. */
class Movement implements TransferParcel {
  readonly haircut: bigint
  readonly fifo: Load['fifo']
  readonly origins: bigint
  readonly holder: number | null
  readonly place: FlowTransfer
  readonly nearer: TransferParcel | null
  readonly stuck: RestReason | null
  readonly party = null

  constructor(
    place: FlowTransfer,
    { haircut, fifo, origins }: Load,
    at: Pick<TransferParcel, 'holder' | 'nearer' | 'stuck'>,
  ) {
    this.haircut = haircut
    this.fifo = fifo
    this.origins = origins
    this.place = place
    this.holder = at.holder
    this.nearer = at.nearer
    this.stuck = at.stuck
  }

  get step(): ExposureStep {
    const { txid, point, time, from, to, verification } = this.place
    return { txid, index: point.index, time, from, to, amount: this.haircut, verification }
  }
}
