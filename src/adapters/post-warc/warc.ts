/**
 * Web captures: WARC 1.0 and 1.1, gzipped or not, alone, in a folder, or inside a WACZ. Each HTML or text response is a post. Digests are verified
 * over the bytes of the block, or of its payload where only that has one; a record whose digest does not fit, or that is cut short, is refused. Unpacking is bounded. Nothing is read behind
 * a place where a gzip member is damaged: the place is told, and the file as one that breaks off.
 */
import { WARCParser } from 'warcio'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { parseTime } from '../../domain/time.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type ExportReader, exportForm } from '../post-files/post-form.ts'
import { pageText, readPage } from '../post-page/page-content.ts'
import { pagePost } from '../post-page/page-post.ts'
import { refusedPage } from '../post-page/refused-page.ts'
import { RECORD_BYTES, readHttp } from './http-body.ts'
import { digestFits } from './record-digest.ts'
import { fitsManifest, readManifest, type WaczManifest } from './wacz-manifest.ts'

const FILE = /\.warc(?:\.gz)?$/i

export const warc = exportForm('warc', claim, () => new WarcReader())

async function claim(tree: FileTree): Promise<readonly string[]> {
  return tree.names.filter((name) => FILE.test(name))
}

type Record = NonNullable<Awaited<ReturnType<typeof WARCParser.parse>>>

class WarcReader implements ExportReader {
  #verified = 0
  #unverified = 0
  #captured = 0
  #others = 0
  #fitting = 0
  #manifest: { readonly read: WaczManifest | null } | null = null
  #broken: { readonly file: string; readonly byte: number } | null = null

  async *file(name: string, tree: FileTree, signal: AbortSignal) {
    this.#manifest ??= { read: await readManifest(tree) }
    const fits = this.#manifest.read && (await fitsManifest(this.#manifest.read, name, tree))
    if (fits === false) {
      yield changedFile(name)
      return
    }
    if (fits) this.#fitting++
    const stream = await tree.stream(name)
    const bytes = new WatchedBytes(stream)
    try {
      const parser = new WARCParser(bytes.read(), { parseHttp: false })
      for await (const record of parser) {
        signal.throwIfAborted()
        if (record.warcType !== 'response') continue
        const id = record.warcHeader('WARC-Record-ID') ?? record.warcTargetURI ?? ''
        const place = { file: name, byte: parser.offset, record: id.slice(0, 200) }
        yield* this.#items(record, place)
      }
      if (bytes.packed && parser.offset < bytes.end)
        yield this.#breaksOff({ file: name, byte: parser.offset }, bytes.end - parser.offset)
    } finally {
      stream.destroy()
    }
  }

  /** Throws `file-breaks-off`. */
  close(): void {
    if (this.#broken === null) return
    const { file, byte } = this.#broken
    throw new UserInputError(
      'file-breaks-off',
      `${file} breaks off or is damaged at byte ${byte}.`,
      {
        hints: ['Get it again and compare its hash.'],
      },
    )
  }

  #breaksOff(place: Place, lost: number): ReadItem<PostRecord> {
    this.#broken ??= { file: place.file, byte: place.byte ?? 0 }
    const reason = `It breaks off or is damaged here: ${counted(lost, 'byte')} cannot be read.`
    return { kind: 'quarantine', entry: { place, code: 'breaks-off', reason, raw: '' } }
  }

  notes() {
    return [
      ...this.#note(
        'wacz-verified',
        this.#manifest?.read?.whole === false ? 0 : this.#fitting,
        'file has the hash that the manifest of its WACZ tells',
        'files have the hashes that the manifest of their WACZ tells',
      ),
      ...this.#note(
        'wacz-manifest-changed',
        this.#manifest?.read?.whole === false ? 1 : 0,
        'manifest is not what datapackage-digest.json says: the hashes in it prove nothing',
        '',
      ),
      ...this.#note(
        'warc-verified',
        this.#verified,
        'record agrees with its digest',
        'records agree with their digests',
      ),
      ...this.#note(
        'unverified',
        this.#unverified,
        'record carries no digest',
        'records carry no digest',
      ),
      ...this.#note(
        'captures-left-out',
        this.#others,
        'response is no page of text (a picture, a script, an error) and was left out',
        'responses are no pages of text (pictures, scripts, errors) and were left out',
      ),
      ...this.#note(
        'capture-time',
        this.#captured,
        'page does not say when it was published: the time of its capture stands',
        'pages do not say when they were published: the time of their capture stands',
      ),
    ]
  }

  #note(code: string, count: number, one: string, many: string) {
    return count === 0 ? [] : [{ code, message: `${counted(count, one, many)}.` }]
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
    // A head that was cut short has lost its length with it.
    const length = Number(record.warcHeader('Content-Length') ?? Number.NaN)
    if (!(block.length >= length)) {
      yield this.#breaksOff(place, Number.isNaN(length) ? 0 : length - block.length)
      return
    }
    const http = readHttp(block)
    const told =
      digestFits(record.warcHeader('WARC-Block-Digest') ?? null, [block]) ??
      (http && digestFits(record.warcHeader('WARC-Payload-Digest') ?? null, http.forms))
    if (told === false) {
      yield refuse('bad-digest', 'The record is not what its digest says.')
      return
    }
    if (!http?.isPage) {
      this.#others++
      return
    }
    if (http.page === null) {
      yield refuse('record-too-large', `It unpacks to more than ${RECORD_BYTES >> 20} MiB.`)
      return
    }
    if (told === true) this.#verified++
    else this.#unverified++
    const post = this.#post(record, http.page, place)
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

function changedFile(file: string): ReadItem<PostRecord> {
  const reason = 'The file is not what the manifest of its WACZ says: none of it was read.'
  return { kind: 'quarantine', entry: { place: { file }, code: 'bad-digest', reason, raw: '' } }
}

/** Bytes as they go by: whether they are packed, and where the last one is that is no padding. */
class WatchedBytes {
  readonly #stream: AsyncIterable<Uint8Array>
  packed = false
  end = 0

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#stream = stream
  }

  async *read(): AsyncGenerator<Uint8Array> {
    let at = 0
    for await (const chunk of this.#stream) {
      if (at === 0) this.packed = chunk[0] === 0x1f && chunk[1] === 0x8b
      const last = chunk.findLastIndex((byte) => byte !== 0)
      if (last >= 0) this.end = at + last + 1
      at += chunk.length
      yield chunk
    }
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
