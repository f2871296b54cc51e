/**
 * TIHO and seniority over one account, in our reading: all that an account sends in one transaction, before it receives anything in it,
 * is one transaction of the balance with what is kept. TIHO: taint goes to the highest of the sends and of what is kept (ties: sends
 * first, in order); seniority: the sends are filled in order, taint first. Neither has a way back.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { onwardToEmpty } from './onward-to-empty.ts'
import type { Purse, PurseOptions } from './purse.ts'
import { type Row, wholeRow } from './segment.ts'
import { sumOf } from './spread-taint.ts'
import { TaintQueue } from './taint-queue.ts'

/** Keeps the traced part of the balance in the order in which it came. */
export class RankedPurse<Lot> implements Purse<Lot> {
  readonly #options: PurseOptions & { readonly method: 'tiho' | 'seniority' }
  readonly #onward: (transfer: FlowTransfer) => readonly FlowTransfer[]
  readonly #queue = new TaintQueue<Lot>()
  /** What the later sends of a transaction carry, decided at its first. */
  #decided: { readonly first: number; readonly rows: readonly Row<Lot>[] } = { first: 0, rows: [] }

  constructor(options: PurseOptions & { readonly method: 'tiho' | 'seniority' }) {
    this.#options = options
    this.#onward = onwardToEmpty(options)
  }

  enter(_transfer: FlowTransfer, row: Row<Lot>): void {
    this.#queue.push(row)
  }

  onward(transfer: FlowTransfer): readonly FlowTransfer[] {
    return this.#onward(transfer)
  }

  leave(transfer: FlowTransfer): Row<Lot> {
    const place = this.#options.history.placeSent(transfer)
    const decided = this.#decided.rows[place - this.#decided.first]
    if (decided) return decided
    const rows = this.#decide(place)
    this.#decided = { first: place, rows }
    return rows[0] ?? []
  }

  rest(): Row<Lot> {
    return this.#queue.row()
  }

  /** What is kept takes its turn among the sends, and stays where it is: those before it take from the head, those after it from the end. */
  #decide(first: number): readonly Row<Lot>[] {
    const { history, method } = this.#options
    const values = this.#together(first).map(({ amount }) => amount)
    const kept = history.balanceBeforeSend(first) - sumOf(values)
    const before = (value: bigint) => method === 'seniority' || value >= kept
    const places = [...values.keys()]
    if (method === 'tiho') places.sort((a, b) => byAmount(values[b], values[a]) || a - b)
    const rows: Row<Lot>[] = values.map(() => [])
    const give = (queue: TaintQueue<Lot>, place: number): void => {
      const value = values[place] ?? 0n
      rows[place] = wholeRow({ value, segments: queue.takeFirst(value) })
    }
    for (const place of places) if (before(values[place] ?? 0n)) give(this.#queue, place)
    const beyond = new TaintQueue<Lot>()
    beyond.push(this.#queue.takeLast(this.#queue.length - kept))
    for (const place of places) if (!before(values[place] ?? 0n)) give(beyond, place)
    return rows
  }

  #together(place: number): readonly FlowTransfer[] {
    const { history } = this.#options
    const [first] = history.sent.slice(place, place + 1)
    const before = history.receiptsBefore(place)
    let end = place + 1
    while (history.sent[end]?.txid === first?.txid && history.receiptsBefore(end) === before)
      end += 1
    return history.sent.slice(place, end)
  }
}

function byAmount(a = 0n, b = 0n): number {
  return a < b ? -1 : a > b ? 1 : 0
}
