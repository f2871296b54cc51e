/**
 * What an input itself proves about the output it spends. Source: BIP141, "Witness program" and "P2SH witness program": with witness
 * data and a non-empty script, the spent output can only be a P2SH output whose script is the witness program pushed there. Other
 * forms (a key or script shown by a plain or native segwit input) could be imitated by whoever made the output, so they prove nothing.
 */
import { bitcoinNetwork, encodeBitcoinAddress } from '../address/bitcoin-address.ts'
import type { ChainId } from '../chain.ts'
import type { OutputRecord } from '../ledger-record.ts'
import { hash160 } from './sha256d.ts'
import type { RawInput } from './transaction.ts'

/** Type and address of the spent output where the input proves them; else `null`. Its value stays unknown. */
export function revealedOutput(
  { script, witness }: Pick<RawInput, 'script' | 'witness'>,
  chain: ChainId,
): Pick<OutputRecord, 'scriptType' | 'address'> | null {
  if (witness.length === 0 || !revealsScriptHash(script, 0, script.length)) return null
  const target = { form: 'p2sh', hash: hash160(script.subarray(1)) } as const
  return { scriptType: 'p2sh', address: encodeBitcoinAddress(bitcoinNetwork(chain), target) }
}

/** Whether an input with witness data and the script at `start` proves a P2SH output; its script is what follows the first byte. */
export function revealsScriptHash(bytes: Uint8Array, start: number, length: number): boolean {
  return (
    (length === 23 || length === 35) &&
    bytes[start] === length - 1 &&
    bytes[start + 1] === 0 &&
    bytes[start + 2] === length - 3
  )
}
