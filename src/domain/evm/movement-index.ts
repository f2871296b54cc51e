/**
 * Index of a movement in its transaction on account chains. Token movements carry their log's index in the block. What no event tells is
 * numbered above all logs, and what a provider tells without a log index above that, until a block tells it.
 */

/** Index of a transaction's own value; internal movements follow in execution order. */
export const NATIVE_INDEX = 0x8000_0000
/** From here to {@link DERIVED_END} an index is derived from what the movement is: its log is not known. */
export const DERIVED_INDEX = 0xc000_0000
export const DERIVED_END = 0xd000_0000
/** Index of a transaction's fee. */
export const FEE_INDEX = 0xffff_ffff
