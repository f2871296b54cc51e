/**
 * Wasabi 2.0 (WabiSabi): large rounds whose outputs come in many standard sizes. Source: Schnoering and Vazirgiannis (arXiv
 * 2311.12491), with the constants of graphsense-lib. Known false positives: payouts of several repeated sizes from many inputs. Known
 * misses: small rounds, and rounds in which every output is a repeated size.
 */
import { type CoinjoinShape, countBy } from './coinjoin-shape.ts'
import type { CoinjoinVerdict } from './coinjoin-verdict.ts'

const LEAST_INPUTS = 20
const LEAST_OUTPUT = 5_000n
const LEAST_SIZES = 3

/** Twenty inputs or more, and at least three sizes that occur twice or more and make up half of the outputs, not all. */
export function detectWasabi20(shape: CoinjoinShape): CoinjoinVerdict | null {
  const { inputs, payers, largestPayer, outputs, distinctOutputs } = shape
  if (inputs < LEAST_INPUTS || 10 * largestPayer > inputs || !distinctOutputs) return null
  if (outputs.some((value) => value < LEAST_OUTPUT)) return null
  const sizes = [...countBy(outputs).values()].filter((count) => count >= 2)
  const mixed = sizes.reduce((sum, count) => sum + count, 0)
  if (sizes.length < LEAST_SIZES || 2 * mixed < outputs.length - 1) return null
  if (mixed === outputs.length) return null
  return {
    kind: 'wasabi-2.0',
    confidence: 0.6,
    reasons: [
      `${mixed} of ${outputs.length} outputs come in ${sizes.length} repeated sizes.`,
      `${inputs} inputs of ${payers} addresses, none with more than a tenth of them.`,
    ],
  }
}
