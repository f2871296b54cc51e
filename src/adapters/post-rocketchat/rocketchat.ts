/**
 * Posts from Rocket.Chat: the room export (`<room>.json`, one object a line: msg, username, ts, attachments; no ids), and `mongoexport` of
 * rocketchat_message (`_id`, rid, u, ts.$date). Rows without an id are keyed by room, time, author and text, equal ones counted.
 */
import { sha256Hex } from '../../domain/hash.ts'
import type { ChannelRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import { parseTime, timeInRange } from '../../domain/time.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type JsonItem, jsonItems, listOf, objectOf, textOf } from '../post-files/json-items.ts'
import { type ExportReader, exportForm } from '../post-files/post-form.ts'
import { newPost } from '../post-files/post-record.ts'

type JsonObject = Readonly<Record<string, unknown>>

export const rocketchat = exportForm('rocketchat', claim, () => new RoomReader())

async function claim(tree: FileTree): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of tree.names) {
    if (!/\.(?:json|ndjson|jsonl)$/i.test(name) && tree.names.length > 1) continue
    const head = new TextDecoder().decode(await tree.head(name, 8192))
    if (/^\s*\[?\s*\{/.test(head) && /"msg"\s*:/.test(head) && /"ts"\s*:/.test(head))
      found.push(name)
  }
  return found
}

class RoomReader implements ExportReader {
  async *file(name: string, tree: FileTree, signal: AbortSignal) {
    const room = name.slice(name.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
    const seen = new Map<string, number>()
    for await (const item of jsonItems(name, tree, signal, ['messages'])) {
      const post = this.#read(item, room, seen)
      if (post) {
        yield { kind: 'value' as const, value: post, place: { ...item.place, record: post.key } }
      } else {
        const reason = 'The line is no message: it has no msg and ts.'
        yield {
          kind: 'quarantine' as const,
          entry: { place: item.place, code: 'unknown-shape', reason, raw: item.raw },
        }
      }
    }
  }

  #read({ value }: JsonItem, room: string, seen: Map<string, number>): PostRecord | null {
    if (!value || typeof value['msg'] !== 'string') return null
    const printed = timeText(value['ts'])
    if (printed === null) return null
    const rid = textOf(value['rid']) || room
    const channel: ChannelRecord = {
      key: `rocketchat:${rid}`,
      platform: 'rocketchat',
      name: room,
      handle: null,
    }
    const author = authorOf(value)
    const print = [rid, printed, author ?? '', value['msg']].join('\n')
    const count = (seen.get(print) ?? 0) + 1
    seen.set(print, count)
    const id = textOf(value['_id']) || sha256Hex(`${print}\n${count}`).slice(0, 16)
    const encrypted = value['t'] === 'e2e'
    return newPost({
      ...{ key: `${channel.key}/${id}`, channel, author, text: encrypted ? '' : value['msg'] },
      ...{ time: parseTime(printed)?.ms ?? null, printedTime: printed },
      edited: parseTime(timeText(value['editedAt']) ?? '')?.ms ?? null,
      fields: encrypted ? [] : fieldsOf(value),
      replyTo: replyOf(value, channel),
      media: mediaOf(value),
      service: encrypted
        ? 'end-to-end encrypted'
        : textOf(value['t']) || textOf(value['type']) || null,
    })
  }
}

/** Files lie in `assets` under their id and name. */
function mediaOf(value: JsonObject): PostRecord['media'] {
  const kinds = ['image_url', 'audio_url', 'video_url', 'fileId']
  return listOf(value['attachments'])
    .filter((each) => kinds.some((member) => each[member] !== undefined))
    .map((each) => {
      const id = textOf(each['fileId'])
      const file = textOf(each['fileName']) || textOf(each['title'])
      return id === ''
        ? { path: null, missing: file || 'attachment not in the export' }
        : { path: `assets/${id}-${file}`, missing: null }
    })
}

function authorOf(value: JsonObject): string | null {
  return textOf(value['username']) || textOf(objectOf(value['u'])?.['username']) || null
}

function replyOf(value: JsonObject, { key }: ChannelRecord): string | null {
  const thread = textOf(value['tmid'])
  return thread === '' ? null : `${key}/${thread}`
}

/** ISO 8601 text, also inside `{ $date }`; epoch milliseconds, also inside `{ $numberLong }`, become text, where a date can be printed. */
function timeText(value: unknown): string | null {
  const date = objectOf(value)?.['$date'] ?? value
  const inner = objectOf(date)?.['$numberLong'] ?? date
  if (typeof inner === 'number' || /^-?\d{12,14}$/.test(textOf(inner))) {
    const ms = timeInRange(Number(inner))
    return ms === null ? String(inner) : new Date(ms).toISOString()
  }
  return typeof inner === 'string' && inner !== '' ? inner : null
}

function fieldsOf(value: JsonObject): readonly PostField[] {
  const attachments = listOf(value['attachments']).flatMap((each) => [
    ...['title', 'text', 'description'].map((member) => ({
      name: 'caption',
      text: textOf(each[member]),
    })),
    ...['title_link', 'message_link'].map((member) => ({
      name: 'link',
      text: textOf(each[member]),
    })),
  ])
  const links = listOf(value['urls']).map((each) => ({ name: 'link', text: textOf(each['url']) }))
  return [...attachments, ...links].filter(({ text }) => text !== '')
}
