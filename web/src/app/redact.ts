/**
 * The sharing view of an answer, made where answers arrive, so that no page can show what was never handed to it: identifiers are cut in
 * the middle, texts and names of channels left out, senders gone. The same text becomes the same cut text, so that what belongs together
 * stays together. Pure but for the numbers that channels and posts get in the order in which they are first seen.
 */
import type { Answer } from '../../../src/domain/answer.ts'
import { isCampaignParty } from './campaign-party.ts'

/** What people wrote, and where the investigators themselves work: never in the sharing view. */
const TEXTS: ReadonlySet<string> = new Set([
  ...['text', 'snippet', 'raw', 'author', 'forwardOf', 'words'],
  ...['folder', 'host'],
])
/** Whole identifiers, whatever they look like. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  ...['key', 'address', 'addresses', 'subject', 'input', 'depositAddress', 'serviceAddress'],
  ...['handle', 'from', 'to', 'account', 'identifiers', 'counterparties'],
])
/** What is left out whole: senders, words that posts were read by or looked for, the environment of the server. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['sender', 'mentions', 'terms', 'words', 'variables'],
])
/** Hashes of what was read: nobody is found by them. */
const PLAIN: ReadonlySet<string> = new Set(['snapshot', 'sha256', 'version'])
const TIME = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/
const DECIMAL = /^-?\d+(?:\.\d+)?$/

/** Where a cut identifier is cut: so many characters stay at both ends. */
function endsOf(length: number): number {
  if (length >= 60) return 6
  if (length >= 20) return 4
  return length >= 9 ? 3 : 1
}

/** One identifier with its middle left out; of a short one hardly anything is left. */
export function cutKey(value: string): string {
  const letters = [...value]
  if (value.includes('…') || letters.length < 2) return value
  const ends = endsOf(letters.length)
  const tail =
    letters.length >= 20 ? letters.slice(-4) : letters.length >= 9 ? letters.slice(-2) : []
  return `${letters.slice(0, ends).join('')}…${tail.join('')}`
}

const WITHIN: readonly (readonly [RegExp, (found: string) => string])[] = [
  // Words of others stand in quotation marks.
  [/"[^"]*"/g, () => '"…"'],
  [/\b[a-z][a-z\d+.-]*:\/\/\S+/gi, (found) => `${found.slice(0, found.indexOf('://') + 3)}…`],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, cutKey],
  [/(?<![\w@])@\w{3,}/g, cutKey],
  [/\bt\.me\/\S+/gi, () => 't.me/…'],
  [/(?=[A-Za-z]*\d)[A-Za-z\d]{20,}/g, cutKey],
  [/(?<=:)\+?\d{6,}|\+\d{7,}|(?<![\d.])\d{14,19}(?![\d.])/g, cutKey],
]

/** A sentence of the server with every identifier in it cut, and what it quotes left out. */
export function cutText(text: string): string {
  if (TIME.test(text) || DECIMAL.test(text)) return text
  return WITHIN.reduce((cut, [pattern, to]) => cut.replace(pattern, to), text)
}

const channels = new Map<string, number>()
const posts = new Map<string, number>()

/** `telegram 3`: a channel, or a post, by its platform and a number of this visit. */
function numbered(key: string, known: Map<string, number>): string {
  const [, platform = ''] = /^([a-z]+):/.exec(key) ?? []
  const place = known.get(key) ?? known.size + 1
  known.set(key, place)
  return `${platform} ${place}`.trim()
}

type Members = Readonly<Record<string, unknown>>

/** The answer as it may be shown to others. */
export function redact<Data>(answer: Answer<Data>): Answer<Data> {
  return cutMembers(answer as unknown as Members) as unknown as Answer<Data>
}

function cutMembers(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, cutMember(name, value, members)]),
  )
}

function cutMember(name: string, value: unknown, around: Members): unknown {
  if (typeof value === 'string') return cutString(name, value, around)
  if (LEFT_OUT.has(name)) return Array.isArray(value) ? [] : null
  if (Array.isArray(value)) return value.map((each) => cutMember(name, each, {}))
  if (typeof value !== 'object' || value === null) return value
  return name === 'channel' || name === 'channels'
    ? cutChannel(value as Members)
    : cutMembers(value as Members)
}

function cutString(name: string, value: string, around: Members): string | null {
  if (name === 'sender') return null
  if (PLAIN.has(name)) return value
  if (name === 'channel') return numbered(value, channels)
  if (name === 'title') return typeof around['id'] === 'string' ? around['id'] : ''
  if (TEXTS.has(name) || isOthersWord(name, around)) return ''
  if (name === 'key' && 'channel' in around) return numbered(value, posts)
  if (name === 'seenIn') return cutPlace(value)
  const whole = IDENTIFIERS.has(name) || (name === 'value' && 'kind' in around)
  return whole && !TIME.test(value) ? cutKey(value) : cutText(value)
}

/** What a campaign is called, and a reason that somebody signs; other reasons are the program's. */
function isOthersWord(name: string, around: Members): boolean {
  if (name === 'label' || name === 'name') return isCampaignParty(around['category'])
  return name === 'reason' && 'author' in around
}

/** A post, or a row of a statement as its ledger and its id there. */
function cutPlace(place: string): string {
  const [, ledger, id] = /^([a-z][a-z0-9-]*) (\S+)$/.exec(place) ?? []
  return id === undefined ? numbered(place, posts) : `${ledger} ${cutKey(id)}`
}

function cutChannel(channel: Members): Members {
  const name = numbered(String(channel['key'] ?? channel['name'] ?? ''), channels)
  return { ...cutMembers(channel), key: name, name }
}
