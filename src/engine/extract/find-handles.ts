/** Handles in the text itself: `@name`, and a platform's word followed by a name. Weak where nothing names the platform. */
import type { IdentifierKind } from '../../domain/taxonomy.ts'
import { CONTEXT_REACH } from './context-words.ts'
import type { FoundItem } from './found-item.ts'

type HandleKind = Extract<
  IdentifierKind,
  'telegram' | 'vk' | 'x' | 'instagram' | 'facebook' | 'zello'
>

const MENTION = /(?<![A-Za-z0-9_.@/])@([A-Za-z][A-Za-z0-9_]{3,31})(?![A-Za-z0-9_@]|\.[A-Za-z])/g
const PLATFORM =
  /(?<telegram>telegram|телеграм|(?<![\p{L}\d])(?:тг|tg)(?![\p{L}\d])|تلغرام|تلجرام|تيليجرام|تليجرام|تلگرام)|(?<x>twitter|твиттер|تويتر|توییتر|(?<![\p{L}\d])x(?=[ \t]?[:：]))|(?<vk>вконтакте|(?<![\p{L}\d])(?:вк|vk)(?![\p{L}\d]))|(?<instagram>instagram|инстаграм|انستغرام|انستقرام|اینستاگرام)|(?<facebook>facebook|фейсбук|فيسبوك)/giu
const LABELLED =
  /(?<![\p{L}\d])(telegram|телеграмм?|тг|tg|تلغرام|تلجرام|تلگرام|twitter|твиттер|تويتر|вк|vk|вконтакте|instagram|инстаграм)(?: (?:канал|channel|группа|group|قناة|کانال))?[ \t]{0,2}[:：][ \t]{0,2}([A-Za-z][A-Za-z0-9_.]{3,31})(?![A-Za-z0-9_@./:])/giu
const ZELLO =
  /(?<![\p{L}\d])(?:zello|зелло|زيلو|زلو)[ \t]{0,2}(?:канал|channel|группа|group|قناة|کانال|kanal|saluran)?[ \t]{0,2}(?:[:：–—-][ \t]{0,2})?(?:["«“]([^"»”\r\n]{2,48})["»”]|(?<=[:：–—-][ \t]{0,2})([\p{L}\p{N}_][\p{L}\p{N}_.-]{1,47}))/giu
const KINDS: readonly HandleKind[] = ['telegram', 'x', 'vk', 'instagram', 'facebook']

/** Handles of a text whose links are blanked out; `platform` is where the text was posted, when known. */
export function findHandles(text: string, platform: string | undefined): readonly FoundItem[] {
  return [...mentions(text, platform), ...labelled(text), ...zello(text)]
}

function mentions(text: string, platform: string | undefined): readonly FoundItem[] {
  return [...text.matchAll(MENTION)].map(({ 0: value, 1: name = '', index: start }) => {
    const named = platformNear(text.slice(Math.max(0, start - CONTEXT_REACH), start))
    const posted = KINDS.find((kind) => kind === platform)
    const kind = named ?? posted ?? 'telegram'
    const key = `${kind}:${name.toLowerCase()}`
    const confidence = named ? 0.7 : posted ? 0.5 : 0.3
    return { kind, start, end: start + value.length, value, key, confidence }
  })
}

function labelled(text: string): readonly FoundItem[] {
  if (!/[:：]/.test(text)) return []
  return [...text.matchAll(LABELLED)].flatMap(
    ({ 0: match, 1: word = '', 2: value = '', index }) => {
      const kind = platformNear(word)
      const end = index + match.length
      const key = `${kind}:${value.toLowerCase()}`
      return kind ? [{ kind, start: end - value.length, end, value, key, confidence: 0.6 }] : []
    },
  )
}

function zello(text: string): readonly FoundItem[] {
  return [...text.matchAll(ZELLO)].map(({ 0: match, 1: quoted, 2: plain, index }) => {
    const value = (quoted ?? plain ?? '').trim()
    const start = index + match.lastIndexOf(value)
    const key = `zello:${value.toLowerCase()}`
    return { kind: 'zello', start, end: start + value.length, value, key, confidence: 0.6 }
  })
}

function platformNear(before: string): HandleKind | null {
  const groups = [...before.matchAll(PLATFORM)].at(-1)?.groups
  return KINDS.find((kind) => groups?.[kind] !== undefined) ?? null
}
