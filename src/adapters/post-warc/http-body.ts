/** The body of an HTTP answer as it stands in a capture: chunks joined and unpacked, in bounds. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** Past this nothing is unpacked. */
export const RECORD_BYTES = 64 << 20

export interface HttpBody {
  /** A successful answer of HTML or text. */
  readonly isPage: boolean
  /** Unpacked; `null` when it unpacks to more than {@link RECORD_BYTES}. */
  readonly page: Uint8Array | null
  /** What a digest of the payload may be of: writers differ. */
  readonly forms: readonly Uint8Array[]
}

/** `null` for what is no HTTP answer. */
export function readHttp(block: Uint8Array): HttpBody | null {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.subarray(0, end).toString('latin1')
  const isPage =
    /^HTTP\/\S+ 2\d\d/.test(head) &&
    /^content-type:\s*(?:text\/(?:html|plain)|application\/xhtml)/im.test(head)
  const header = (name: string): string =>
    new RegExp(`^${name}:\\s*(\\S+)`, 'im').exec(head)?.[1]?.toLowerCase() ?? ''
  const body = bytes.subarray(end + 4)
  const joined = header('transfer-encoding') === 'chunked' ? dechunked(body) : body
  const page = unpacked(joined, header('content-encoding'))
  return { isPage, page, forms: [body, joined, ...(page === null ? [] : [page])] }
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
  } catch (error) {
    // Writers that store the body unpacked keep the header too.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? null : body
  }
}
