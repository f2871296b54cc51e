/**
 * A peel chain that can be tested: transactions t₀…tₙ, each with one payer (one input, or inputs of one cluster) and two outputs, where
 * the next spends the output that the change consensus names, at least three of them, and what is peeled off is less than half of what
 * goes in. After Meiklejohn et al. (IMC 2013). It claims a pattern of spending, not a purpose. Known false positives: an ordinary
 * wallet that pays from one large coin.
 */
import type { LedgerView } from '../../domain/ledger-view.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { changeCandidates } from '../change/change-candidates.ts'
import type { ChangeContext } from '../change/change-heuristic.ts'

export interface PeelChainContext extends ChangeContext {
  readonly view: LedgerView
}

export interface PeelChainOptions {
  /** Transactions that a chain has at least (3). */
  readonly minLength?: number
  /** Transactions after which a chain is no longer followed, either way (1,000); `cut` tells. */
  readonly maxLength?: number
  /** Which output goes on, or `null`: by default the one output of the change consensus. */
  readonly choose?: (transaction: PlainTransaction) => number | null
}

export interface Peel {
  readonly txid: string
  /** The output that goes on, and the one that is peeled off. */
  readonly change: number
  readonly peel: number
  readonly input: bigint
  readonly peeled: bigint
}

export interface PeelChain {
  /** In ledger order. */
  readonly peels: readonly Peel[]
  /** True when the chain may be longer than was followed. */
  readonly cut: boolean
}

/** The chain through a transaction, both ways, or `null` when it is in none long enough. */
export function findPeelChain(
  transaction: PlainTransaction,
  context: PeelChainContext,
  options: PeelChainOptions = {},
): PeelChain | null {
  const { minLength = 3, maxLength = 1000 } = options
  const { view } = context
  const read = (item: PlainTransaction) => peelOf(item, context, options.choose)
  const own = read(transaction)
  if (!own) return null
  const after = walk(own, maxLength, ({ txid, change }) => {
    const next = view.spender({ txid, index: change })
    return next && read(next)
  })
  const before = walk(own, maxLength, ({ txid }) => {
    const sources = view.transaction(txid)?.inputs.flatMap(({ prev }) => prev ?? []) ?? []
    for (const { txid: source, index } of sources) {
      const previous = view.transaction(source)
      const peel = previous && read(previous)
      if (peel?.change === index) return peel
    }
    return null
  })
  const peels = [...before.reverse(), own, ...after]
  if (peels.length < minLength) return null
  return { peels, cut: before.length >= maxLength || after.length >= maxLength }
}

function walk(from: Peel, most: number, step: (peel: Peel) => Peel | null): Peel[] {
  const found: Peel[] = []
  for (let next = step(from); next && found.length < most; next = step(next)) found.push(next)
  return found
}

function peelOf(
  transaction: PlainTransaction,
  context: PeelChainContext,
  choose: (transaction: PlainTransaction) => number | null = (item) => consensus(item, context),
): Peel | null {
  const { txid, coinbase, outputs } = transaction
  if (coinbase || outputs.length !== 2 || !hasOnePayer(transaction, context)) return null
  const change = choose(transaction)
  if (change !== 0 && change !== 1) return null
  const input = inputValue(transaction)
  const peel = 1 - change
  const peeled = outputs[peel]?.value ?? 0n
  return input !== null && 2n * peeled < input ? { txid, change, peel, input, peeled } : null
}

function consensus(transaction: PlainTransaction, context: ChangeContext): number | null {
  const [only, ...others] = changeCandidates(transaction, context).consensus
  return only && others.length === 0 ? only.index : null
}

function hasOnePayer({ inputs }: PlainTransaction, { cluster }: ChangeContext): boolean {
  if (inputs.length === 1) return true
  const owners = new Set(
    inputs.map(({ address }) => (address === null ? null : (cluster?.(address) ?? null))),
  )
  return owners.size === 1 && !owners.has(null)
}

function inputValue({ inputs }: PlainTransaction): bigint | null {
  let sum = 0n
  for (const { value } of inputs) {
    if (value === null) return null
    sum += value
  }
  return sum
}
