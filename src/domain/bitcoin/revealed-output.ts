/**
 * What an input itself proves about the output it spends. Source: BIP141, "Witness program" and "P2SH witness program": with witness
 * data and a non-empty script, the spent output can only be a P2SH output whose script is the witness program pushed there. Other
 * forms (a key or script shown by a plain or native segwit input) could be imitated by whoever made the output, so they prove nothing.
 */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bitcoinNetwork, encodeBitcoinAddress } from '../address/bitcoin-address.ts'
import type { ChainId } from '../chain.ts'
import type { OutputRecord } from '../ledger-record.ts'
import type { RawInput } from './transaction.ts'

/** Type and address of the spent output where the input proves them; else `null`. Its value stays unknown. */
export function revealedOutput(
  { script, witness }: Pick<RawInput, 'script' | 'witness'>,
  chain: ChainId,
): Pick<OutputRecord, 'scriptType' | 'address'> | null {
  if (witness.length === 0 || !isPushedProgram(script)) return null
  const hash = ripemd160(sha256(script.subarray(1)))
  return {
    scriptType: 'p2sh',
    address: encodeBitcoinAddress(bitcoinNetwork(chain), { form: 'p2sh', hash }),
  }
}

/** One push of a version 0 program: 0x00, its length, a key hash or a script hash. */
function isPushedProgram(script: Uint8Array): boolean {
  const length = script[0] ?? 0
  return (
    (length === 22 || length === 34) &&
    script.length === length + 1 &&
    script[1] === 0 &&
    script[2] === length - 2
  )
}
