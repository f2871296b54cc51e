/**
 * Claim: the one output that has the inputs' script type, no round value, less than every input, and an address used once, is change
 * (confidence 50 of 100). Source: GraphSense, `one_time_change`. Known false positives: a payment of an uneven amount to a fresh
 * address, when the real change was larger than an input.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'
import { addressReuse } from './address-reuse.ts'
import { addressType } from './address-type.ts'
import { optimalChange } from './optimal-change.ts'
import { powerOfTen } from './power-of-ten.ts'

const LEAST_OUTPUTS = 2
const MOST_OUTPUTS = 10
/** Round means a multiple of a thousand satoshis. */
const uneven = powerOfTen(3)

/** At most one output of two to ten; nothing where the ledger is not given. An address the ledger does not know counts as fresh. */
export const oneTimeChange: ChangeHeuristic = (transaction, context) => {
  const { coinbase, outputs, height } = transaction
  const { view } = context
  if (!view || coinbase || outputs.length < LEAST_OUTPUTS || outputs.length > MOST_OUTPUTS)
    return []
  const sets = [uneven, optimalChange, addressType].map(
    (rule) => new Set(rule(transaction, context)),
  )
  const payers = new Set(addressReuse(transaction, context))
  const named = outputsWhere(transaction, ({ address }, index) => {
    if (address === null || payers.has(index) || !sets.every((set) => set.has(index))) return false
    if (outputs.filter((output) => output.address === address).length > 1) return false
    const use = view.use(address)
    return use === null || (use.receipts <= 1 && use.spends <= 1 && use.first.height >= height)
  })
  return named.length === 1 ? named : []
}
