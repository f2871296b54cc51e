/** Maps one exported Telegram message to a post. */

import { localToUtc } from '../../domain/calendar/local-time.ts'
import type { ChannelRecord, PostRecord } from '../../domain/intelligence-record.ts'
import { parseTime } from '../../domain/time.ts'
import { jsonText } from '../json-values/json-text.ts'
import type { ChatHeader } from './export-scanner.ts'
import { readFields, readMedia, readService } from './message-fields.ts'
import { readText } from './message-text.ts'
import type { MessageObject } from './read-message.ts'

export interface MappingOptions {
  /** Zone of dates that name none. */
  readonly zone: string
  /** The channel's @name, which exports lack. */
  readonly handle: string | null
}

export type MappedMessage =
  | { readonly kind: 'post'; readonly post: PostRecord; readonly notes: readonly TimeNote[] }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/** `assumed-zone`: the date names no zone. `bad-time`: there is a date that cannot be read. `no-time`: there is none. */
export type TimeNote = 'assumed-zone' | 'bad-time' | 'no-time'

const refused = (code: string, reason: string): MappedMessage => ({ kind: 'refused', code, reason })

/** Never throws: a message of an unknown shape is refused with its reason, so that nothing is lost. */
export function mapMessage(
  message: MessageObject,
  chat: ChatHeader,
  options: MappingOptions,
): MappedMessage {
  if (chat.id === null) return refused('chat-without-id', 'its chat has no id')
  const id = message['id']
  if (typeof id !== 'number' && typeof id !== 'string')
    return refused('message-without-id', 'the message has no id')
  const type = message['type'] ?? 'message'
  if (type !== 'message' && type !== 'service' && type !== 'unsupported')
    return refused('unknown-shape', `the message type ${jsonText(type).slice(0, 60)} is not known`)
  const text = readText(message)
  if (!text) return refused('unknown-shape', 'its text has a form that is not known')
  const time = readTime(message, options.zone)
  const key = `telegram:${chat.id}`
  const post: PostRecord = {
    key: `${key}/${id}`,
    channel: channelOf(chat, key, options.handle),
    author: authorOf(message),
    time: time.ms,
    printedTime: time.printed,
    assumedZone: time.assumedZone,
    edited: readEdited(message, options.zone),
    text: text.text,
    fields: [...text.fields, ...readFields(message)],
    forwardOf: peerKey(message['forwarded_from_id']) ?? textMember(message, 'forwarded_from'),
    replyTo: replyOf(message, key),
    media: readMedia(message),
    service:
      type === 'service' ? readService(message) : type === 'unsupported' ? 'unsupported' : null,
  }
  return { kind: 'post', post, notes: time.note === null ? [] : [time.note] }
}

function channelOf(chat: ChatHeader, key: string, handle: string | null): ChannelRecord {
  return { key, platform: 'telegram', name: chat.name ?? chat.type ?? 'unnamed chat', handle }
}

/** Name and stable id, whichever are there; ids of old exports are plain numbers and mean users. */
function authorOf(message: MessageObject): string | null {
  const name = textMember(message, 'from') ?? textMember(message, 'actor')
  const rawId = message['from_id'] ?? message['actor_id']
  const id =
    typeof rawId === 'number' ? `user${rawId}` : typeof rawId === 'string' && rawId ? rawId : null
  return name !== null && id !== null ? `${name} (${id})` : (name ?? id)
}

/** `channel555` is the channel with the key `telegram:555`; users keep their prefix. */
function peerKey(value: unknown): string | null {
  if (typeof value === 'number') return `telegram:${value}`
  if (typeof value !== 'string' || value === '') return null
  return `telegram:${value.replace(/^(?:channel|chat)(?=\d+$)/, '')}`
}

function replyOf(message: MessageObject, key: string): string | null {
  const id = message['reply_to_message_id']
  if (typeof id !== 'number' && typeof id !== 'string') return null
  return `${peerKey(message['reply_to_peer_id']) ?? key}/${id}`
}

interface ReadTime {
  readonly ms: number | null
  readonly printed: string | null
  readonly assumedZone: string | null
  readonly note: TimeNote | null
}

function readTime(message: MessageObject, zone: string): ReadTime {
  const printed = textMember(message, 'date')
  const unix = unixTime(message['date_unixtime'])
  if (unix !== null) return { ms: unix, printed, assumedZone: null, note: null }
  if (printed === null) return { ms: null, printed, assumedZone: null, note: 'no-time' }
  const parsed = parseTime(printed)
  if (!parsed) return { ms: null, printed, assumedZone: null, note: 'bad-time' }
  if (parsed.zoned) return { ms: parsed.ms, printed, assumedZone: null, note: null }
  return { ms: localToUtc(parsed.ms, zone), printed, assumedZone: zone, note: 'assumed-zone' }
}

function readEdited(message: MessageObject, zone: string): number | null {
  const unix = unixTime(message['edited_unixtime'])
  if (unix !== null) return unix
  const printed = textMember(message, 'edited')
  const parsed = printed === null ? null : parseTime(printed)
  // Old exports print the start of 1970 for messages that were never edited.
  if (!parsed || parsed.ms < 86_400_000) return null
  return parsed.zoned ? parsed.ms : localToUtc(parsed.ms, zone)
}

function unixTime(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^\d{1,11}$/.test(text)) return null
  const seconds = Number(text)
  return seconds === 0 ? null : seconds * 1000
}

function textMember(message: MessageObject, key: string): string | null {
  const value = message[key]
  return typeof value === 'string' && value !== '' ? value : null
}
