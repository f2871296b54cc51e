/**
 * One account's balance in one asset as a mix. Haircut (Möser, Böhme, Breuker, FC 2014 workshops; on accounts the proportional rule of
 * tracing in law): a send takes from every earlier receipt in proportion to what is left of it. What is left of a receipt is its amount
 * times the shares that the sends since have left over; those products are kept for every record, to 192 binary digits and more, so that
 * any part is found without walking the history, and is rounded down once. FIFO through the account's queue. Poison: every receipt since
 * the account was last empty may have paid a send. The unknown opening balance, the smallest possible, was there first.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { compareTransfers } from '../../domain/ledger-order.ts'
import { AccountQueue } from '../trace/account-queue.ts'
import { type Interval, measure, normalise } from '../trace/interval.ts'
import { Leader, type Load, type Parcel } from './parcel.ts'

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

/** A record of the account with the balance before it. */
interface Entry {
  readonly transfer: FlowTransfer
  readonly balance: bigint
  /** Place in the history. */
  readonly place: number
  /** How often the account was emptied before it. */
  readonly epoch: number
  /** What sends have left over since the account was last empty: left × 2^scale, 1 at first. */
  readonly left: bigint
  readonly scale: number
}

const ONE = 1n << 255n
const LEAST = 1n << 192n
const STEP = 64n

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
  funded(parcels: readonly Parcel<FlowTransfer>[], wanted: Wanted | null): Spread {
    const asked = parcels.map((parcel) => {
      const at = this.#queue.placeSent(parcel.place)
      return { parcel, at, entry: this.#sent[at] as Entry }
    })
    const fifo = gather(asked, (at, intervals) => this.#queue.funded(at, intervals).sources)
    return collect(parcels, fifo, this.#choose('received', wanted), (receipt) => {
      const later = asked.filter(
        ({ entry }) => entry.epoch === receipt.epoch && entry.place > receipt.place,
      )
      return later.map(({ parcel, entry }) => ({
        parcel,
        haircut: shareOf(
          parcel.haircut,
          { amount: receipt.transfer.amount, of: entry.balance },
          entry,
          receipt,
        ),
      }))
    })
  }

  /** Where these receipts of the account went: its sends to holders of interest. */
  spent(parcels: readonly Parcel<FlowTransfer>[], wanted: Wanted | null): Spread {
    const asked = parcels.map((parcel) => {
      const at = this.#queue.placeReceived(parcel.place)
      return { parcel, at, entry: this.#received[at] as Entry }
    })
    const fifo = gather(asked, (at, intervals) => this.#queue.spent(at, intervals).moved)
    return collect(parcels, fifo, this.#choose('sent', wanted), (send) => {
      const earlier = asked.filter(
        ({ entry }) => entry.epoch === send.epoch && entry.place < send.place,
      )
      return earlier.map(({ parcel, entry }) => ({
        parcel,
        haircut: shareOf(
          parcel.haircut,
          { amount: send.transfer.amount, of: send.balance },
          send,
          entry,
        ),
      }))
    })
  }

  #choose(side: 'received' | 'sent', wanted: Wanted | null): readonly Entry[] {
    const key = `${side} ${wanted?.key ?? 'all'}`
    const known = this.#chosen.get(key)
    if (known) return known
    const all = side === 'received' ? this.#received : this.#sent
    const chosen = wanted ? all.filter(({ transfer }) => isWanted(transfer, side, wanted)) : all
    this.#chosen.set(key, chosen)
    return chosen
  }
}

function isWanted(transfer: FlowTransfer, side: 'received' | 'sent', wanted: Wanted): boolean {
  const holder = side === 'received' ? transfer.from : transfer.to
  return holder !== null && wanted.has(holder)
}

interface Asked {
  readonly parcel: Parcel<FlowTransfer>
  /** Place among all records of its side. */
  readonly at: number
}

/** `whole` × amount / of × (left over at `later`) / (left over at `earlier`), rounded down once. */
function shareOf(
  whole: bigint,
  { amount, of }: { readonly amount: bigint; readonly of: bigint },
  later: Entry,
  earlier: Entry,
): bigint {
  if (whole === 0n || of === 0n) return 0n
  const numerator = whole * amount * later.left
  const denominator = (of * earlier.left) << BigInt(earlier.scale - later.scale)
  // The products fall short of the truth by less than this: what is a whole number stays one.
  return (numerator + (denominator >> 100n)) / denominator
}

/** Parts by movement, of all parcels; what no movement takes is the rest. */
function collect(
  parcels: readonly Parcel<FlowTransfer>[],
  fifo: (transfer: FlowTransfer) => readonly Interval[],
  entries: readonly Entry[],
  partsOf: (entry: Entry) => readonly { parcel: Parcel<FlowTransfer>; haircut: bigint }[],
): Spread {
  const rest = restOf(parcels)
  const reached: Reached[] = []
  for (const entry of entries) {
    if (entry.transfer.amount === 0n) continue
    const parts = partsOf(entry)
    const leader = new Leader<FlowTransfer>()
    let haircut = 0n
    let origins = 0n
    for (const part of parts) {
      haircut += part.haircut
      origins |= part.parcel.origins
      leader.add(part.parcel, part.haircut)
    }
    if (leader.parcel === null) continue
    const { transfer } = entry
    const intervals = fifo(transfer)
    rest.haircut -= haircut
    rest.fifo -= measure(intervals)
    reached.push({ haircut, fifo: intervals, origins, transfer, nearer: leader.parcel })
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

/** FIFO pieces by movement. Pieces of one movement that several parcels reach are disjoint: no two ask for the same unit. */
function gather(
  asked: readonly Asked[],
  map: (at: number, fifo: readonly Interval[]) => readonly Piece[],
): (transfer: FlowTransfer) => readonly Interval[] {
  const pieces = new Map<FlowTransfer, Interval[]>()
  for (const { parcel, at } of asked) {
    if (parcel.fifo.length === 0) continue
    for (const { transfer, intervals } of map(at, parcel.fifo)) {
      const known = pieces.get(transfer)
      if (known) known.push(...intervals)
      else pieces.set(transfer, [...intervals])
    }
  }
  return (transfer) => normalise(pieces.get(transfer) ?? [])
}

/** By place on each side; of one point what is sent comes before what is received, as in the queue. */
function entriesOf({ received: receipts, sent: sends, opening }: AccountQueue): {
  readonly received: readonly Entry[]
  readonly sent: readonly Entry[]
} {
  const received: Entry[] = []
  const sent: Entry[] = []
  const state = { balance: opening, place: 0, epoch: 0, left: ONE, scale: 0 }
  const entry = (transfer: FlowTransfer): Entry => ({ transfer, ...state })
  const receive = (transfer: FlowTransfer): void => {
    received.push(entry(transfer))
    state.balance += transfer.amount
    state.place += 1
  }
  let next = 0
  for (const transfer of sends) {
    for (let at = receipts[next]; at && compareTransfers(at, transfer) < 0; at = receipts[next]) {
      receive(at)
      next += 1
    }
    sent.push(entry(transfer))
    send(state, transfer.amount)
  }
  for (const transfer of receipts.slice(next)) receive(transfer)
  return { received, sent }
}

function send(
  state: { balance: bigint; place: number; epoch: number; left: bigint; scale: number },
  amount: bigint,
): void {
  const before = state.balance
  state.balance -= amount
  state.place += 1
  if (amount === 0n) return
  if (state.balance === 0n) {
    state.epoch += 1
    state.left = ONE
    state.scale = 0
    return
  }
  state.left = (state.left * state.balance) / before
  while (state.left < LEAST) {
    state.left <<= STEP
    state.scale -= Number(STEP)
  }
}
