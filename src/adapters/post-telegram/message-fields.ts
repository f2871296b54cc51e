/** What a Telegram message carries outside its text: buttons, contacts, polls, places, media, service rows. */
import type { PostField, PostRecord } from '../../domain/intelligence-record.ts'
import { jsonText } from '../json-values/json-text.ts'
import { isObject, walk } from './message-text.ts'
import type { MessageObject } from './read-message.ts'

/** Members whose value is one line of text, and the field it becomes. */
const PLAIN_FIELDS: readonly (readonly [member: string, field: string])[] = [
  ['author', 'signature'],
  ['via_bot', 'via-bot'],
  ['forwarded_from', 'forwarded-from'],
  ['place_name', 'place'],
  ['address', 'place'],
  ['file_name', 'file-name'],
  ['invoice_information', 'invoice'],
  ['game_title', 'game'],
  ['game_description', 'game'],
  ['game_link', 'game'],
]

/** Members whose value is a tree, read as all its strings. */
const TREE_FIELDS: readonly (readonly [member: string, field: string])[] = [
  ['contact_information', 'contact'],
  ['poll', 'poll'],
  ['todo_list', 'todo'],
]

/** Fields in a fixed order; buttons first. */
export function readFields(message: MessageObject): readonly PostField[] {
  const fields = readButtons(message['inline_bot_buttons'])
  for (const [member, name] of PLAIN_FIELDS) {
    const value = message[member]
    if (typeof value === 'string' && value !== '') fields.push({ name, text: value })
  }
  for (const [member, name] of TREE_FIELDS) {
    const texts: string[] = []
    walk(message[member], (_key, text) => {
      if (text !== '') texts.push(text)
    })
    if (texts.length > 0) fields.push({ name, text: texts.join('\n') })
  }
  return fields
}

function readButtons(rows: unknown): PostField[] {
  if (!Array.isArray(rows)) return []
  const buttons = (rows as readonly unknown[]).flat().filter(isObject)
  return buttons.flatMap((button) => {
    const parts = [button['text'], button['data'], button['forward_text']]
    const text = parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
    return text === '' ? [] : [{ name: 'button', text }]
  })
}

/** A path relative to the export's folder, or the exporter's own sentence on why the file is missing. */
export function readMedia(message: MessageObject): PostRecord['media'] {
  return ['photo', 'file', 'contact_vcard'].flatMap((member) => {
    const value = message[member]
    if (typeof value !== 'string' || value === '') return []
    return [value.startsWith('(') ? { path: null, missing: value } : { path: value, missing: null }]
  })
}

const NOT_DETAILS = new Set([
  'id',
  'type',
  'date',
  'date_unixtime',
  'action',
  'text',
  'text_entities',
  'actor',
  'actor_id',
  'photo',
  'reactions',
])

/** `edit_group_title; title: New name`: the action and its own members, in their order. */
export function readService(message: MessageObject): string {
  const action = typeof message['action'] === 'string' ? message['action'] : 'unknown action'
  const details = Object.entries(message)
    .filter(([key, value]) => !NOT_DETAILS.has(key) && value !== null && value !== '')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : jsonText(value)}`)
  return [action, ...details].join('; ').slice(0, 1000)
}
