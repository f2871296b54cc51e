/** Maps a post that was read to what is stored: its identifiers are found, and keys, seed phrases and the middle digits of cards in it are blacked out. */

import { counted } from '../../domain/counted.ts'
import type {
  FoundIdentifier,
  MentionRecord,
  PostField,
  PostRecord,
  Via,
} from '../../domain/intelligence-record.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import { blackOut, isSecret } from './black-out.ts'
import type { ValueMapper } from './map-source.ts'

/** Posts named in the note on removed secrets. */
const NAMED_POSTS = 5

const VIA: Readonly<Record<string, Via>> = {
  link: 'link',
  button: 'button',
  entity: 'entity',
  entities: 'entity',
  qr: 'qr',
  ocr: 'ocr',
}

/** A mapper for one file of posts; it tells at the end where secrets stood and what was not scanned to its end. */
export function mapPosts(): ValueMapper<PostRecord, CaseItem> {
  let cut = 0
  const secret: string[] = []
  return {
    map(post, place) {
      const { mentions, complete, leaked, redacted } = scanPost(post)
      if (!complete) cut++
      if (leaked) secret.push(post.key)
      return [{ kind: 'value', value: { kind: 'post', post: redacted, mentions }, place }]
    },
    notes: () => [...cutNote(cut), ...secretNote(secret)],
  }
}

interface Scan {
  readonly mentions: readonly MentionRecord[]
  readonly complete: boolean
  /** Whether a private key or a seed phrase stood in it. */
  readonly leaked: boolean
  /** The post itself when it holds no secret and no card. */
  readonly redacted: PostRecord
}

function scanPost(post: PostRecord): Scan {
  const fields: readonly PostField[] = [firstField(post), ...post.fields]
  const mentions: MentionRecord[] = []
  const clean: string[] = []
  const used = new Map<string, number>()
  let complete = true
  let leaked = false
  const isNew = newlyRead()
  for (const { name, text, page } of fields) {
    const count = used.get(name) ?? 0
    used.set(name, count + 1)
    const found = extractIdentifiers(text, { platform: post.channel.platform, via: VIA[name] })
    leaked ||= found.rejected.some(({ reason }) => isSecret(reason))
    complete &&= found.complete
    // Several fields may share a name: the second button is `button[1]`.
    const field = count === 0 ? name : `${name}[${count}]`
    for (const identifier of found.identifiers)
      if (isNew(identifier, page)) mentions.push({ ...identifier, post: post.key, field })
    clean.push(blackOut(text, found))
  }
  return { mentions, complete, leaked, redacted: withTexts(post, fields, clean) }
}

/** The text of a document is its first page. */
function firstField({ text, fields }: PostRecord): PostField {
  const paged = fields.some(({ page }) => page !== undefined)
  return { name: 'text', text, ...(paged ? { page: 1 } : {}) }
}

/**
 * Optical reading looks at a picture twice, and at what a scanned page prints as well: what it finds on a page, or in the pictures of a post, is told
 * once, and not where that page prints it.
 */
function newlyRead(): (found: FoundIdentifier, page: number | undefined) => boolean {
  const told = new Set<string>()
  return ({ key, via }, page) => {
    const place = `${page ?? ''}/${key}`
    const isNew = via !== 'ocr' || !told.has(place)
    if (via === 'ocr' || page !== undefined) told.add(place)
    return isNew
  }
}

function withTexts(
  post: PostRecord,
  fields: readonly PostField[],
  clean: readonly string[],
): PostRecord {
  if (fields.every(({ text }, at) => text === clean[at])) return post
  const [text = '', ...rest] = clean
  return {
    ...post,
    text,
    fields: post.fields.map((field, at) => ({ ...field, text: rest[at] ?? '' })),
  }
}

function cutNote(cut: number): readonly { readonly code: string; readonly message: string }[] {
  if (cut === 0) return []
  const message = `${counted(cut, 'post holds', 'posts hold')} more candidates than are tried: identifiers in them may be missing.`
  return [{ code: 'scan-cut', message }]
}

function secretNote(
  posts: readonly string[],
): readonly { readonly code: string; readonly message: string }[] {
  if (posts.length === 0) return []
  const named = posts.slice(0, NAMED_POSTS).join(', ')
  const more = posts.length > NAMED_POSTS ? ` and ${posts.length - NAMED_POSTS} more` : ''
  const message = `Private keys or seed phrases stood in ${named}${more}: they were blacked out before storing. Whoever can still read the source can move that money.`
  return [{ code: 'secret-removed', message }]
}
