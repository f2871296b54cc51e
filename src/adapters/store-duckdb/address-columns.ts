/** The addresses of one chain as columns. Payloads are read in pieces of sixteen bytes, as they lie in memory; longer ones one by one. */
import type { AddressColumns } from '../../ports/flow-columns.ts'
import { ChunkMemory, ChunkReader } from './chunk-reader.ts'
import type { Database } from './database.ts'
import { joinUuids } from './uuid-bytes.ts'

/** Bytes of a payload that stand in pieces. */
const FITTING = 48

const PIECES = [1, 17, 33].map(
  (from) => `(payload || repeat('\\x00'::BLOB, ${FITTING}))[${from}:${from + 15}]::UUID`,
)

const SOME = 'FROM addresses WHERE chain = $chain AND id >= $from'

/** In so many pieces, and those that do not fit as they are where there are `long` ones. */
const inPieces = (pieces: number, long: boolean): string => `
SELECT id, octet_length(payload)::UINTEGER AS bytes, ${PIECES.slice(0, pieces).join(', ')}${long ? `, CASE WHEN octet_length(payload) > ${FITTING} THEN payload END` : ''}
FROM (SELECT id, payload ${SOME} ORDER BY payload)`

/** Numbered from a number on, in the order of their payloads' bytes. */
export async function* readAddresses(
  database: Database,
  ask: { readonly chain: string; readonly from: number },
): AsyncGenerator<AddressColumns> {
  const found = await database.row<{ longest: number | null }>(
    `SELECT max(octet_length(payload))::DOUBLE AS longest ${SOME}`,
    ask,
  )
  const longest = found?.longest ?? 0
  const pieces = Math.min(PIECES.length, Math.max(1, Math.ceil(longest / 16)))
  const memory = new ChunkMemory()
  let words = new Uint32Array(0)
  let at = new Uint32Array(0)
  for await (const chunk of database.chunks(inPieces(pieces, longest > FITTING), ask)) {
    const read = new ChunkReader(chunk, memory)
    const { rows } = read
    const keys = { rows, id: read.u32s(), length: read.u32s() }
    if (at.length !== rows) {
      words = new Uint32Array(rows * pieces * 4)
      at = new Uint32Array(rows)
    }
    joinUuids(
      words,
      Array.from({ length: pieces }, () => read.words(4)),
    )
    for (let row = 0; row < rows; row += 1) at[row] = row * pieces * 16
    const bytes = new Uint8Array(words.buffer)
    yield longest <= FITTING
      ? { ...keys, at, bytes }
      : { ...keys, ...withLong(at, keys.length, bytes, read.lazy()) }
  }
}

/** Puts what does not fit the pieces behind them. */
function withLong(
  at: Uint32Array,
  length: Uint32Array,
  pieces: Uint8Array,
  long: (row: number) => { readonly bytes: Uint8Array } | null,
): Pick<AddressColumns, 'at' | 'bytes'> {
  const behind: Uint8Array[] = []
  let size = pieces.length
  for (let row = 0; row < length.length; row += 1) {
    const held = (length[row] ?? 0) > FITTING ? long(row) : null
    if (held === null) continue
    behind.push(held.bytes)
    at[row] = size
    size += held.bytes.length
  }
  return { at, bytes: behind.length === 0 ? pieces : Buffer.concat([pieces, ...behind], size) }
}
