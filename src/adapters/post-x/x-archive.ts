/**
 * Posts from the archive that X gives its users: `data/tweets.js` and its parts, `window.YTD.tweets.part0 = [ … ]`, with notes (long posts), deleted
 * posts, and the changes of screen name and suspensions as rows of continuity. Text is HTML-escaped; links are shortened and stand expanded
 * among the entities. Fields after the archive's own README.
 */
import type { ChannelRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type JsonItem, jsonItems, listOf, objectOf, textOf } from '../post-files/json-items.ts'
import { type ExportReader, exportForm } from '../post-files/post-form.ts'
import { newPost } from '../post-files/post-record.ts'

const FILE =
  /(?:^|\/)(?:data\/)?(tweets?|deleted-tweets|note-tweet|screen-name-change|account-suspension)(?:-part\d+)?\.js$/
const PREFIX = /^\s*window\.[\w.]+\s*=\s*/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const xArchive = exportForm('x-archive', claim, () => new ArchiveReader())

async function claim(tree: FileTree): Promise<readonly string[]> {
  const parts = tree.names.filter((name) => FILE.test(name))
  return parts.length === 0
    ? []
    : [...parts, ...tree.names.filter((name) => /(?:^|\/)account\.js$/.test(name))]
}

class ArchiveReader implements ExportReader {
  #channel: ChannelRecord | null = null

  async *file(name: string, tree: FileTree, signal: AbortSignal) {
    this.#channel ??= await readAccount(tree, signal)
    const kind = FILE.exec(name)?.[1] ?? ''
    if (kind === '') return
    for await (const item of jsonItems(name, tree, signal, [], PREFIX)) {
      const post = this.#read(kind, item, this.#channel)
      if (post) {
        yield { kind: 'value' as const, value: post, place: { ...item.place, record: post.key } }
      } else {
        const reason = `It is no entry of ${kind}.`
        yield {
          kind: 'quarantine' as const,
          entry: { place: item.place, code: 'unknown-shape', reason, raw: item.raw },
        }
      }
    }
  }

  #read(kind: string, { value }: JsonItem, channel: ChannelRecord): PostRecord | null {
    if (!value) return null
    if (kind === 'screen-name-change') return renamed(value, channel)
    if (kind === 'account-suspension') return suspended(value, channel)
    if (kind === 'note-tweet') return note(objectOf(value['noteTweet']) ?? value, channel)
    return toPost(objectOf(value['tweet']) ?? value, channel, kind === 'deleted-tweets')
  }
}

function toPost(
  tweet: Readonly<Record<string, unknown>>,
  channel: ChannelRecord,
  deleted: boolean,
): PostRecord | null {
  const id = textOf(tweet['id_str']) || textOf(tweet['id'])
  const printed = textOf(tweet['created_at'])
  // An id alone tells nothing of what was written, or when.
  if (id === '' || (printed === '' && !('full_text' in tweet || 'text' in tweet))) return null
  const replyTo = textOf(tweet['in_reply_to_status_id_str'])
  const replyUser = textOf(tweet['in_reply_to_user_id_str'])
  return newPost({
    ...{ key: `${channel.key}/${id}`, channel, author: channel.handle ?? channel.name },
    ...{ time: readTime(printed), printedTime: printed || null },
    text: unescaped(textOf(tweet['full_text']) || textOf(tweet['text'])),
    fields: linkFields(tweet),
    replyTo: replyTo === '' ? null : `x:${replyUser || 'unknown'}/${replyTo}`,
    media: mediaOf(tweet, id),
    service: deleted ? 'deleted' : null,
  })
}

/** Media lie beside the posts under the post's id and their own name. */
function mediaOf(tweet: Readonly<Record<string, unknown>>, id: string): PostRecord['media'] {
  const entities = objectOf(tweet['extended_entities']) ?? objectOf(tweet['entities'])
  return listOf(entities?.['media']).map((media) => {
    const file = textOf(media['media_url_https']).split('/').at(-1) ?? ''
    return { path: `tweets_media/${id}-${file}`, missing: null }
  })
}

async function readAccount(tree: FileTree, signal: AbortSignal): Promise<ChannelRecord> {
  const name = tree.names.find((each) => /(?:^|\/)account\.js$/.test(each))
  if (name !== undefined)
    for await (const { value } of jsonItems(name, tree, signal, [], PREFIX)) {
      const account = objectOf(value?.['account'])
      const id = textOf(account?.['accountId'])
      const handle = textOf(account?.['username']) || null
      if (id !== '')
        return {
          key: `x:${id}`,
          platform: 'x',
          name: textOf(account?.['accountDisplayName']) || handle || id,
          handle,
        }
    }
  return { key: 'x:unknown', platform: 'x', name: 'unknown account', handle: null }
}

/** `Wed Oct 10 20:19:24 +0000 2018`, or ISO 8601. */
function readTime(printed: string): number | null {
  const [, month = '', day = '', time = '', offset = '', year = ''] =
    /^\w{3} (\w{3}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/.exec(printed) ?? []
  const at = MONTHS.indexOf(month)
  const iso =
    at < 0
      ? printed
      : `${year}-${String(at + 1).padStart(2, '0')}-${day}T${time}${offset.slice(0, 3)}:${offset.slice(3)}`
  const ms = /^\d{4}-\d{2}-\d{2}T/.test(iso) ? Date.parse(iso) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

function linkFields(tweet: Readonly<Record<string, unknown>>): readonly PostField[] {
  return listOf(objectOf(tweet['entities'])?.['urls'])
    .map((url) => textOf(url['expanded_url']))
    .filter(Boolean)
    .map((text) => ({ name: 'link', text }))
}

function note(value: Readonly<Record<string, unknown>>, channel: ChannelRecord): PostRecord | null {
  const id = textOf(value['noteTweetId'])
  const core = objectOf(value['core'])
  if (id === '' || !core) return null
  const printed = textOf(value['createdAt'])
  const links = listOf(core['urls'])
    .map((url) => textOf(url['expandedUrl']))
    .filter(Boolean)
  return newPost({
    ...{ key: `${channel.key}/note-${id}`, channel, text: textOf(core['text']) },
    ...{ time: readTime(printed), printedTime: printed || null },
    fields: links.map((text) => ({ name: 'link', text })),
  })
}

function renamed(
  value: Readonly<Record<string, unknown>>,
  channel: ChannelRecord,
): PostRecord | null {
  const change = objectOf(objectOf(value['screenNameChange'])?.['screenNameChange'])
  if (!change) return null
  const printed = textOf(change['changedAt'])
  const from = textOf(change['changedFrom'])
  const to = textOf(change['changedTo'])
  return newPost({
    ...{ key: `${channel.key}/renamed-${printed}-${from}`, channel, text: '' },
    ...{ time: readTime(printed), printedTime: printed || null },
    service: `renamed from @${from} to @${to}`,
  })
}

function suspended(
  value: Readonly<Record<string, unknown>>,
  channel: ChannelRecord,
): PostRecord | null {
  const suspension = objectOf(value['accountSuspension'])
  if (!suspension) return null
  const printed = textOf(suspension['timeStamp'])
  const action = textOf(suspension['action']) || 'suspended'
  return newPost({
    ...{ key: `${channel.key}/suspension-${printed}`, channel, text: '' },
    ...{ time: readTime(printed), printedTime: printed || null },
    service: `account ${action.toLowerCase()}`,
  })
}
