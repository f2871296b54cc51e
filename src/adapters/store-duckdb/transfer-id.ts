/**
 * How the id of a transfer's transaction is stored: 64 lower-case hex digits, with `0x` before them or not, as two numbers of sixteen bytes
 * (`head`, `tail`) and the prefix of the row's scope; any other text as it is (`other`), with zeros for both numbers.
 */

const HEX_ID = /^(0x)?([0-9a-f]{32})([0-9a-f]{32})$/
const NO_HASH = '0'.repeat(32)

export interface TransferId {
  readonly prefix: '' | '0x'
  /** 32 hex digits each. */
  readonly head: string
  readonly tail: string
  readonly other: string | null
}

/** The parts of an id. */
export function transferId(txid: string): TransferId {
  const [, prefix, head, tail] = HEX_ID.exec(txid) ?? []
  if (head === undefined || tail === undefined)
    return { prefix: '', head: NO_HASH, tail: NO_HASH, other: txid }
  return { prefix: prefix === '0x' ? '0x' : '', head, tail, other: null }
}

const IS_HASH = "regexp_full_match(txid, '(0x)?[0-9a-f]{64}')"
const half = (from: number, to: number): string =>
  `CASE WHEN ${IS_HASH} THEN right(txid, 64)[${from}:${to}] ELSE '${NO_HASH}' END::UUID`

/** The same parts in SQL, from a column `txid`. */
export const ID_SQL = {
  prefix: `CASE WHEN ${IS_HASH} AND starts_with(txid, '0x') THEN '0x' ELSE '' END`,
  head: half(1, 32),
  tail: half(33, 64),
  other: `CASE WHEN NOT ${IS_HASH} THEN txid END`,
}
