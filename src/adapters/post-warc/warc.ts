/**
 * Web captures: WARC 1.0 and 1.1, gzipped or not, alone, in a folder, or inside a WACZ. Each HTML or text response is a post. Digests are verified
 * over the bytes of the block; a record whose digest does not fit is refused. Unpacking is bounded.
 */
import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { WARCParser } from 'warcio'
import { counted } from '../../domain/counted.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { parseTime } from '../../domain/time.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type ExportReader, exportForm } from '../post-files/post-form.ts'
import { pageText, readPage } from '../post-page/page-content.ts'
import { pagePost } from '../post-page/page-post.ts'
import { refusedPage } from '../post-page/refused-page.ts'

const FILE = /\.warc(?:\.gz)?$/i
const RECORD_BYTES = 64 << 20

export const warc = exportForm('warc', claim, () => new WarcReader())

async function claim(tree: FileTree): Promise<readonly string[]> {
  return tree.names.filter((name) => FILE.test(name))
}

type Record = NonNullable<Awaited<ReturnType<typeof WARCParser.parse>>>

class WarcReader implements ExportReader {
  #verified = 0
  #unverified = 0
  #captured = 0

  async *file(name: string, tree: FileTree, signal: AbortSignal) {
    const stream = await tree.stream(name)
    try {
      for await (const record of WARCParser.iterRecords(stream, { parseHttp: false })) {
        signal.throwIfAborted()
        if (record.warcType !== 'response') continue
        const id = record.warcHeader('WARC-Record-ID') ?? record.warcTargetURI ?? ''
        yield* this.#items(record, { file: name, record: id.slice(0, 200) })
      }
    } finally {
      stream.destroy()
    }
  }

  notes() {
    return [
      ...this.#note(
        'warc-verified',
        this.#verified,
        'agrees with its digest',
        'agree with their digests',
      ),
      ...this.#note('unverified', this.#unverified, 'carries no digest', 'carry no digest'),
      ...this.#note(
        'capture-time',
        this.#captured,
        'page does not say when it was published: the time of its capture stands',
        'pages do not say when they were published: the time of their capture stands',
      ),
    ]
  }

  #note(code: string, count: number, one: string, many: string) {
    return count === 0
      ? []
      : [{ code, message: `${counted(count, 'record')} ${count === 1 ? one : many}.` }]
  }

  async *#items(record: Record, place: Place): AsyncGenerator<ReadItem<PostRecord>> {
    const block = await readBlock(record)
    const refuse = (code: string, reason: string): ReadItem<PostRecord> => ({
      kind: 'quarantine',
      entry: { place, code, reason, raw: (record.warcTargetURI ?? '').slice(0, 500) },
    })
    if (block === null) {
      yield refuse('record-too-large', `The record is larger than ${RECORD_BYTES >> 20} MiB.`)
      return
    }
    const told = digestFits(record.warcHeader('WARC-Block-Digest') ?? null, block)
    if (told === false) {
      yield refuse('bad-digest', 'The record is not what its digest says.')
      return
    }
    const page = readHttp(block)
    if (page === null) return
    if (told === true) this.#verified++
    else this.#unverified++
    const post = this.#post(record, page, place)
    yield await post.then(
      (value) => ({ kind: 'value' as const, value, place }),
      (error: unknown) => refusedPage(error, place, record.warcTargetURI ?? ''),
    )
  }

  async #post(record: Record, body: Uint8Array, { file }: Place): Promise<PostRecord> {
    const printed = record.warcHeader('WARC-Date') ?? ''
    const ms = parseTime(printed)?.ms
    const content = await readPage(pageText(body))
    if (content.published === null && ms !== undefined) this.#captured++
    const captured = ms === undefined ? null : { printed, ms }
    return pagePost(content, { url: record.warcTargetURI ?? null, file, captured })
  }
}

async function readBlock(record: Record): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of record) {
    size += chunk.length
    if (size <= RECORD_BYTES) chunks.push(chunk)
  }
  return size > RECORD_BYTES ? null : Buffer.concat(chunks)
}

/** `null` when there is no digest of a known kind. */
function digestFits(digest: string | null, block: Uint8Array): boolean | null {
  const [, algorithm = '', value = ''] =
    /^(sha1|sha-?256|md5):([A-Za-z0-9+/=]+)$/i.exec(digest ?? '') ?? []
  if (value === '') return null
  const hash = createHash(algorithm.toLowerCase().replace('-', '')).update(block).digest()
  return [hash.toString('hex'), base32(hash), hash.toString('base64')].some(
    (form) => form.toLowerCase().replace(/=+$/, '') === value.toLowerCase().replace(/=+$/, ''),
  )
}

/** RFC 4648, as WARC writers print SHA-1. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
    )
    .join('')
}

/** The body of a successful HTML or text answer, unpacked; `null` for anything else. */
function readHttp(block: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.subarray(0, end).toString('latin1')
  if (
    !/^HTTP\/\S+ 2\d\d/.test(head) ||
    !/^content-type:\s*(?:text\/(?:html|plain)|application\/xhtml)/im.test(head)
  )
    return null
  const header = (name: string): string =>
    new RegExp(`^${name}:\\s*(\\S+)`, 'im').exec(head)?.[1]?.toLowerCase() ?? ''
  const body = bytes.subarray(end + 4)
  return unpacked(
    header('transfer-encoding') === 'chunked' ? dechunked(body) : body,
    header('content-encoding'),
  )
}

function dechunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  while (at < body.length) {
    const line = body.indexOf('\r\n', at)
    const size = /^[0-9a-f]{1,8}(?=[\s;]|$)/i.exec(
      body.subarray(at, Math.min(at + 20, line < 0 ? body.length : line)).toString('latin1'),
    )
    // Some writers keep the header and store the body whole.
    if (line < 0 || !size) return at === 0 ? body : Buffer.concat(parts)
    const length = Number.parseInt(size[0], 16)
    if (length === 0) break
    parts.push(body.subarray(line + 2, line + 2 + length))
    at = line + 2 + length + 2
  }
  return Buffer.concat(parts)
}

function unpacked(body: Uint8Array, encoding: string): Uint8Array | null {
  const bounds = { maxOutputLength: RECORD_BYTES }
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(body, bounds)
    if (encoding === 'br') return brotliDecompressSync(body, bounds)
    if (encoding === 'deflate') return inflateSync(body, bounds)
    return body
  } catch {
    // Writers that store the body unpacked keep the header too.
    return encoding === '' ? null : body
  }
}
