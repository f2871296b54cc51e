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

const ADDRESSES = `
SELECT id, octet_length(payload)::UINTEGER AS bytes, ${PIECES.join(', ')}, CASE WHEN octet_length(payload) > ${FITTING} THEN payload END AS long
FROM (SELECT id, payload FROM addresses WHERE chain = $chain AND id >= $from ORDER BY payload)`

/** Numbered from a number on, in the order of their payloads' bytes. */
export async function* readAddresses(
  database: Database,
  ask: { readonly chain: string; readonly from: number },
): AsyncGenerator<AddressColumns> {
  const memory = new ChunkMemory()
  let words = new Uint32Array(0)
  for await (const chunk of database.chunks(ADDRESSES, ask)) {
    const read = new ChunkReader(chunk, memory)
    const { rows } = read
    const keys = { rows, id: read.u32s(), length: read.u32s() }
    if (words.length !== (rows * FITTING) / 4) words = new Uint32Array((rows * FITTING) / 4)
    joinUuids(words, [read.words(4), read.words(4), read.words(4)])
    const at = Uint32Array.from(keys.length, (_, row) => row * FITTING)
    yield { ...keys, ...withLong(at, keys.length, new Uint8Array(words.buffer), read.lazy()) }
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
