/**
 * One account's balance in one asset as a mix. Haircut (Möser, Böhme, Breuker, FC 2014 workshops; on accounts the proportional rule of
 * tracing in law): a send takes from every earlier receipt in proportion to what is left of it. FIFO through the account's queue.
 * Poison: every receipt since the account was last empty may have paid a send. The unknown opening balance, the smallest possible, was
 * there first.
 */
import type { FlowProcess, FlowTransfer } from '../../domain/flow-record.ts'
import { AccountQueue } from '../trace/account-queue.ts'
import { type Interval, measure, normalise } from '../trace/interval.ts'
import type { Pace } from '../trace/pace.ts'
import { type Entry, entriesOf } from './mix-entries.ts'
import { type Asked, type Part, partsOfReceipts, partsOfSends } from './mix-sweep.ts'
import type { Load, Parcel } from './parcel.ts'

/** What reached one movement, and from which parcel most of it. */
export interface Reached extends Load {
  readonly transfer: FlowTransfer
  readonly nearer: Parcel<FlowTransfer>
}

export interface Spread {
  readonly reached: readonly Reached[]
  /** What is in none of them. */
  readonly rest: Load
}

/** Which holders are of interest; `key` names the choice, so that it is made once for an account. */
export interface Wanted {
  readonly key: number
  readonly has: (holder: number) => boolean
}

/** The whole history of one account, on both sides; shared by all who ask about it. */
export class AccountMix {
  readonly records: number
  readonly #queue: AccountQueue
  readonly #received: readonly Entry[]
  readonly #sent: readonly Entry[]
  readonly #chosen = new Map<string, readonly Entry[]>()

  constructor(incoming: readonly FlowTransfer[], outgoing: readonly FlowTransfer[]) {
    this.records = incoming.length + outgoing.length
    this.#queue = new AccountQueue(incoming, outgoing)
    const { received, sent } = entriesOf(this.#queue)
    this.#received = received
    this.#sent = sent
  }

  /** What paid these sends of the account: its receipts from holders of interest. */
  *funded(
    parcels: readonly Parcel<FlowTransfer>[],
    wanted: Wanted | null,
    pace: Pace,
  ): FlowProcess<Spread> {
    const asked = parcels.map((parcel): Asked => {
      const at = this.#queue.placeSent(parcel.place)
      return { parcel, at, entry: this.#sent[at] as Entry }
    })
    const map: MapPieces = (at, intervals) => this.#queue.funded(at, intervals).sources
    const fifo = yield* gather(asked, map, pace)
    const receipts = this.#choose('received', wanted)
    const parts = yield* partsOfReceipts(receipts, asked, pace)
    return yield* collect(parcels, fifo, { entries: receipts, parts }, pace)
  }

  /** Where these receipts of the account went: its sends to holders of interest. */
  *spent(
    parcels: readonly Parcel<FlowTransfer>[],
    wanted: Wanted | null,
    pace: Pace,
  ): FlowProcess<Spread> {
    const asked = parcels.map((parcel): Asked => {
      const at = this.#queue.placeReceived(parcel.place)
      return { parcel, at, entry: this.#received[at] as Entry }
    })
    const map: MapPieces = (at, intervals) => this.#queue.spent(at, intervals).moved
    const fifo = yield* gather(asked, map, pace)
    const sends = this.#choose('sent', wanted)
    const parts = yield* partsOfSends(sends, asked, pace)
    return yield* collect(parcels, fifo, { entries: sends, parts }, pace)
  }

  #choose(side: 'received' | 'sent', wanted: Wanted | null): readonly Entry[] {
    const key = `${side} ${wanted?.key ?? 'all'}`
    const known = this.#chosen.get(key)
    if (known) return known
    const all = side === 'received' ? this.#received : this.#sent
    const chosen = all.filter(
      ({ transfer }) => transfer.amount > 0n && (!wanted || isWanted(transfer, side, wanted)),
    )
    this.#chosen.set(key, chosen)
    return chosen
  }
}

function isWanted(transfer: FlowTransfer, side: 'received' | 'sent', wanted: Wanted): boolean {
  const holder = side === 'received' ? transfer.from : transfer.to
  return holder !== null && wanted.has(holder)
}

/** Parts by movement, of all parcels; what no movement takes is the rest. */
function* collect(
  parcels: readonly Parcel<FlowTransfer>[],
  fifo: (transfer: FlowTransfer) => readonly Interval[],
  {
    entries,
    parts,
  }: { readonly entries: readonly Entry[]; readonly parts: readonly (Part | null)[] },
  pace: Pace,
): FlowProcess<Spread> {
  const rest = restOf(parcels)
  const reached: Reached[] = []
  for (const [at, { transfer }] of entries.entries()) {
    if (pace.due(1)) yield { need: 'pause' }
    const part = parts[at]
    if (!part) continue
    const intervals = fifo(transfer)
    rest.haircut -= part.haircut
    rest.fifo -= measure(intervals)
    reached.push({ ...part, fifo: intervals, transfer })
  }
  const { haircut, origins } = rest
  return { reached, rest: { haircut, origins, fifo: [{ start: 0n, end: rest.fifo }] } }
}

function restOf(parcels: readonly Parcel<FlowTransfer>[]) {
  const rest = { haircut: 0n, fifo: 0n, origins: 0n }
  for (const { haircut, fifo, origins } of parcels) {
    rest.haircut += haircut
    rest.fifo += measure(fifo)
    rest.origins |= origins
  }
  return rest
}

interface Piece {
  readonly transfer: FlowTransfer
  readonly intervals: readonly Interval[]
}

type MapPieces = (at: number, fifo: readonly Interval[]) => readonly Piece[]

/** FIFO pieces by movement. Pieces of one movement that several parcels reach are disjoint: no two ask for the same unit. */
function* gather(
  asked: readonly Asked[],
  map: MapPieces,
  pace: Pace,
): FlowProcess<(transfer: FlowTransfer) => readonly Interval[]> {
  const pieces = new Map<FlowTransfer, Interval[]>()
  for (const { parcel, at } of asked) {
    if (parcel.fifo.length === 0) continue
    if (pace.due(parcel.fifo.length)) yield { need: 'pause' }
    for (const { transfer, intervals } of map(at, parcel.fifo)) {
      const known = pieces.get(transfer) ?? []
      if (known.length === 0) pieces.set(transfer, known)
      for (const interval of intervals) known.push(interval)
    }
  }
  return (transfer) => normalise(pieces.get(transfer) ?? [])
}
