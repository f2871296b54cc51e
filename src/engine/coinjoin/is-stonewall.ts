/**
 * Stonewall (Samourai): a payment by one wallet dressed as a small CoinJoin. Its shape is used as a veto and never as a claim: what
 * looks like this is not taken for a CoinJoin with strangers. Source: graphsense-lib. Known false negatives of the veto's use: a real
 * CoinJoin of two, and Stonewall x2 (two wallets), look the same.
 */
import { type CoinjoinShape, countBy } from './coinjoin-shape.ts'

const DUST = 5_000n

/** Three or four outputs to distinct addresses, exactly two of them equal and at least 5,000 satoshis, two inputs or more. */
export function isStonewall({ inputs, outputs, distinctOutputs }: CoinjoinShape): boolean {
  if (inputs < 2 || outputs.length < 3 || outputs.length > 4 || !distinctOutputs) return false
  const repeated = [...countBy(outputs)].filter(([, count]) => count > 1)
  const [pair] = repeated
  return repeated.length === 1 && pair !== undefined && pair[1] === 2 && pair[0] >= DUST
}
