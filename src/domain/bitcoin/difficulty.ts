/** Targets and work from compact bits. Source: Bitcoin Core `arith_uint256.cpp` and `chain.cpp` (GetBlockProof). */

/** The target of compact `bits`; `null` when it is zero, negative or over 256 bits. */
export function targetOfBits(bits: number): bigint | null {
  const size = bits >>> 24
  const word = bits & 0x7fffff
  if (word === 0 || (bits & 0x800000) !== 0) return null
  const target =
    size <= 3 ? BigInt(word >>> (8 * (3 - size))) : BigInt(word) << BigInt(8 * (size - 3))
  return target === 0n || target >> 256n !== 0n ? null : target
}

/** Expected number of hashes for a block of that target: 2^256 / (target + 1). */
export function workOfTarget(target: bigint): bigint {
  return (1n << 256n) / (target + 1n)
}
