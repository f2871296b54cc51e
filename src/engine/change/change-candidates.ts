/**
 * Which outputs may be change: every heuristic's answer side by side, and GraphSense's consensus: of one-time, direct and multi-input
 * change the outputs of the highest confidence, and none in a CoinJoin. Inference for traces; it never joins clusters by default.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import type { CoinjoinVerdict } from '../coinjoin/coinjoin-verdict.ts'
import { detectCoinjoin, isMixing } from '../coinjoin/detect-coinjoin.ts'
import type { ChangeContext, ChangeHeuristic } from './change-heuristic.ts'
import { addressReuse } from './rules/address-reuse.ts'
import { addressType } from './rules/address-type.ts'
import { clientChangeAddress } from './rules/client-change-address.ts'
import { fixedFee } from './rules/fixed-fee.ts'
import { legacyChange } from './rules/legacy-change.ts'
import { locktime } from './rules/locktime.ts'
import { multiInputChange } from './rules/multi-input-change.ts'
import { noChange } from './rules/no-change.ts'
import { oneTimeChange } from './rules/one-time-change.ts'
import { optimalChange } from './rules/optimal-change.ts'
import { peelingChain } from './rules/peeling-chain.ts'
import { powerOfTen } from './rules/power-of-ten.ts'
import { spentOutputs } from './rules/spent-outputs.ts'

/** Method id and version, as provenance prints it. */
export const CHANGE_CANDIDATES = { id: 'change-candidates', version: '1' } as const

/** Every heuristic by name; combine them with bothChange, eitherChange, changeWithout and uniqueChange. */
export const changeHeuristics = {
  'peeling-chain': peelingChain,
  'power-of-ten': powerOfTen(),
  'optimal-change': optimalChange,
  'address-type': addressType,
  locktime,
  'address-reuse': addressReuse,
  'client-change-address': clientChangeAddress,
  legacy: legacyChange,
  'fixed-fee': fixedFee,
  spent: spentOutputs,
  none: noChange,
  'one-time-change': oneTimeChange,
  'direct-change': addressReuse,
  'multi-input-change': multiInputChange,
} as const satisfies Readonly<Record<string, ChangeHeuristic>>
export type ChangeHeuristicName = keyof typeof changeHeuristics

/** GraphSense's confidences, 0 to 1. */
const CONSENSUS = [
  ['one-time-change', 0.5],
  ['direct-change', 1],
  ['multi-input-change', 0.5],
] as const

export interface ChangeCandidate {
  readonly index: number
  readonly confidence: number
  /** The heuristics that name it, of those that the consensus hears. */
  readonly sources: readonly ChangeHeuristicName[]
}

export interface ChangeCandidates {
  /** What each heuristic names: indices of outputs, ascending. */
  readonly sets: Readonly<Record<ChangeHeuristicName, readonly number[]>>
  readonly consensus: readonly ChangeCandidate[]
  /** The CoinJoin that emptied the consensus, or `null`. */
  readonly emptiedBy: CoinjoinVerdict | null
}

/** Asks every heuristic about a transaction. A coinbase has no change. */
export function changeCandidates(
  transaction: PlainTransaction,
  context: ChangeContext = {},
): ChangeCandidates {
  const named = Object.entries(changeHeuristics).map(
    ([name, heuristic]) =>
      [name, transaction.coinbase ? [] : heuristic(transaction, context)] as const,
  )
  const sets = Object.fromEntries(named) as ChangeCandidates['sets']
  const found = detectCoinjoin(transaction, context)
  const emptiedBy = found && isMixing(found.kind) ? found : null
  return { sets, consensus: emptiedBy ? [] : consensusOf(sets), emptiedBy }
}

function consensusOf(sets: ChangeCandidates['sets']): readonly ChangeCandidate[] {
  const candidates = new Map<number, ChangeCandidate>()
  for (const [name, confidence] of CONSENSUS)
    for (const index of sets[name]) {
      const known = candidates.get(index)
      const sources = [...(known?.sources ?? []), name]
      candidates.set(index, {
        index,
        confidence: Math.max(confidence, known?.confidence ?? 0),
        sources,
      })
    }
  const best = Math.max(0, ...[...candidates.values()].map(({ confidence }) => confidence))
  return [...candidates.values()]
    .filter(({ confidence }) => confidence === best)
    .sort((a, b) => a.index - b.index)
}
