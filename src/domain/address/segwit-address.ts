/** Witness addresses: bech32 for version 0 (BIP-173), bech32m for versions 1 to 16 (BIP-350). One case, at most 90 characters. */
import { bech32, bech32m } from '@scure/base'

export interface WitnessProgram {
  /** Human-readable part, lower case: `bc`, `tb`, `bcrt`, `ltc`. */
  readonly hrp: string
  readonly version: number
  /** 2 to 40 bytes; 20 or 32 for version 0. */
  readonly program: Uint8Array
}

/** The witness program of a text, or `null` when its form, case, length or checksum is wrong for its version. */
export function decodeWitnessAddress(text: string): WitnessProgram | null {
  const old = bech32.decodeUnsafe(text, 90)
  const decoded = old ?? bech32m.decodeUnsafe(text, 90)
  if (!decoded) return null
  const [version, ...words] = decoded.words
  if (version === undefined || version > 16 || (version === 0) !== (old !== undefined)) return null
  const program = (version === 0 ? bech32 : bech32m).fromWordsUnsafe(words)
  if (!program || program.length < 2 || program.length > 40) return null
  if (version === 0 && program.length !== 20 && program.length !== 32) return null
  return { hrp: decoded.prefix, version, program }
}

/** The lower-case address of a witness program. */
export function encodeWitnessAddress({ hrp, version, program }: WitnessProgram): string {
  const coder = version === 0 ? bech32 : bech32m
  return coder.encode(hrp, [version, ...coder.toWords(program)], 90)
}
