/**
 * Is a transaction a CoinJoin, and of which kind? The detectors of named services first, then BlockSci's general rule. Vetoes: the
 * Stonewall shape; and, for JoinMarket, Wasabi 1.x and the general rule, an input tagged as an exchange's, whose batch withdrawals
 * look alike, and two of ours, found on real blocks: equal outputs that go back to the paying addresses, and fewer than three outputs
 * beside data outputs. Sources and known false positives stand with each detector. The answer is an inference about shape, never about who.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { detectCoinjoin as hasEqualOutputs } from '../cluster/detect-coinjoin.ts'
import { type CoinjoinShape, coinjoinShape } from './coinjoin-shape.ts'
import type { CoinjoinKind, CoinjoinVerdict } from './coinjoin-verdict.ts'
import { detectJoinmarket } from './detect-joinmarket.ts'
import { detectWasabi10, detectWasabi11 } from './detect-wasabi-one.ts'
import { detectWasabi20 } from './detect-wasabi-two.ts'
import { detectWhirlpool, detectWhirlpoolTx0 } from './detect-whirlpool.ts'
import { isChurn } from './is-churn.ts'
import { isStonewall } from './is-stonewall.ts'

export interface CoinjoinContext {
  /** Whether an address is tagged as an exchange's. */
  readonly isExchange?: (address: string) => boolean
  /** Which transaction spends output `index` of this one, or `null`: confirms a Tx0. */
  readonly spender?: (index: number) => PlainTransaction | null
}

/** No kind has fewer: two participants and a change, or a premix, a fee and a data output. */
const LEAST_OUTPUTS = 3

/** Shapes that a batch withdrawal or a wallet's own housekeeping can have. */
const WEAK_SHAPES: readonly CoinjoinKind[] = [
  'joinmarket',
  'wasabi-1.0',
  'wasabi-1.1',
  'equal-outputs',
]

/** The first kind that fits, most specific first, with the others that fit named in its reasons; `null` when none does. */
export function detectCoinjoin(
  transaction: PlainTransaction,
  context: CoinjoinContext = {},
): CoinjoinVerdict | null {
  if (transaction.coinbase || transaction.outputs.length < LEAST_OUTPUTS) return null
  const shape = coinjoinShape(transaction)
  const stonewall = isStonewall(shape)
  const explained = isChurn(transaction) || isWithdrawal(transaction, context)
  const found = [
    detectWhirlpool(shape),
    detectWasabi20(shape),
    detectWasabi10(shape),
    detectWasabi11(shape),
    detectWhirlpoolTx0(transaction, shape, context.spender),
    detectJoinmarket(shape),
    detectEqualOutputs(transaction, shape),
  ].filter((verdict) => verdict !== null)
  const [best, ...others] = found.filter(({ kind }) => {
    if (stonewall && isMixing(kind)) return false
    return !explained || !WEAK_SHAPES.includes(kind)
  })
  if (!best) return null
  const also = others.map(({ kind, confidence }) => `Also fits ${kind} (${confidence}).`)
  return { ...best, reasons: [...best.reasons, ...also] }
}

/** False for a Tx0, which prepares a mix but mixes nothing: its inputs have one owner. */
export function isMixing(kind: CoinjoinKind): boolean {
  return kind !== 'whirlpool-tx0'
}

function isWithdrawal({ inputs }: PlainTransaction, { isExchange }: CoinjoinContext): boolean {
  return (
    isExchange !== undefined &&
    inputs.some(({ address }) => address !== null && isExchange(address))
  )
}

/** BlockSci's `is_coinjoin`, as the clusters use it. It publishes no confidence; 0.4 is ours: below every named detector. */
function detectEqualOutputs(
  transaction: PlainTransaction,
  { outputs }: CoinjoinShape,
): CoinjoinVerdict | null {
  if (outputs.length < LEAST_OUTPUTS) return null
  const numbers = new Map<string, number>()
  const numberOf = (address: string | null): number | null => {
    if (address === null) return null
    const known = numbers.get(address) ?? numbers.size
    numbers.set(address, known)
    return known
  }
  const fits = hasEqualOutputs({
    coinbase: transaction.coinbase,
    inputs: transaction.inputs.map((input) => ({
      prev: null,
      value: input.value,
      address: numberOf(input.address),
      scriptType: input.scriptType,
    })),
    outputs: transaction.outputs.map((output) => ({
      ...output,
      address: numberOf(output.address),
    })),
  })
  if (!fits) return null
  const reasons = ['As many equal outputs as there would be participants with one change each.']
  return { kind: 'equal-outputs', confidence: 0.4, reasons }
}
