/**
 * Wasabi 1.0 (ZeroLink rounds of about 0.1 BTC) and 1.1 (mixing levels of twice, four times… that). Source: Schnoering and
 * Vazirgiannis (arXiv 2311.12491), with the constants of graphsense-lib. Known false positives: batch withdrawals of about 0.1 BTC by
 * an exchange with many inputs; known misses: rounds of fewer than ten inputs.
 */
import { type CoinjoinShape, commonest } from './coinjoin-shape.ts'
import type { CoinjoinVerdict } from './coinjoin-verdict.ts'

const BASE = 10_000_000n
const TOLERANCE = 500_000n
const LEAST_INPUTS = 10
const LEAST_PARTICIPANTS = 3
const MOST_INPUTS_EACH = 7
/** Below this many inputs an even split of one sum is taken for a payment. */
const SMALL_ROUND = 20

/** A round of one denomination within 0.1 BTC ± 0.005. */
export function detectWasabi10(shape: CoinjoinShape): CoinjoinVerdict | null {
  const { outputs } = shape
  const mixed = commonest(outputs.filter((value) => near(value, 0)))
  if (!mixed || 2 * mixed.count < outputs.length - 1) return null
  if (!isRound(shape, mixed.count)) return null
  return {
    kind: 'wasabi-1.0',
    confidence: 0.7,
    reasons: [
      `${mixed.count} of ${outputs.length} outputs are ${mixed.value} satoshis, within 5 % of 0.1 BTC.`,
      `${shape.inputs} inputs of ${shape.payers} addresses, none with more than a tenth of them.`,
    ],
  }
}

/** A round with outputs at several levels 2^i × 0.1 BTC, each at least twice. Confidence grows with how well payers match participants. */
export function detectWasabi11(shape: CoinjoinShape): CoinjoinVerdict | null {
  const { outputs, payers } = shape
  const levels = levelsOf(outputs)
  const participants = Math.max(0, ...levels.map(({ count }) => count))
  if (!isRound(shape, participants)) return null
  const mixed = levels.reduce((sum, { count }) => sum + count, 0)
  const majority = 2 * mixed >= outputs.length - 1
  const enough = mixed >= outputs.length - payers - 1
  if (!majority && !enough) return null
  const loosest = 1 / MOST_INPUTS_EACH
  const tightness = (participants / payers - loosest) / (1 - loosest)
  const full = Math.floor(50 + 50 * tightness)
  const confidence = (majority && enough ? full : Math.floor(full / 2)) / 100
  const told = levels.map(({ level, count }) => `${count} × ${2 ** level}`).join(', ')
  return {
    kind: 'wasabi-1.1',
    confidence,
    reasons: [
      `${mixed} of ${outputs.length} outputs stand at mixing levels of 0.1 BTC (${told}).`,
      `${shape.inputs} inputs of ${payers} addresses, none with more than a tenth of them.`,
    ],
  }
}

function isRound(shape: CoinjoinShape, participants: number): boolean {
  const { inputs, payers, largestPayer, distinctOutputs, outputs } = shape
  if (inputs < LEAST_INPUTS || 10 * largestPayer > inputs || !distinctOutputs) return false
  if (participants < LEAST_PARTICIPANTS) return false
  if (participants > payers || payers > MOST_INPUTS_EACH * participants) return false
  return inputs >= SMALL_ROUND || !isEvenSplit(outputs)
}

/** All outputs together are a multiple of the commonest one, within a ten-thousandth: one sum split, not mixed. */
function isEvenSplit(outputs: readonly bigint[]): boolean {
  const part = commonest(outputs)
  if (!part || part.value === 0n) return false
  const total = outputs.reduce((sum, value) => sum + value, 0n)
  const parts = (2n * total + part.value) / (2n * part.value)
  const off = total - parts * part.value
  return parts > 0n && (off < 0n ? -off : off) * 10_000n <= total
}

function levelsOf(outputs: readonly bigint[]): readonly { level: number; count: number }[] {
  let highest = 0n
  for (const value of outputs) if (value > highest) highest = value
  const levels: { level: number; count: number }[] = []
  for (let level = 0; BASE << BigInt(level) <= highest; level += 1) {
    const count = outputs.filter((value) => near(value, level)).length
    if (count >= 2) levels.push({ level, count })
  }
  return levels
}

function near(value: bigint, level: number): boolean {
  const off = value - (BASE << BigInt(level))
  return (off < 0n ? -off : off) <= TOLERANCE << BigInt(level)
}
