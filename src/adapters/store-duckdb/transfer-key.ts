/**
 * A 64-bit number for the key (txid, index, kind) of a transfer. Equal keys have equal numbers; unequal ones seldom. `transfer_keys` holds
 * the number of every stored transfer (and maybe of some that are gone), so that a batch finds out which of its rows may be known without
 * touching the transfers. The same number is worked out here and in SQL, and it must never change: it is stored.
 */
import { createHash } from 'node:crypto'
import type { TransferKind } from '../../domain/ledger-record.ts'

const INDEX_FACTOR = 2_654_435_761

/** What an index changes in the lower 32 bits of its transaction's number. */
export function indexBits(index: number): number {
  return Math.imul(index, INDEX_FACTOR)
}

/** What a kind changes in the upper 32 bits. */
export function kindBits(kind: TransferKind): number {
  return md5(kind).readUInt32LE(0)
}

const KINDS = new Map<TransferKind, bigint>()

/** The number of one transfer. */
export function transferKey(txid: string, index: number, kind: TransferKind): bigint {
  const upper = KINDS.get(kind) ?? BigInt(kindBits(kind)) << 32n
  KINDS.set(kind, upper)
  return transactionHead(txid) ^ upper ^ BigInt(indexBits(index) >>> 0)
}

/** The first 64 bits of a hash; of any other text, bits of its MD5. */
function transactionHead(txid: string): bigint {
  if (/^(?:0x)?[0-9a-f]{64}$/.test(txid)) return BigInt(`0x${txid.slice(-64, -48)}`)
  return md5(txid).readBigUInt64LE(0)
}

function md5(text: string): Buffer {
  return createHash('md5').update(text).digest()
}

const HEAD = `CASE WHEN regexp_full_match(txid, '(0x)?[0-9a-f]{64}') THEN ('0x' || right(txid, 64)[1:16])::UBIGINT ELSE md5_number_upper(txid) END`

/** The same number from the columns txid, idx and kind of a table of transfers. */
export const TRANSFER_KEY_SQL = `xor(${HEAD}, md5_number_upper(kind) % 4294967296 * 4294967296 + idx::UBIGINT * ${INDEX_FACTOR} % 4294967296)`
