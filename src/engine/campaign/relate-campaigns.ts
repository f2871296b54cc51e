/**
 * Relations of campaigns by their posts: method `campaign-relations` 1. Two kinds of weak links join; one kind alone is told as a relation: the later campaign may be
 * inspired by the earlier, or one channel serves both. An inference, never a merge. Known errors: stock phrases and popular hashtags of few channels.
 */
import type { CampaignRecord, CampaignRelation } from '../../domain/campaign-record.ts'
import type { Evidence } from './collect-evidence.ts'
import type { Joined } from './join-components.ts'

/** Records of kind `campaign` with their relations, by id; the others as they are. */
export function withRelations(
  evidence: Evidence,
  { single }: Joined,
  records: readonly CampaignRecord[],
): CampaignRecord[] {
  const ofPost = new Map<string, CampaignRecord>()
  for (const record of records)
    if (record.kind === 'campaign') for (const post of record.posts) ofPost.set(post, record)
  const recordOf = (post: number) => ofPost.get(evidence.posts[post]?.post.key ?? '')
  const relations = new Map<string, Map<string, CampaignRelation>>()
  const add = (id: string, relation: CampaignRelation): void => {
    const known = relations.get(id) ?? new Map<string, CampaignRelation>()
    const key = `${relation.id} ${relation.relation}`
    if (!known.has(key)) relations.set(id, known.set(key, relation))
  }
  for (const { a, b, evidence: values } of single) {
    const [x, y] = [recordOf(a), recordOf(b)]
    const [value = ''] = values
    if (!x || !y || x.id === y.id) continue
    const [earlier, later] = isEarlier(x, y) ? [x, y] : [y, x]
    const { forEarlier, forLater } = readLink(value, earlier, later)
    add(later.id, { ...forLater, id: earlier.id })
    add(earlier.id, { ...forEarlier, id: later.id })
  }
  return records.map((record) => {
    const own = [...(relations.get(record.id)?.values() ?? [])]
    return own.length === 0 ? record : { ...record, relations: own.sort(compareRelations) }
  })
}

type Reading = Pick<CampaignRelation, 'relation' | 'basis'>

function readLink(
  value: string,
  earlier: CampaignRecord,
  later: CampaignRecord,
): { readonly forEarlier: Reading; readonly forLater: Reading } {
  const kind = value.slice(0, value.indexOf(':'))
  const told = value.slice(kind.length + 1, 200).replace(/^hashtag:/, '#')
  const both = (relation: CampaignRelation['relation'], basis: string) => ({
    forEarlier: { relation, basis },
    forLater: { relation, basis },
  })
  if (kind === 'phone' || kind === 'email')
    return both('shared-contact', `Posts of both give ${told}.`)
  if (kind === 'channel' && earlier.channels.some((key) => later.channels.includes(key)))
    return both('same-channel', `${told} publishes both.`)
  const basis = `It began later, and ${SAME[kind] ?? 'shares'} ${told}; no payment identifier is shared.`
  return {
    forLater: { relation: 'inspired-by', basis },
    forEarlier: { relation: 'inspired', basis: `The later one ${SAME[kind] ?? 'shares'} ${told}.` },
  }
}

const SAME: Readonly<Record<string, string>> = {
  text: 'has a text near-identical to the post',
  image: 'shows an image that looks like',
  hashtag: 'uses the same hashtag',
  handle: 'names the same account',
  forward: 'forwards or is forwarded from the same source',
  url: 'links to the same page',
  channel: 'names or is named by the channel',
}

function isEarlier(a: CampaignRecord, b: CampaignRecord): boolean {
  const [x, y] = [a.firstPost ?? Number.MAX_SAFE_INTEGER, b.firstPost ?? Number.MAX_SAFE_INTEGER]
  return x < y || (x === y && a.id < b.id)
}

function compareRelations(a: CampaignRelation, b: CampaignRelation): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : a.relation < b.relation ? -1 : 1
}
