/**
 * Running balances checked against the statement's own: each balance must be the one before it plus what the row moved. Between rows that
 * chain without a break nothing is missing, so that stretch of the account's history is held; across a break it is not.
 */
import type { BalanceRecord, CoverageRecord } from '../../domain/ledger-record.ts'
import type { EpochMs } from '../../domain/time.ts'

/** A row with a balance, in the order of time. */
export interface BalanceRow {
  readonly chain: string
  readonly asset: string
  readonly account: string
  readonly time: EpochMs
  /** What the row changed the balance by. */
  readonly change: bigint
  readonly balance: bigint
}

export interface Run {
  readonly chain: string
  readonly asset: string
  readonly account: string
  /** Times of its first and last row. */
  from: EpochMs
  to: EpochMs
  /** Before its first row. */
  opening: bigint
  last: bigint
}

/** Gathers runs of rows that chain, for each account and asset of a file. Files begin with their first row, or with their last. */
export class BalanceChain {
  readonly #newestFirst: boolean
  /** By account and asset. */
  readonly #open = new Map<string, Map<string, Run>>()
  readonly #runs: Run[] = []

  constructor({ newestFirst }: { readonly newestFirst: boolean }) {
    this.#newestFirst = newestFirst
  }

  /** What the row before (newest first: the row after) makes the balance, where this row's breaks the chain; else `null`. */
  add(row: BalanceRow): bigint | null {
    const { chain, asset, account, time, change, balance } = row
    const own = this.#open.get(account) ?? new Map<string, Run>()
    const open = own.get(asset)
    if (open && this.#chains(open, row)) return null
    const expected = open ? (this.#newestFirst ? open.opening : open.last + change) : null
    const ends = { from: time, to: time, opening: balance - change, last: balance }
    const run = { chain, asset, account, ...ends }
    this.#open.set(account, own.set(asset, run))
    this.#runs.push(run)
    return expected
  }

  /** A row that could not be read, or has no balance, of this account (`null`: of any): what comes next does not chain to what came before. */
  cut(account: string | null): void {
    if (account === null) this.#open.clear()
    else this.#open.delete(account)
  }

  /** Stretches that chain, the earliest first. */
  get runs(): readonly Run[] {
    return this.#newestFirst ? [...this.#runs].reverse() : this.#runs
  }

  #chains(open: Run, { time, change, balance }: BalanceRow): boolean {
    if (this.#newestFirst) {
      if (balance !== open.opening) return false
      open.from = time
      open.opening = balance - change
      return true
    }
    if (balance !== open.last + change) return false
    open.to = time
    open.last = balance
    return true
  }
}

/** What runs cover; `from` and `to` widen the first and last of an account to the time the statement says it is for. */
export function coverageOfRuns(
  runs: readonly Run[],
  { from, to }: { readonly from: EpochMs | null; readonly to: EpochMs | null },
): readonly CoverageRecord[] {
  const first = new Map<string, Run>()
  const last = new Map<string, Run>()
  for (const run of runs) {
    const key = `${run.asset}\n${run.account}`
    if (!first.has(key)) first.set(key, run)
    last.set(key, run)
  }
  return runs.map((run) => {
    const key = `${run.asset}\n${run.account}`
    const start = first.get(key) === run && from !== null ? Math.min(from, run.from) : run.from
    const end = last.get(key) === run && to !== null ? Math.max(to, run.to + 1) : run.to + 1
    return {
      ...{ chain: run.chain, asset: run.asset, address: run.account },
      ...{ fromHeight: null, toHeight: null, from: start, to: end },
    }
  })
}

/** What each stretch says the account held before it began; of several at one moment the first stands. */
export function openingBalances(runs: readonly Run[]): readonly BalanceRecord[] {
  const told = new Map<string, BalanceRecord>()
  for (const { chain, asset, account, from: time, opening: amount } of runs) {
    const key = `${asset}\n${account}\n${time}`
    if (!told.has(key))
      told.set(key, { chain, asset, address: account, time, amount, verification: 'provider-word' })
  }
  return [...told.values()]
}
