/**
 * The CoinJoin rule of BlockSci (`is_coinjoin`, Kalodner et al., USENIX Security 2020): as many equal outputs as there would be
 * participants if each took one mixed and one change output. Known false positives: batch payments of equal amounts from many
 * inputs. Known misses: Wasabi 2, Whirlpool Tx0, JoinMarket rounds of unequal shape.
 */
import type { FlowTransaction } from '../../domain/flow-record.ts'

/** Equal outputs of these values are dust conventions, not mixing. */
const DUST_VALUES: readonly bigint[] = [546n, 2730n]

/**
 * True when the transaction has the shape of a CoinJoin. An input without a known address counts as a participant of its own, so
 * that a missing previous output never hides one.
 */
export function detectCoinjoin(
  transaction: Pick<FlowTransaction, 'coinbase' | 'inputs' | 'outputs'>,
): boolean {
  const { coinbase, inputs, outputs } = transaction
  if (coinbase || inputs.length < 2 || outputs.length < 3) return false
  const participants = Math.floor((outputs.length + 1) / 2)
  if (participants > inputs.length || participants > distinctPayers(inputs)) return false
  const { value, count } = commonestValue(outputs.map((output) => output.value))
  return count === participants && !DUST_VALUES.includes(value)
}

function distinctPayers(inputs: FlowTransaction['inputs']): number {
  const known = new Set<number>()
  let unknown = 0
  for (const { address } of inputs)
    if (address === null) unknown += 1
    else known.add(address)
  return known.size + unknown
}

/** The most frequent value; the lowest of several. */
function commonestValue(values: readonly bigint[]): { value: bigint; count: number } {
  const counts = new Map<bigint, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = { value: 0n, count: 0 }
  for (const [value, count] of counts)
    if (count > best.count || (count === best.count && value < best.value)) best = { value, count }
  return best
}
