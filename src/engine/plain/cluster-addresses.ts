/**
 * Multi-input clusters of plain transactions: all input addresses of one transaction have one owner, except in coinbase and CoinJoin transactions.
 * Each cluster carries the transactions that joined it, which are its proof. Method and known errors: cluster/cluster-inputs.
 */
import { sortTransactions } from '../../domain/ledger-view.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { joinInputs } from '../cluster/cluster-inputs.ts'
import { UnionFind } from '../cluster/union-find.ts'
import type { CoinjoinVerdict } from '../coinjoin/coinjoin-verdict.ts'
import { type CoinjoinContext, detectCoinjoin, isMixing } from '../coinjoin/detect-coinjoin.ts'

export interface AddressCluster {
  /** The member that occurs first. */
  readonly id: string
  /** In the order in which they occur; one alone is a cluster too. */
  readonly addresses: readonly string[]
  /** Transactions that joined two sets of members when they came, with the members they spend from. */
  readonly joins: readonly { readonly txid: string; readonly addresses: readonly string[] }[]
}

export interface AddressClusters {
  readonly clusters: readonly AddressCluster[]
  /** Transactions that joined nothing because they look like CoinJoins, and why. */
  readonly excluded: readonly { readonly txid: string; readonly verdict: CoinjoinVerdict }[]
}

export interface ClusterOptions {
  /** In any order; ledger order is (height, position, place in the list). */
  readonly transactions: readonly PlainTransaction[]
  /** False joins the inputs of CoinJoins too. Default true. */
  readonly excludeCoinjoins?: boolean
  readonly isExchange?: CoinjoinContext['isExchange']
}

/** Clusters of every address that occurs, in the order in which their first members occur. Throws `bad-transaction`. */
export function clusterAddresses(options: ClusterOptions): AddressClusters {
  const ordered = sortTransactions(options.transactions)
  const numbers = numbersOf(ordered)
  const sets = new UnionFind(numbers.size)
  const excluded: AddressClusters['excluded'][number][] = []
  for (const [tx, transaction] of ordered.entries()) {
    const from = payersOf(transaction)
    const verdict = from.length < 2 ? null : mixingVerdict(transaction, options)
    if (verdict) excluded.push({ txid: transaction.txid, verdict })
    else if (from.length > 1) {
      const address = Uint32Array.from(from, (name) => numbers.get(name) ?? 0)
      joinInputs(sets, { tx: new Uint32Array(from.length).fill(tx), address }, new Set())
    }
  }
  return { clusters: clustersOf(sets, [...numbers.keys()], ordered), excluded }
}

/** Addresses by their first place in ledger order. */
function numbersOf(ordered: readonly PlainTransaction[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const { inputs, outputs } of ordered)
    for (const { address } of [...inputs, ...outputs])
      if (address !== null && !numbers.has(address)) numbers.set(address, numbers.size)
  return numbers
}

function mixingVerdict(
  transaction: PlainTransaction,
  { excludeCoinjoins = true, isExchange }: ClusterOptions,
): CoinjoinVerdict | null {
  if (!excludeCoinjoins) return null
  const verdict = detectCoinjoin(transaction, isExchange ? { isExchange } : {})
  return verdict && isMixing(verdict.kind) ? verdict : null
}

function clustersOf(
  sets: UnionFind,
  names: readonly string[],
  ordered: readonly PlainTransaction[],
): readonly AddressCluster[] {
  const members = new Map<number, string[]>()
  const rootOf = (number: number): number => (number < sets.size ? sets.find(number) : number)
  for (const [number, name] of names.entries()) {
    const root = rootOf(number)
    const known = members.get(root)
    if (known) known.push(name)
    else members.set(root, [name])
  }
  const joins = new Map<number, Set<number>>()
  const { cause, first } = sets.log()
  for (const [at, tx] of cause.entries()) {
    const root = rootOf(first[at] ?? 0)
    joins.set(root, (joins.get(root) ?? new Set()).add(tx))
  }
  return [...members].map(([root, addresses]) => ({
    id: names[root] ?? '',
    addresses,
    joins: [...(joins.get(root) ?? [])].flatMap((tx) => {
      const transaction = ordered[tx]
      return transaction ? [{ txid: transaction.txid, addresses: payersOf(transaction) }] : []
    }),
  }))
}

/** Distinct addresses that a transaction spends from; none of a coinbase. */
function payersOf({ coinbase, inputs }: PlainTransaction): readonly string[] {
  return coinbase ? [] : [...new Set(inputs.flatMap(({ address }) => address ?? []))]
}
