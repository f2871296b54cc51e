/**
 * Haircut over one account for many parcels at once. What a receipt has in a send is a product of one number of the receipt and one of the
 * send, so the parcels that stand on one side of a record are one running sum: one pass over the history does for all of them, and each
 * movement's part is rounded down once.
 */
import type { FlowProcess, FlowTransfer } from '../../domain/flow-record.ts'
import type { Pace } from '../trace/pace.ts'
import type { Entry } from './mix-entries.ts'
import type { Parcel } from './parcel.ts'

/** A parcel and the account's own record that carries it. */
export interface Asked {
  readonly parcel: Parcel<FlowTransfer>
  /** Place among all records of its side. */
  readonly at: number
  readonly entry: Entry
}

/** What reaches one record: part of it by haircut, whose movements, and the parcel that carries most of it. */
export interface Part {
  readonly haircut: bigint
  readonly origins: bigint
  readonly nearer: Parcel<FlowTransfer>
}

/** Binary digits beyond the point in a running sum. */
const GUARD = 256n
/** Sums fall short of the truth by less than this part of a unit: what is a whole number stays one. */
const SLACK = 100n

/** The parts that receipts have in these sends; one for each receipt, `null` where no send came later before the account was empty. */
export function* partsOfReceipts(
  receipts: readonly Entry[],
  asked: readonly Asked[],
  pace: Pace,
): FlowProcess<readonly (Part | null)[]> {
  const parts: (Part | null)[] = new Array(receipts.length).fill(null)
  const sends = inOrder(asked).reverse()
  const sum = new RunningSum()
  let next = 0
  for (let at = receipts.length - 1; at >= 0; at -= 1) {
    if (pace.due(1)) yield { need: 'pause' }
    const receipt = receipts[at] as Entry
    for (let one = sends[next]; one && one.entry.place > receipt.place; one = sends[++next]) {
      const { balance, left } = one.entry
      sum.add(one, balance === 0n ? 0n : ((one.parcel.haircut * left) << GUARD) / balance)
    }
    parts[at] = sum.part(receipt, receipt.transfer.amount, receipt.left << GUARD)
  }
  return parts
}

/** The parts that sends take of these receipts; one for each send, `null` where no receipt came before it since the account was empty. */
export function* partsOfSends(
  sends: readonly Entry[],
  asked: readonly Asked[],
  pace: Pace,
): FlowProcess<readonly (Part | null)[]> {
  const parts: (Part | null)[] = []
  const receipts = inOrder(asked)
  const sum = new RunningSum()
  const most = GUARD + 256n
  let next = 0
  for (const send of sends) {
    if (pace.due(1)) yield { need: 'pause' }
    for (let one = receipts[next]; one && one.entry.place < send.place; one = receipts[++next])
      sum.add(one, (one.parcel.haircut << most) / one.entry.left)
    parts.push(sum.part(send, send.transfer.amount * send.left, send.balance << most))
  }
  return parts
}

interface Ordered extends Asked {
  readonly order: number
}

function inOrder(asked: readonly Asked[]): Ordered[] {
  return asked
    .map((one, order) => ({ ...one, order }))
    .sort((a, b) => a.entry.place - b.entry.place || a.order - b.order)
}

/** Of parcels whose records share one epoch; a record of another begins anew. Scales only go one way within an epoch. */
class RunningSum {
  #epoch = -1
  #scale = 0
  #weight = 0n
  #origins = 0n
  #leader: {
    readonly parcel: Parcel<FlowTransfer>
    weight: bigint
    readonly order: number
  } | null = null

  add({ parcel, entry, order }: Ordered, weight: bigint): void {
    if (entry.epoch !== this.#epoch) {
      this.#epoch = entry.epoch
      this.#weight = 0n
      this.#origins = 0n
      this.#leader = null
    } else this.#rescale(entry.scale)
    this.#scale = entry.scale
    this.#weight += weight
    this.#origins |= parcel.origins
    this.#lead({ parcel, weight, order })
  }

  /** `factor` × sum / `whole`, with what the scales lie apart. */
  part(entry: Entry, factor: bigint, whole: bigint): Part | null {
    const leader = this.#leader
    if (leader === null || entry.epoch !== this.#epoch) return null
    const denominator = whole << BigInt(Math.abs(entry.scale - this.#scale))
    const haircut =
      denominator === 0n ? 0n : (factor * this.#weight + (denominator >> SLACK)) / denominator
    return { haircut, origins: this.#origins, nearer: leader.parcel }
  }

  #rescale(scale: number): void {
    const by = BigInt(Math.abs(scale - this.#scale))
    if (by === 0n) return
    this.#weight >>= by
    if (this.#leader) this.#leader.weight >>= by
  }

  /** The heaviest, of equals the first asked; weights that differ by less than they are exact to are equal. */
  #lead(next: { readonly parcel: Parcel<FlowTransfer>; weight: bigint; readonly order: number }) {
    const leader = this.#leader
    if (leader !== null && next.weight <= leader.weight + (leader.weight >> SLACK)) {
      const equal = next.weight + (next.weight >> SLACK) >= leader.weight
      if (!equal || next.order > leader.order) return
    }
    this.#leader = next
  }
}
