/**
 * Turns the bytes of one exported message into a JSON object, mending what the exporter is known to write wrongly
 * (extraction notes on Telegram Desktop): `\x0B` escapes, the stray bytes after `\u2028` and `\u2029`, and an unquoted
 * `document_id`. Anything else that is not JSON is told as such; nothing is guessed.
 */

export type MessageObject = Readonly<Record<string, unknown>>

export type ReadMessage =
  | { readonly kind: 'message'; readonly value: MessageObject; readonly mended: readonly string[] }
  | { readonly kind: 'damaged'; readonly reason: string; readonly raw: string }

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Never throws: what cannot be read comes back as `damaged` with a reason and its text (capped at 500 characters). */
export function readMessage(bytes: Uint8Array): ReadMessage {
  const mended: string[] = []
  let text = decoder.decode(bytes)
  if (text.includes('\uFFFD')) {
    const cleaned = dropStrayBytes(bytes)
    if (cleaned) {
      mended.push('stray-bytes')
      text = decoder.decode(cleaned)
    }
  }
  let parsed = tryParse(text)
  if (parsed.error !== null) {
    const fixed = mendEscapes(mendDocumentId(text, mended), mended)
    if (fixed !== text) parsed = tryParse(fixed)
  }
  if (parsed.error !== null)
    return { kind: 'damaged', reason: parsed.error, raw: text.slice(0, 500) }
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { kind: 'damaged', reason: 'it is not a JSON object', raw: text.slice(0, 500) }
  return { kind: 'message', value: value as MessageObject, mended }
}

function tryParse(text: string): { readonly value: unknown; readonly error: string | null } {
  try {
    return { value: JSON.parse(text), error: null }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    return { value: null, error: `it is not JSON (${detail.slice(0, 120)})` }
  }
}

/** `\u2028` is followed by the last two bytes of its own UTF-8 form: drops exactly those; `null` when there are none. */
function dropStrayBytes(bytes: Uint8Array): Uint8Array | null {
  const latin = Buffer.from(bytes).toString('latin1')
  const cleaned = latin.replace(/(\\u202[89])\x80[\xa8\xa9]/g, '$1')
  return cleaned.length === latin.length ? null : Buffer.from(cleaned, 'latin1')
}

/** Pairs of backslashes are consumed together, so that an escaped backslash before `x0C` stays what it is. */
function mendEscapes(text: string, mended: string[]): string {
  const fixed = text.replace(/\\(?:\\|x([0-9A-Fa-f]{2}))/g, (match, hex: string | undefined) =>
    hex === undefined ? match : `\\u00${hex}`,
  )
  if (fixed !== text) mended.push('illegal-escape')
  return fixed
}

function mendDocumentId(text: string, mended: string[]): string {
  const fixed = text.replace(
    /("document_id":[ \t]*)([^"\s{}[\],\d-][^\n",}]*)/g,
    (_match, head: string, path: string) => `${head}${JSON.stringify(path.trim())}`,
  )
  if (fixed !== text) mended.push('unquoted-document-id')
  return fixed
}
