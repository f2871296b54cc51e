/** One body item of a TagPack or ActorPack, over its header, as a tag or an actor. */
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import type { Category } from '../../domain/taxonomy.ts'
import { parseTime } from '../../domain/time.ts'
import type { TagItem } from '../../ports/source.ts'
import { categoryOfConcept, categoryOfConcepts } from './concept-categories.ts'
import { readConfidence, UNKNOWN_CONFIDENCE } from './confidence-words.ts'
import { readSubject } from './tag-subject.ts'

/** A parsed YAML mapping: every scalar is text, so that `0x…` stays an address and `NO` a country. */
export type PackFields = Readonly<Record<string, unknown>>

export type MappedItem =
  | { readonly kind: 'item'; readonly item: TagItem; readonly notes: readonly PackNote[] }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/** What is told once per file: a code, and the word it is about. */
export interface PackNote {
  readonly code: 'unknown-concept' | 'unknown-confidence' | 'no-confidence' | 'label-differs'
  readonly word: string
}

/** Every member of the header is a default for the body. `pack` names the pack in stores and answers. */
export function mapTag(header: PackFields, body: PackFields, pack: string): MappedItem {
  const fields = { ...header, ...body }
  const text = (name: string): string => textOf(fields[name])
  const subject = readSubject(text('address'), text('currency'), text('network'))
  if (subject.kind === 'refused') {
    if (text('address') === '' && text('tx_hash') !== '')
      return {
        kind: 'refused',
        code: 'not-an-address',
        reason: 'It tags a transaction, and only addresses are tagged.',
      }
    return subject
  }
  const notes: PackNote[] = []
  if (subject.labelDiffers) notes.push({ code: 'label-differs', word: text('currency') })
  const concepts = [
    ...new Set([text('abuse'), text('category'), ...listOf(fields['concepts'])]),
  ].filter((concept) => concept !== '')
  const { category, unknown } = categoryOfConcepts(concepts)
  for (const word of unknown) notes.push({ code: 'unknown-concept', word })
  const modified = parseTime(text('lastmod'))
  const tag: TagRecord = {
    subject: subject.subject,
    chain: subject.chain,
    label: text('label') || text('actor') || pack,
    actor: text('actor') || null,
    category,
    concepts,
    abuse: text('abuse') || null,
    source: text('source') || text('creator') || pack,
    pack,
    confidence: confidenceOf(text('confidence'), notes),
    lastModified: modified?.ms ?? null,
    definer: /^(?:true|yes|on)$/i.test(text('is_cluster_definer')),
  }
  return { kind: 'item', item: { kind: 'tag', tag }, notes }
}

function confidenceOf(word: string, notes: PackNote[]): number {
  const confidence = word === '' ? null : readConfidence(word)
  if (confidence !== null) return confidence
  notes.push(
    word === '' ? { code: 'no-confidence', word: '' } : { code: 'unknown-confidence', word },
  )
  return UNKNOWN_CONFIDENCE
}

/** An ActorPack entry. `context.active: false` or an end of activity makes its status `closed`. */
export function mapActor(header: PackFields, body: PackFields, pack: string): MappedItem {
  const id = textOf(body['id'])
  if (id === '')
    return { kind: 'refused', code: 'actor-without-id', reason: 'The actor has no id.' }
  const context = isMapping(body['context']) ? body['context'] : {}
  const words = listOf(body['categories'])
  const categories = words.map((word) => ({ word, category: categoryOfConcept(word) }))
  const notes = categories.flatMap(({ word, category }): readonly PackNote[] =>
    category === undefined ? [{ code: 'unknown-concept', word }] : [],
  )
  const known = new Set(categories.map(({ category }): Category => category ?? 'other'))
  const actor: ActorRecord = {
    id,
    label: textOf(body['label']) || id,
    categories: [...known],
    jurisdictions: listOf(body['jurisdictions']),
    aliases: [...new Set([...listOf(body['aliases']), ...listOf(context['aliases'])])],
    uri: textOf(body['uri']) || null,
    status: statusOf(context),
    source: textOf(header['creator']) || pack,
    ...contactsOf(context, textOf(body['uri'])),
  }
  return { kind: 'item', item: { kind: 'actor', actor }, notes }
}

/** Sites and accounts that the entry gives besides its own address on the web. */
function contactsOf(context: PackFields, uri: string): Pick<ActorRecord, 'contacts'> {
  const handle = textOf(context['twitter_handle'])
  const told = [
    ...listOf(context['uris']),
    ...listOf(context['contacts']),
    ...(handle === '' ? [] : [`x.com/${handle}`]),
  ]
  const contacts = [...new Set(told)].filter((each) => each !== uri).slice(0, MOST_CONTACTS)
  return contacts.length === 0 ? {} : { contacts }
}

const MOST_CONTACTS = 20

function statusOf(context: PackFields): string {
  const active = textOf(context['active']).toLowerCase()
  if (textOf(context['end_activity']) !== '' || active === 'false') return 'closed'
  return active === 'true' ? 'active' : 'unknown'
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return ''
  const text = value.trim()
  return text === 'null' || text === '~' ? '' : text
}

function listOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [textOf(value)].filter((text) => text !== '')
  return (value as readonly unknown[]).map(textOf).filter((text) => text !== '')
}

export function isMapping(value: unknown): value is PackFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
