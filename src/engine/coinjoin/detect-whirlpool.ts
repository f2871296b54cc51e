/**
 * Whirlpool (Samourai, 2019–2024): the mix, and Tx0, its preparation by one owner. Source: Schnoering and Vazirgiannis, "Heuristics
 * for Detecting CoinJoin Transactions on the Bitcoin Blockchain" (arXiv 2311.12491), with the constants of graphsense-lib. Known false
 * positives: a Tx0 look-alike pays one round amount slightly above a pool's with a data output. Known misses: pools opened later.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { type CoinjoinShape, coinjoinShape, commonest } from './coinjoin-shape.ts'
import type { CoinjoinVerdict } from './coinjoin-verdict.ts'

/** Denomination and coordinator fee in satoshis. */
const POOLS = [
  { denomination: 100_000n, fee: 5_000n },
  { denomination: 1_000_000n, fee: 50_000n },
  { denomination: 5_000_000n, fee: 175_000n },
  { denomination: 50_000_000n, fee: 1_750_000n },
] as const
type Pool = (typeof POOLS)[number]

/** What a new entrant brings above the denomination, for the miners. */
const LEAST_EXTRA = 100n
const MOST_EXTRA = 110_000n
const MOST_PREMIX = 70
const MOST_CHECKS = 20

/** A mix: 5 to 8 inputs, as many outputs of the pool's denomination, all addresses distinct, 1 to 4 new entrants. */
export function detectWhirlpool(shape: CoinjoinShape): CoinjoinVerdict | null {
  const { inputs, inputValues, payers, outputs, distinctOutputs } = shape
  if (inputs < 5 || inputs > 8 || outputs.length !== inputs) return null
  if (payers !== inputs || !distinctOutputs || !inputValues) return null
  const pool = POOLS.find(({ denomination }) => outputs.every((value) => value === denomination))
  if (!pool) return null
  const extras = inputValues.map((value) => value - pool.denomination)
  const entrants = extras.filter((extra) => extra !== 0n)
  if (entrants.some((extra) => extra < LEAST_EXTRA || extra > MOST_EXTRA)) return null
  if (entrants.length < 1 || entrants.length > 4) return null
  return {
    kind: 'whirlpool',
    confidence: 0.9,
    reasons: [
      `${inputs} inputs from distinct addresses pay ${inputs} outputs of exactly ${pool.denomination} satoshis, a Whirlpool pool.`,
      `${entrants.length} new entrants pay the miners, the others remix.`,
    ],
  }
}

/**
 * Tx0: premix outputs of one value just above a pool's denomination, one coordinator fee, one data output. `spender` tells which
 * transaction spends an output of this one: a premix seen in a mix (of the first 20) raises the confidence from 0.6 to 0.9.
 */
export function detectWhirlpoolTx0(
  transaction: PlainTransaction,
  { outputs, opReturns }: CoinjoinShape,
  spender: (index: number) => PlainTransaction | null = () => null,
): CoinjoinVerdict | null {
  if (opReturns !== 1 || outputs.length < 2) return null
  for (const pool of POOLS) {
    const premix = premixOf(outputs, pool)
    if (!premix) continue
    const reasons = [
      `${premix.count} outputs of ${premix.value} satoshis, just above the Whirlpool pool of ${pool.denomination}, one coordinator fee, one data output.`,
    ]
    if (!seenInMix(transaction, pool, spender))
      return { kind: 'whirlpool-tx0', confidence: 0.6, reasons }
    reasons.push('A premix output is spent in a Whirlpool mix.')
    return { kind: 'whirlpool-tx0', confidence: 0.9, reasons }
  }
  return null
}

function premixOf(outputs: readonly bigint[], pool: Pool) {
  const premix = commonest(outputs.filter((value) => isPremix(value, pool)))
  if (!premix || premix.count > MOST_PREMIX || premix.count < outputs.length - 2) return null
  const fees = outputs.filter((value) => 2n * value >= pool.fee && value <= 3n * pool.fee)
  return fees.length === 1 ? premix : null
}

function isPremix(value: bigint, { denomination }: Pool): boolean {
  return value >= denomination + LEAST_EXTRA && value <= denomination + MOST_EXTRA
}

function seenInMix(
  transaction: PlainTransaction,
  pool: Pool,
  spender: (index: number) => PlainTransaction | null,
): boolean {
  return transaction.outputs
    .flatMap(({ value }, index) => (isPremix(value, pool) ? [index] : []))
    .slice(0, MOST_CHECKS)
    .some((index) => {
      const next = spender(index)
      return next !== null && detectWhirlpool(coinjoinShape(next)) !== null
    })
}
