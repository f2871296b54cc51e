/** A call of a TRC-20 token's `transfer` or `transferFrom`. What is asked for, not that it happened: that the log tells. */
import { abiWords, wordAddress, wordNumber } from '../evm/abi-word.ts'

export interface TokenCall {
  /** 40 hex digits; `null` for `transfer`: the caller itself. */
  readonly from: string | null
  readonly to: string
  readonly amount: bigint
}

const TRANSFER = 'a9059cbb'
const TRANSFER_FROM = '23b872dd'

/** Reads call data (hex without `0x`); `null` when it is another call. Data after the arguments is allowed, as the machine does. */
export function readTokenCall(data: string): TokenCall | null {
  const selector = data.slice(0, 8)
  const count = selector === TRANSFER ? 2 : selector === TRANSFER_FROM ? 3 : 0
  const words = abiWords(data.slice(8, 8 + count * 64))
  if (count === 0 || words?.length !== count) return null
  const [first = '', second = '', third = ''] = words
  const from = count === 3 ? wordAddress(first) : null
  const to = wordAddress(count === 3 ? second : first)
  if (to === null || (count === 3 && from === null)) return null
  return { from, to, amount: wordNumber(count === 3 ? third : second) }
}
