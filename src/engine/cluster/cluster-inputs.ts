/**
 * Multi-input clustering (Nakamoto 2008, section 10; Meiklejohn et al. 2013): all input addresses of one transaction have one owner,
 * except in coinbase and CoinJoin transactions. Inputs without an address (bare multisig, unknown) join nothing. Known false
 * positives: CoinJoins that the rule misses, and transactions that several owners sign together on purpose.
 */
import type { UnionFind } from './union-find.ts'

/** Method id and version, as provenance prints it. */
export const MULTI_INPUT = { id: 'multi-input', version: '1' } as const

/** Rows in ledger order, whole transactions together: transaction `tx[i]` spends from address `address[i]`. */
export interface SpendColumns {
  readonly tx: Uint32Array
  readonly address: Uint32Array
}

/** Transactions of these columns that spend from two or more addresses: the only ones that can join anything. */
export function joiningTransactions(columns: SpendColumns): readonly number[] {
  const found: number[] = []
  const { tx, address } = columns
  for (let at = 0; at < tx.length; ) {
    const start = at
    let several = false
    for (; at < tx.length && tx[at] === tx[start]; at += 1)
      if (address[at] !== address[start]) several = true
    if (several) found.push(tx[start] ?? 0)
  }
  return found
}

/** Joins the input addresses of every transaction of these columns that is not excluded. */
export function joinInputs(
  sets: UnionFind,
  columns: SpendColumns,
  excluded: { readonly has: (tx: number) => boolean },
): void {
  const { tx, address } = columns
  for (let at = 0; at < tx.length; ) {
    const start = at
    const cause = tx[start] ?? 0
    const first = address[start] ?? 0
    const apart = excluded.has(cause)
    for (; at < tx.length && tx[at] === cause; at += 1) {
      const member = address[at] ?? 0
      if (member === first || apart) sets.add(member)
      else sets.union(first, member, cause)
    }
  }
}
