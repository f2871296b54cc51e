/**
 * One account's balance in one asset as a mix. Haircut (Möser, Böhme, Breuker, FC 2014 workshops; on accounts the proportional rule of
 * tracing in law): a send takes from every earlier receipt in proportion to what is left of it. FIFO through the account's queue; poison:
 * every earlier receipt may have paid a send. The unknown opening balance, the smallest that keeps the balance from going below
 * zero, was there first.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { AccountQueue, compareTransfers } from '../trace/account-queue.ts'
import { type Interval, normalise } from '../trace/interval.ts'
import { Leader, type Load, type Parcel } from './parcel.ts'

/** What reached one movement, and from which parcel most of it. */
export interface Reached extends Load {
  readonly transfer: FlowTransfer
  readonly nearer: Parcel<FlowTransfer>
}

export interface Spread {
  readonly reached: readonly Reached[]
  /** Before anything that was seen (backward), or not sent on (forward). */
  readonly rest: Load
}

interface Event {
  readonly transfer: FlowTransfer
  readonly incoming: boolean
  /** The balance before it. */
  readonly before: bigint
}

const NOTHING: Load = { haircut: 0n, fifo: [], origins: 0n }

/** The whole history of one account, on both sides. */
export class AccountHistory {
  readonly #queue: AccountQueue
  readonly #events: readonly Event[]

  constructor(incoming: readonly FlowTransfer[], outgoing: readonly FlowTransfer[]) {
    this.#queue = new AccountQueue(incoming, outgoing)
    this.#events = eventsOf(incoming, outgoing, this.#queue.opening)
  }

  /** What paid these sends of the account: their receipts, latest first. */
  funded(parcels: readonly Parcel<FlowTransfer>[]): Spread {
    const asked = new Map(parcels.map((parcel) => [parcel.place.ref, parcel]))
    const fifo = this.#fifoBack(parcels)
    const pot = new Pot()
    const reached: Reached[] = []
    for (let at = this.#events.length - 1; at >= 0; at--) {
      const event = this.#events[at]
      if (!event) continue
      const { transfer, incoming, before } = event
      if (incoming) {
        const load = pot.take(transfer.amount, before + transfer.amount)
        if (load) reached.push({ ...load, transfer, fifo: fifo.of(transfer) })
      } else pot.add(asked.get(transfer.ref))
    }
    return { reached, rest: pot.close(fifo.rest) }
  }

  /** Where these receipts of the account went: its sends, earliest first. */
  spent(parcels: readonly Parcel<FlowTransfer>[]): Spread {
    const asked = new Map(parcels.map((parcel) => [parcel.place.ref, parcel]))
    const fifo = this.#fifoOn(parcels)
    const pot = new Pot()
    const reached: Reached[] = []
    for (const { transfer, incoming, before } of this.#events) {
      if (incoming) {
        pot.add(asked.get(transfer.ref))
        continue
      }
      const load = pot.take(transfer.amount, before)
      if (load) reached.push({ ...load, transfer, fifo: fifo.of(transfer) })
    }
    return { reached, rest: pot.close(fifo.rest) }
  }

  #fifoBack(parcels: readonly Parcel<FlowTransfer>[]) {
    return gather(parcels, ({ place, fifo }) => {
      const { sources, opening } = this.#queue.funded(place.ref, fifo)
      return { pieces: sources, rest: opening }
    })
  }

  #fifoOn(parcels: readonly Parcel<FlowTransfer>[]) {
    return gather(parcels, ({ place, fifo }) => {
      const { moved, held } = this.#queue.spent(place.ref, fifo)
      return { pieces: moved, rest: held }
    })
  }
}

/** The traced part of a balance while its history is walked. */
class Pot {
  #haircut = 0n
  #origins = 0n
  readonly #leader = new Leader<FlowTransfer>()

  add(parcel: Parcel<FlowTransfer> | undefined): void {
    if (!parcel) return
    this.#leader.add(parcel, parcel.haircut)
    this.#haircut += parcel.haircut
    this.#origins |= parcel.origins
  }

  /** What one movement of `amount` out of a balance of `balance` takes along; `null` when nothing is traced yet. */
  take(amount: bigint, balance: bigint) {
    const nearer = this.#leader.parcel
    if (nearer === null || amount === 0n) return null
    const haircut = balance === 0n ? 0n : (this.#haircut * amount) / balance
    this.#leader.shrink(haircut, this.#haircut)
    this.#haircut -= haircut
    return { haircut, origins: this.#origins, nearer }
  }

  close(fifo: bigint): Load {
    if (this.#haircut === 0n && fifo === 0n) return NOTHING
    return { haircut: this.#haircut, fifo: [{ start: 0n, end: fifo }], origins: this.#origins }
  }
}

interface Piece {
  readonly transfer: FlowTransfer
  readonly intervals: readonly Interval[]
}

/** FIFO pieces by movement. Pieces of one movement that several parcels reach are disjoint: no two ask for the same unit. */
function gather(
  parcels: readonly Parcel<FlowTransfer>[],
  map: (parcel: Parcel<FlowTransfer>) => {
    readonly pieces: readonly Piece[]
    readonly rest: bigint
  },
): { readonly of: (transfer: FlowTransfer) => readonly Interval[]; readonly rest: bigint } {
  const pieces = new Map<number, Interval[]>()
  let rest = 0n
  for (const parcel of parcels) {
    if (parcel.fifo.length === 0) continue
    const found = map(parcel)
    rest += found.rest
    for (const { transfer, intervals } of found.pieces) {
      const known = pieces.get(transfer.ref)
      if (known) known.push(...intervals)
      else pieces.set(transfer.ref, [...intervals])
    }
  }
  return { of: ({ ref }) => normalise(pieces.get(ref) ?? []), rest }
}

/** In ledger order; of one point what is sent comes before what is received, as in the queue. */
function eventsOf(
  incoming: readonly FlowTransfer[],
  outgoing: readonly FlowTransfer[],
  opening: bigint,
): readonly Event[] {
  const received = [...incoming].sort(compareTransfers)
  const sent = [...outgoing].sort(compareTransfers)
  const events: Event[] = []
  let balance = opening
  let next = 0
  const receive = (transfer: FlowTransfer): void => {
    events.push({ transfer, incoming: true, before: balance })
    balance += transfer.amount
  }
  for (const transfer of sent) {
    for (let at = received[next]; at && compareTransfers(at, transfer) < 0; at = received[next]) {
      receive(at)
      next += 1
    }
    events.push({ transfer, incoming: false, before: balance })
    balance -= transfer.amount
  }
  for (const transfer of received.slice(next)) receive(transfer)
  return events
}
