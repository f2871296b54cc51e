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

/**
 * From each height on, the main network's difficulty never fell below this: well under the lowest it had there. A block that claims
 * less is of a test network, or made up by somebody who could not pay for a real one. Source: the header bits of the main chain.
 */
const MAIN_FLOORS: readonly (readonly [height: number, difficulty: bigint])[] = [
  [800_000, 40_000_000_000_000n],
  [600_000, 10_000_000_000_000n],
  [500_000, 1_000_000_000_000n],
  [400_000, 100_000_000_000n],
  [300_000, 5_000_000_000n],
  [250_000, 30_000_000n],
  [227_931, 2_500_000n],
]

const DIFFICULTY_ONE = 0xffffn << 208n

/** Whether a block of the main network could claim these bits at that height. */
export function fitsMainChain(bits: number, height: number): boolean {
  const target = targetOfBits(bits)
  const [, floor] = MAIN_FLOORS.find(([from]) => height >= from) ?? [0, 1n]
  return target !== null && target <= DIFFICULTY_ONE / floor
}
