/** Reads what a request carries, in bounded memory: nothing that a stranger sends is taken on trust. */
import type { Context as Call } from 'hono'
import { UserInputError } from '../domain/errors.ts'

const MAX_BODY = 64 * 1024 * 1024
/** No operation takes anything nearly as deep; what walks a value may go down by recursion. */
const MAX_DEPTH = 100

/** The body as a JSON object. Throws `bad-content-type`, `body-too-large` and `bad-json`. */
export async function jsonBody(call: Call): Promise<Record<string, unknown>> {
  const type = call.req.header('content-type') ?? ''
  if (!type.startsWith('application/json'))
    throw new UserInputError(
      'bad-content-type',
      'The body must be JSON with content-type application/json.',
    )
  const text = await bodyText(call)
  if (nestsDeeper(text, MAX_DEPTH))
    throw new UserInputError(
      'bad-json',
      `The body holds lists or objects more than ${MAX_DEPTH} deep.`,
    )
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch (cause) {
    throw new UserInputError('bad-json', 'The body is not JSON.', { cause })
  }
  throw new UserInputError('bad-json', 'The body must be a JSON object.')
}

/** At most MAX_BODY bytes are taken, whatever length was announced. */
async function bodyText(call: Call): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (call.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_BODY)
      throw new UserInputError('body-too-large', `A body may have ${MAX_BODY} bytes at most.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const NESTING: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 }

/** Counts brackets outside of texts; whether it is JSON at all, the parser says. */
function nestsDeeper(text: string, most: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '"') quoted = !quoted
    else if (quoted && sign === '\\') at++
    else if (!quoted) depth += NESTING[sign] ?? 0
    if (depth > most) return true
  }
  return false
}

/** Percent-decoding. Throws `bad-encoding` where it is malformed. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new UserInputError('bad-encoding', 'A percent-encoded part is malformed.', { cause })
  }
}
