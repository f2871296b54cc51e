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
  type Row,
  reverseSegments,
  type Segment,
  taintedLength,
  taintOf,
  wholeRow,
} from './segment.ts'
import { shareOut } from './share-out.ts'
import type { TaintMethod } from './taint-method.ts'

export interface Spread<Seed = number> {
  readonly method: TaintMethod
  readonly inputs: readonly Holding<Seed>[]
  /** Values of the outlets, in order. */
  readonly outlets: readonly bigint[]
}

export interface SpreadResult<Seed = number> {
  readonly outlets: readonly Row<Seed>[]
  /** Haircut: may hold up to one unit of taint per outlet more than the rest is worth, the floors' remainders. */
  readonly rest: Row<Seed>
}

/** Places the taint. Amounts are taken as they are: the callers check that outlets do not exceed inputs. */
export function spreadTaint<Seed>(spread: Spread<Seed>): SpreadResult<Seed> {
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

function inARow<Seed>({ method, inputs, outlets }: Spread<Seed>): SpreadResult<Seed> {
  const queue = joinSegments(...inputs.map(wholeRow))
  const { pieces, rest } = cutSegments(method === 'lifo' ? reverseSegments(queue) : queue, outlets)
  return { outlets: pieces, rest }
}

function inProportion<Seed>({ inputs, outlets }: Spread<Seed>): SpreadResult<Seed> {
  const whole = sumOf(inputs.map(({ value }) => value))
  const left = new Map(amountsBySeed(joinSegments(...inputs.map(({ segments }) => segments))))
  const tainted = sumOf([...left.values()])
  const pieces = outlets.map((value) => {
    const parts = shareOut(left, whole === 0n ? 0n : (value * tainted) / whole)
    return rowOf(parts, value)
  })
  return { outlets: pieces, rest: rowOf(left, whole - sumOf(outlets)) }
}

function byRank<Seed>({ method, inputs, outlets }: Spread<Seed>): SpreadResult<Seed> {
  const queue = taintOf(...inputs.map(({ segments }) => segments))
  const places = outlets.map((_value, place) => place)
  if (method === 'tiho') places.sort((a, b) => compare(outlets[b] ?? 0n, outlets[a] ?? 0n) || a - b)
  const { pieces, rest } = cutSegments(
    queue,
    places.map((place) => outlets[place] ?? 0n),
  )
  const rows: Row<Seed>[] = outlets.map(() => [])
  places.forEach((place, at) => {
    rows[place] = wholeRow({ value: outlets[place] ?? 0n, segments: pieces[at] ?? [] })
  })
  const value = sumOf(inputs.map((input) => input.value)) - sumOf(outlets)
  return { outlets: rows, rest: wholeRow({ value, segments: rest }) }
}

function everywhere<Seed>({ inputs, outlets }: Spread<Seed>): SpreadResult<Seed> {
  const rest = sumOf(inputs.map(({ value }) => value)) - sumOf(outlets)
  const seeds = [...amountsBySeed(joinSegments(...inputs.map(({ segments }) => segments))).keys()]
  const row = (value: bigint) => poisonRow(seeds, value)
  return { outlets: outlets.map(row), rest: row(rest) }
}

/** A row under poison: every origin over the whole value. */
export function poisonRow<Seed>(seeds: Iterable<Seed>, value: bigint): Row<Seed> {
  if (value <= 0n) return []
  const row = [...seeds].map((seed) => ({ seed, amount: value }))
  return row.length > 0 ? row : [{ seed: null, amount: value }]
}

/** Tainted value, origin by origin, and the clean remainder of `value` after it. */
export function rowOf<Seed>(parts: ReadonlyMap<Seed, bigint>, value: bigint): Row<Seed> {
  const tainted = [...parts].map(([seed, amount]): Segment<Seed> => ({ seed, amount }))
  const clean = value - taintedLength(tainted)
  return joinSegments(tainted, [{ seed: null, amount: clean > 0n ? clean : 0n }])
}

/** The sum of some amounts. */
export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
