/**
 * The taint methods with every base unit on its own, tainted or not: slow, and written from the definitions only (methods reference §5),
 * so that the engine, which never looks at single units, can be compared with it. One origin.
 */
import type { PlainTransaction, PlainTransfer } from '../src/domain/plain-transaction.ts'
import type { TaintMethod } from '../src/engine/taint/taint-method.ts'

type Units = readonly boolean[]

const count = (units: Units): number => units.filter(Boolean).length
const mixed = (tainted: number, of: number): Units =>
  Array.from({ length: of }, (_unit, at) => at < tainted)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

interface Taken {
  readonly taken: readonly Units[]
  readonly left: Units
}

/** What some outlets take from a balance, in order, and what is left; `restRanks`: TIHO counts what is left among the outlets. */
function take(
  method: TaintMethod,
  from: Units,
  outlets: readonly number[],
  restRanks: boolean,
): Taken {
  const rest = from.length - sum(outlets)
  const any = count(from) > 0
  switch (method) {
    case 'fifo':
      return cut(from, outlets)
    case 'lifo': {
      const { taken, left } = cut([...from].reverse(), outlets)
      return { taken, left: [...left].reverse() }
    }
    case 'poison':
      return {
        taken: outlets.map((value) => mixed(any ? value : 0, value)),
        left: mixed(any ? rest : 0, rest),
      }
    case 'haircut':
      return fill(
        from,
        outlets,
        outlets.map((value) => Math.floor((value * count(from)) / (from.length || 1))),
      )
    default:
      return fill(from, outlets, ranked(method, [...outlets, restRanks ? rest : -1], count(from)))
  }
}

function cut(line: Units, outlets: readonly number[]): Taken {
  const left = [...line]
  return { taken: outlets.map((value) => left.splice(0, value)), left }
}

/** Outlets with so much taint each; what that leaves stands with the rest, of which haircut's floors may make more than it is worth. */
function fill(from: Units, outlets: readonly number[], tainted: readonly number[]): Taken {
  const own = outlets.map((_value, place) => tainted[place] ?? 0)
  const left = count(from) - sum(own)
  return {
    taken: outlets.map((value, place) => mixed(own[place] ?? 0, value)),
    left: mixed(left, Math.max(left, from.length - sum(outlets))),
  }
}

/** Taint filled into values: in order, or under TIHO the highest first (ties by order). */
function ranked(
  method: TaintMethod,
  values: readonly number[],
  tainted: number,
): readonly number[] {
  const places = values.map((_value, place) => place)
  if (method === 'tiho') places.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
  const parts = values.map(() => 0)
  let free = tainted
  for (const place of places) {
    parts[place] = Math.max(0, Math.min(values[place] ?? 0, free))
    free -= parts[place]
  }
  return parts
}

export interface UnitTrace {
  /** Tainted units that came to each output or transfer, by `txid:index`. */
  readonly moved: ReadonlyMap<string, number>
  /** Tainted units that stay: by account, or by output. */
  readonly rests: ReadonlyMap<string, number>
  readonly fees: number
}

/** Transactions in ledger order; fees counted apart. */
export function walkOutputs(
  method: TaintMethod,
  transactions: readonly PlainTransaction[],
  origins: ReadonlySet<string>,
): UnitTrace {
  const coins = new Map<string, Units>()
  const moved = new Map<string, number>()
  let fees = 0
  for (const { txid, inputs, outputs } of transactions) {
    const paid = inputs.flatMap(({ prev }) => {
      const key = `${prev?.txid}:${prev?.index}`
      const units = coins.get(key) ?? []
      coins.delete(key)
      return units
    })
    const values = outputs.map(({ value }) => Number(value))
    const isNew = inputs.length === 0
    const { taken, left } = isNew
      ? { taken: values.map((value) => mixed(0, value)), left: [] }
      : take(method, paid, values, false)
    fees += count(left)
    for (const [index, units] of taken.entries()) {
      const key = `${txid}:${index}`
      moved.set(key, count(units))
      coins.set(key, origins.has(key) ? mixed(units.length, units.length) : units)
    }
  }
  const rests = new Map([...coins].map(([key, units]) => [key, count(units)]))
  return { moved, rests, fees }
}

/** Transfers in ledger order, with the opening balances that keep every account from going below zero. */
export function walkAccounts(
  method: TaintMethod,
  transfers: readonly PlainTransfer[],
  origins: ReadonlySet<string>,
): UnitTrace {
  const accounts = new Map<string, Units>()
  for (const [account, opening] of openings(transfers)) accounts.set(account, mixed(0, opening))
  const moved = new Map<string, number>()
  let fees = 0
  const decided = new Map<PlainTransfer, Units>()
  const send = (from: string, first: PlainTransfer) => {
    const sends = method === 'tiho' ? together(transfers, from, first) : [first]
    const values = sends.map(({ amount }) => Number(amount))
    const { taken, left } = take(method, accounts.get(from) ?? [], values, true)
    for (const [at, one] of sends.entries()) decided.set(one, taken[at] ?? [])
    accounts.set(from, left)
  }
  for (const transfer of transfers) {
    const { txid, index, kind, from, to, amount } = transfer
    if (from !== null && !decided.has(transfer)) send(from, transfer)
    const units = decided.get(transfer) ?? mixed(0, Number(amount))
    const key = `${txid}:${index}`
    if (kind === 'fee') fees += count(units)
    else moved.set(key, count(units))
    const arrived = origins.has(key) ? mixed(units.length, units.length) : units
    if (to !== null) accounts.set(to, receive(method, accounts.get(to) ?? [], arrived))
  }
  const rests = new Map([...accounts].map(([account, units]) => [account, count(units)]))
  return { moved, rests, fees }
}

function receive(method: TaintMethod, balance: Units, arrived: Units): Units {
  const both = [...balance, ...arrived]
  return method === 'poison' && count(both) > 0 ? mixed(both.length, both.length) : both
}

/** What an account sends in the transaction of `first`, from it on and before it receives anything. */
function together(
  transfers: readonly PlainTransfer[],
  account: string,
  first: PlainTransfer,
): readonly PlainTransfer[] {
  const found: PlainTransfer[] = []
  for (const transfer of transfers.slice(transfers.indexOf(first))) {
    const { txid, from, to } = transfer
    if (from === account && txid !== first.txid) break
    if (from === account) found.push(transfer)
    if (to === account) break
  }
  return found
}

function openings(transfers: readonly PlainTransfer[]): ReadonlyMap<string, number> {
  const balances = new Map<string, number>()
  const lowest = new Map<string, number>()
  for (const { from, to, amount } of transfers) {
    if (from !== null) {
      const balance = (balances.get(from) ?? 0) - Number(amount)
      balances.set(from, balance)
      lowest.set(from, Math.min(lowest.get(from) ?? 0, balance))
    }
    if (to !== null) balances.set(to, (balances.get(to) ?? 0) + Number(amount))
  }
  return new Map([...lowest].map(([account, low]) => [account, -low]))
}
