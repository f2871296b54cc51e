/** Look-ups over a plain list of transactions: what heuristics ask about the neighbours of a transaction. */
import { checkAmounts } from './check-amounts.ts'
import { UserInputError } from './errors.ts'
import { type OutputName, outputKey, type PlainTransaction } from './plain-transaction.ts'

/** What is known of an address's use in the ledger. */
export interface AddressUse {
  /** The first transaction that pays it, in ledger order. */
  readonly first: { readonly txid: string; readonly height: number }
  /** Transactions that pay it, and that spend from it. */
  readonly receipts: number
  readonly spends: number
}

/** Answers about the neighbours of a transaction; each answers `null` for what is not known. */
export interface LedgerView {
  readonly transaction: (txid: string) => PlainTransaction | null
  /** The transaction that spends an output; `null` also when nothing does. */
  readonly spender: (output: OutputName) => PlainTransaction | null
  readonly use: (address: string) => AddressUse | null
}

interface Tally {
  first: { txid: string; height: number } | null
  receipts: number
  spends: number
}

/**
 * Indexes transactions, given in any order. Throws `duplicate-transaction` when one is given twice and `double-spend` when two of
 * them spend the same output.
 */
export function viewLedger(transactions: readonly PlainTransaction[]): LedgerView {
  const byId = new Map<string, PlainTransaction>()
  const spenders = new Map<string, PlainTransaction>()
  const sorted = sortTransactions(transactions)
  for (const transaction of sorted) {
    const { txid } = transaction
    if (byId.has(txid))
      throw new UserInputError('duplicate-transaction', `Transaction ${txid} is given twice.`)
    byId.set(txid, transaction)
    for (const { prev } of transaction.inputs) {
      if (!prev) continue
      const key = outputKey(prev)
      if (spenders.has(key))
        throw new UserInputError('double-spend', `Two inputs spend the output ${key}.`)
      spenders.set(key, transaction)
    }
  }
  let uses: ReadonlyMap<string, Tally> | null = null
  return {
    transaction: (txid) => byId.get(txid) ?? null,
    spender: (output) => spenders.get(outputKey(output)) ?? null,
    use: (address) => {
      uses ??= countUses(sorted)
      const tally = uses.get(address)
      return tally?.first ? { ...tally, first: tally.first } : null
    },
  }
}

/** Ledger order (height, then position or place in the list). Throws `bad-transaction` where an amount is no bigint. */
export function sortTransactions(
  transactions: readonly PlainTransaction[],
): readonly PlainTransaction[] {
  for (const transaction of transactions) checkAmounts(transaction)
  return transactions
    .map((transaction, place) => ({ transaction, at: transaction.position ?? place }))
    .sort((a, b) => a.transaction.height - b.transaction.height || a.at - b.at)
    .map(({ transaction }) => transaction)
}

function countUses(sorted: readonly PlainTransaction[]): ReadonlyMap<string, Tally> {
  const uses = new Map<string, Tally>()
  for (const { txid, height, inputs, outputs } of sorted) {
    const paid = new Set(outputs.flatMap(({ address }) => address ?? []))
    const spent = new Set(inputs.flatMap(({ address }) => address ?? []))
    for (const address of new Set([...paid, ...spent])) {
      const tally = uses.get(address) ?? { first: null, receipts: 0, spends: 0 }
      uses.set(address, tally)
      if (paid.has(address)) {
        tally.receipts += 1
        tally.first ??= { txid, height }
      }
      if (spent.has(address)) tally.spends += 1
    }
  }
  return uses
}
