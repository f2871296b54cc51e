import { plainText, renderTable } from '../table.ts'
import type { ActorData } from './actor-shape.ts'

/** An actor as text for people. */
export function renderActor(data: ActorData): string {
  const what = [data.kind, data.subject, ...data.categories].filter((word) => word !== null)
  const successor = data.successor === null ? '' : `; moved to ${data.successor}`
  return [
    `${plainText(data.label, 100)} (${plainText(data.id, 60)})`,
    `  ${what.join(', ') || 'no category'}; status ${plainText(data.status, 40)}${successor}; ${data.jurisdictions.join(', ') || 'no jurisdiction told'}`,
    ...data.names.map(nameLine),
    ...data.offered.map(
      ({ name, of, like }) =>
        `  offered: "${plainText(name, 80)}" of ${plainText(of, 60)} may be "${plainText(like, 80)}" in another script; nothing is joined`,
    ),
    `  claimed by ${plainText(data.source, 120)}`,
    ...data.relations.map(relationLine),
    ...data.campaigns.map(
      ({ id, title, why }) => `  ${CAMPAIGN_WORDS[why]} ${id} ${plainText(title, 60)}`,
    ),
    ...data.channels.map(
      ({ key, name, posts }) =>
        `  channel ${plainText(key, 60)} ${plainText(name, 60)} (${posts} posts)`,
    ),
    ...data.posts.map((key) => `  post ${plainText(key, 80)}`),
    ...claims(data),
    '',
    tagged(data),
  ].join('\n')
}

const CAMPAIGN_WORDS: Readonly<Record<ActorData['campaigns'][number]['why'], string>> = {
  'holds-an-address': 'holds an address of',
  'tagged-identifier': 'an identifier is tagged as its in',
  channel: 'its channel publishes',
  post: 'its post belongs to',
}

function nameLine({ name, from, until, source, confidence }: ActorData['names'][number]): string {
  const dates = from === null && until === null ? '' : `, ${day(from)} to ${day(until)}`
  const sure = confidence === null ? '' : `, confidence ${confidence}`
  return `  called "${plainText(name, 100)}"${dates} (${plainText(source, 100)}${sure})`
}

function relationLine(relation: ActorData['relations'][number]): string {
  const { direction, label, actor, from, until, source, confidence } = relation
  const words = relation.relation.replaceAll('-', ' ')
  const other = `${plainText(label, 80)} (${plainText(actor, 60)})`
  const told = direction === 'to' ? `${words} ${other}` : `${other} ${words} it`
  return `  ${told}, ${day(from)} to ${day(until)} (${plainText(source, 100)}, confidence ${confidence})`
}

function claims(data: ActorData): readonly string[] {
  if (data.claims.length === 0) return []
  const rows = data.claims.map((claim) => [
    claim.id,
    claim.time.slice(0, 10),
    plainText(claim.statement, 90),
    plainText(claim.author, 30),
    String(claim.confidence),
    plainText(claim.source, 50),
  ])
  return ['', renderTable(['claim', 'entered', 'statement', 'by', 'confidence', 'source'], rows)]
}

function tagged(data: ActorData): string {
  const chains = Object.entries(data.tagged.chains).map(([chain, count]) => `${chain} ${count}`)
  const table = renderTable(
    ['tagged', 'chain', 'label', 'category', 'confidence', 'pack', 'listed'],
    data.tagged.subjects.map((tag) => [
      plainText(tag.subject, 66),
      tag.chain ?? '-',
      plainText(tag.label, 40),
      tag.category,
      String(tag.confidence),
      plainText(tag.pack, 40),
      tag.listings.map(({ list, class: listClass }) => `${list} ${listClass}`).join(', '),
    ]),
  )
  return `${data.tagged.total} tagged${chains.length > 0 ? ` (${chains.join(', ')})` : ''}\n${table}`
}

function day(time: string | null): string {
  return time?.slice(0, 10) ?? '?'
}
