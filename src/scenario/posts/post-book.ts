/**
 * Collects the scenario's posts and writes them as Telegram Desktop exports (single-chat `result.json`: name, type, id, messages with
 * `date`, `date_unixtime`, `text`, `text_entities`, `inline_bot_buttons`), one file per channel, with the truth of each post beside.
 */
import { type EpochMs, formatTime } from '../../domain/time.ts'
import type { Random } from '../random.ts'
import type { PostTruth, PostTruthKind } from '../truth.ts'
import { obfuscate, type Writing } from './obfuscate.ts'
import type { Language, Texts, Wording } from './wording.ts'

export interface Channel {
  readonly id: number
  readonly title: string
  readonly language: Language
}

/** Where money can be sent to: `key` as Weir stores it, `shown` as people print it. */
export interface Pay {
  readonly kind: string
  readonly key: string
  readonly shown: string
  readonly label: string
  readonly scheme: string
}

export interface PostPlan {
  readonly time: EpochMs
  readonly kind: PostTruthKind
  readonly campaign: string | null
  readonly texts: Texts
  readonly pays: readonly Pay[]
  readonly writing?: Writing
  /** Added on a line of its own: hashtags, a phone, a link. */
  readonly tail?: string
  readonly phone?: string
  /** Which of the texts; else one is drawn. */
  readonly text?: number
}

interface Entity {
  readonly type: string
  readonly text: string
  readonly href?: string
}

interface Message {
  readonly time: EpochMs
  readonly channel: Channel
  readonly parts: readonly Entity[]
  readonly buttons: readonly { readonly text: string; readonly url: string }[]
  readonly plan: PostPlan
}

/** English where a language is not named. */
const HERE: Readonly<Partial<Record<Language, string>>> = { ru: 'здесь', ar: 'هنا' }
const BUTTON: Readonly<Partial<Record<Language, string>>> = { ru: 'Открыть', ar: 'افتح' }

export class PostBook {
  readonly wording: Wording
  readonly #random: Random
  readonly #messages: Message[] = []

  constructor(wording: Wording, random: Random) {
    this.wording = wording
    this.#random = random
  }

  add(channel: Channel, plan: PostPlan): void {
    const texts = plan.texts[channel.language] ?? []
    const text =
      plan.text === undefined ? this.#random.pick(texts) : texts[plan.text % texts.length]
    const label = [...new Set(plan.pays.map((pay) => pay.label))].join(' / ')
    const named = text?.includes('{label}') ?? false
    const shown = plan.pays.map((pay) => show(pay, plan.writing ?? 'plain', named))
    const visible = (text ?? '')
      .replace('{label}', label)
      .replace('{phone}', plan.phone ?? '')
      .replace('{pay}', shown.join('\n'))
    const body: Entity = { type: 'plain', text: plan.tail ? `${visible}\n${plan.tail}` : visible }
    const hidden = plan.pays.map(({ scheme, key }) => `${scheme}:${key}`)
    const parts: Entity[] = [body]
    if (plan.writing === 'link')
      for (const href of hidden)
        parts.push(
          { type: 'plain', text: ' ' },
          { type: 'text_link', text: HERE[channel.language] ?? 'here', href },
        )
    const buttons =
      plan.writing === 'button'
        ? hidden.map((url) => ({ text: BUTTON[channel.language] ?? 'Open', url }))
        : []
    this.#messages.push({ time: plan.time, channel, parts, buttons, plan })
  }

  /** Everyday posts in a channel, at random moments. */
  chat(channel: Channel, count: number, from: EpochMs, to: EpochMs): void {
    for (let at = 0; at < count; at++) {
      const time = this.#random.int(from / 1000, to / 1000) * 1000
      const texts = this.wording.chatter
      this.add(channel, { time, kind: 'chatter', campaign: null, texts, pays: [] })
    }
  }

  /** The exports by path, and what each post is. */
  write(): { readonly files: ReadonlyMap<string, string>; readonly posts: readonly PostTruth[] } {
    const byChannel = new Map<number, Message[]>()
    for (const message of this.#messages) {
      const list = byChannel.get(message.channel.id) ?? []
      byChannel.set(message.channel.id, [...list, message])
    }
    const files = new Map<string, string>()
    const posts: PostTruth[] = []
    for (const [id, unsorted] of [...byChannel].sort(([a], [b]) => a - b)) {
      const messages = unsorted.sort((a, b) => a.time - b.time)
      files.set(`posts/channel-${id}.json`, exportOf(messages))
      posts.push(...messages.map((message, at) => truthOf(message, at)))
    }
    return { files, posts }
  }
}

/** What a text gives. A wallet that is a phone number is one only where the text names its rail: nobody could tell it from a phone. */
function show(pay: Pay, writing: Writing, named: boolean): string {
  if (writing === 'link' || writing === 'button') return ''
  if (pay.kind.endsWith('-address')) return obfuscate(pay.key, writing, pay.scheme)
  return named ? pay.shown : `${pay.label} ${pay.shown}`
}

const messageId = (at: number): number => 2 + at

function truthOf({ channel, time, plan }: Message, at: number): PostTruth {
  const written = plan.writing ?? 'plain'
  return {
    key: `telegram:${channel.id}/${messageId(at)}`,
    channel: `telegram:${channel.id}`,
    time,
    language: channel.language,
    kind: plan.kind,
    campaign: plan.campaign,
    identifiers: plan.pays.map(({ kind, key }) => ({ kind, key, written })),
  }
}

function exportOf(messages: readonly Message[]): string {
  const [first] = messages
  const channel = first?.channel ?? { id: 0, title: '', language: 'en' }
  const created = (first?.time ?? 0) - 3_600_000
  const service = {
    id: 1,
    type: 'service',
    ...dateOf(created),
    actor: channel.title,
    actor_id: `channel${channel.id}`,
    action: 'create_channel',
    title: channel.title,
    text: '',
    text_entities: [],
  }
  const written = messages.map(({ time, parts, buttons }, at) => ({
    id: messageId(at),
    type: 'message',
    ...dateOf(time),
    from: channel.title,
    from_id: `channel${channel.id}`,
    text: parts.length === 1 ? parts[0]?.text : parts.map(plainAsText),
    text_entities: parts,
    ...(buttons.length > 0 && {
      inline_bot_buttons: [buttons.map(({ text, url }) => ({ type: 'url', text, data: url }))],
    }),
  }))
  const chat = {
    name: channel.title,
    type: 'public_channel',
    id: channel.id,
    messages: [service, ...written],
  }
  return `${JSON.stringify(chat, null, 1)}\n`
}

function plainAsText(part: Entity): string | Entity {
  return part.type === 'plain' ? part.text : part
}

function dateOf(time: EpochMs): { readonly date: string; readonly date_unixtime: string } {
  return { date: formatTime(time).slice(0, 19), date_unixtime: String(time / 1000) }
}
