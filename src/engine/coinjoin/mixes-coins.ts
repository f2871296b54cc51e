/** Whether a transaction of a ledger looks like a mix, by every detector: what clusters leave out. Tags play no part, so clusters do not depend on them. */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { detectCoinjoin, isMixing } from './detect-coinjoin.ts'

/** Method id and version of the set of detectors. */
export const COINJOIN_DETECTORS = { id: 'coinjoin-detectors', version: '1' } as const

/** An input whose address is not known counts as a participant of its own, so that a missing output never hides a mix. */
export function mixesCoins(transaction: Omit<FlowTransaction, 'tx' | 'position'>): boolean {
  const { coinbase, inputs, outputs } = transaction
  if (coinbase || inputs.length < 2 || outputs.length < 3) return false
  const verdict = detectCoinjoin({
    ...transaction,
    inputs: inputs.map((input) => ({ ...input, prev: null, address: nameOf(input.address) })),
    outputs: outputs.map((output) => ({ ...output, address: nameOf(output.address) })),
  })
  return verdict !== null && isMixing(verdict.kind)
}

function nameOf(address: number | null): string | null {
  return address === null ? null : String(address)
}
