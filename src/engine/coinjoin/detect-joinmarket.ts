/**
 * JoinMarket: equal outputs for every participant, change for most, no coordinator. Source: Schnoering and Vazirgiannis (arXiv
 * 2311.12491), with the gates of graphsense-lib for large rounds. Known false positives: any batch payment of equal amounts from
 * several addresses, hence the confidence under one half; known misses: rounds of two, and rounds in which all amounts are equal.
 */
import { type CoinjoinShape, commonest } from './coinjoin-shape.ts'
import type { CoinjoinVerdict } from './coinjoin-verdict.ts'

const DUST = 2_730n
const LEAST_PARTICIPANTS = 3
const LARGE_ROUND = 50
const MOST_INPUTS_EACH = 20

/** Half of the outputs or more have one value, as many as there are participants, and no more than payers. */
export function detectJoinmarket(shape: CoinjoinShape): CoinjoinVerdict | null {
  const { inputs, payers, outputs, distinctOutputs } = shape
  const mixed = commonest(outputs.filter((value) => value > DUST))
  if (!mixed || !distinctOutputs) return null
  const { value, count } = mixed
  if (2 * count < outputs.length || count === outputs.length) return null
  if (count < LEAST_PARTICIPANTS || count > payers) return null
  // 17/10 outputs each: an equal one, and mostly a change.
  if (
    inputs >= LARGE_ROUND &&
    (inputs > MOST_INPUTS_EACH * count || 10 * outputs.length < 17 * count)
  )
    return null
  return {
    kind: 'joinmarket',
    confidence: 0.49,
    reasons: [
      `${count} of ${outputs.length} outputs are ${value} satoshis, for ${payers} paying addresses.`,
    ],
  }
}
