/**
 * Where the taint of some inputs goes: the outlets in order, then the rest (a transaction's fee, or what stays in an account).
 * FIFO and LIFO cut one row of stretches; haircut gives outlet i ⌊vᵢ·T/V⌋ and what rounding leaves to the rest (BlockSci's rule);
 * seniority fills outlets in order, TIHO the highest first (ties by order); poison taints every outlet whole.
 */
import {
  amountsBySeed,
  cutSegments,
  type Holding,
  joinSegments,
  reverseSegments,
  type Segment,
  taintedLength,
  taintOf,
  wholeRow,
} from './segment.ts'
import { shareOut } from './share-out.ts'
import type { TaintMethod } from './taint-method.ts'

export interface Spread {
  readonly method: TaintMethod
  readonly inputs: readonly Holding[]
  /** Values of the outlets, in order. */
  readonly outlets: readonly bigint[]
  /** True when the rest counts among the outlets that TIHO ranks: what an account keeps is as much an outlet as what it sends. */
  readonly restRanks?: boolean
}

export interface SpreadResult {
  readonly outlets: readonly (readonly Segment[])[]
  /** Haircut: may hold up to one unit of taint per outlet more than the rest is worth, the floors' remainders. */
  readonly rest: readonly Segment[]
}

/** Places the taint. Amounts are taken as they are: the callers check that outlets do not exceed inputs. */
export function spreadTaint(spread: Spread): SpreadResult {
  switch (spread.method) {
    case 'fifo':
    case 'lifo':
      return inARow(spread)
    case 'haircut':
      return inProportion(spread)
    case 'poison':
      return everywhere(spread)
    case 'tiho':
    case 'seniority':
      return byRank(spread)
  }
}

function inARow({ method, inputs, outlets }: Spread): SpreadResult {
  const queue = joinSegments(...inputs.map(wholeRow))
  const { pieces, rest } = cutSegments(method === 'lifo' ? reverseSegments(queue) : queue, outlets)
  return { outlets: pieces, rest }
}

function inProportion({ inputs, outlets }: Spread): SpreadResult {
  const whole = sumOf(inputs.map(({ value }) => value))
  const left = new Map(amountsBySeed(joinSegments(...inputs.map(({ segments }) => segments))))
  const tainted = sumOf([...left.values()])
  const pieces = outlets.map((value) => {
    const parts = shareOut(left, whole === 0n ? 0n : (value * tainted) / whole)
    return rowOf(parts, value)
  })
  return { outlets: pieces, rest: rowOf(left, whole - sumOf(outlets)) }
}

function byRank({ method, inputs, outlets, restRanks = false }: Spread): SpreadResult {
  const queue = taintOf(...inputs.map(({ segments }) => segments))
  const restValue = sumOf(inputs.map(({ value }) => value)) - sumOf(outlets)
  const values = [...outlets, restValue]
  const places = values.map((_value, place) => place)
  const last = values.length - 1
  if (method === 'tiho')
    places.sort((a, b) => {
      if (!restRanks && (a === last || b === last)) return a - b
      return compare(values[b] ?? 0n, values[a] ?? 0n) || a - b
    })
  const { pieces } = cutSegments(
    queue,
    places.map((place) => values[place] ?? 0n),
  )
  const rows: (readonly Segment[])[] = values.map(() => [])
  places.forEach((place, at) => {
    rows[place] = wholeRow({ value: values[place] ?? 0n, segments: pieces[at] ?? [] })
  })
  return { outlets: rows.slice(0, last), rest: rows[last] ?? [] }
}

function everywhere({ inputs, outlets }: Spread): SpreadResult {
  const rest = sumOf(inputs.map(({ value }) => value)) - sumOf(outlets)
  const seeds = [...amountsBySeed(joinSegments(...inputs.map(({ segments }) => segments))).keys()]
  const row = (value: bigint) => poisonRow(seeds, value)
  return { outlets: outlets.map(row), rest: row(rest) }
}

/** A row under poison: every origin over the whole value. */
export function poisonRow(seeds: Iterable<number>, value: bigint): readonly Segment[] {
  if (value <= 0n) return []
  const row = [...seeds].sort((a, b) => a - b).map((seed) => ({ seed, amount: value }))
  return row.length > 0 ? row : [{ seed: null, amount: value }]
}

/** Tainted value, origins ascending, and the clean remainder of `value` after it. */
export function rowOf(parts: ReadonlyMap<number, bigint>, value: bigint): readonly Segment[] {
  const tainted = [...parts]
    .sort(([a], [b]) => a - b)
    .map(([seed, amount]): Segment => ({ seed, amount }))
  const clean = value - taintedLength(tainted)
  return joinSegments(tainted, [{ seed: null, amount: clean > 0n ? clean : 0n }])
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
