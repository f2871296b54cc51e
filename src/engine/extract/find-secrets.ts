/**
 * Private keys and seed phrases: found so that they can be kept out of every result, never returned. WIF (Base58Check 0x80 or 0xef
 * of 32 bytes), extended private keys, 64 hex digits after a word for a private key, and runs of BIP-39 words of any of its languages
 * with a valid checksum or after a word that says so.
 */
import { validateMnemonic } from '@scure/bip39'
import { decodeBase58check } from '../../domain/address/base58check.ts'
import type { Span } from './mapped-text.ts'
import { seedLanguages, seedWordlist } from './seed-words.ts'

const KEY =
  /(?<![A-Za-z0-9])(?:[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}|[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{107})(?![A-Za-z0-9])/g
const HEX_KEY = /(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{64}(?![0-9A-Za-z])/g
const KEY_WORD =
  /private.?key|secret.?key|приватн|(?:закрыт|секретн)\p{L}{1,3} ключ|مفتاح.{0,3}خاص|المفتاح الخاص|کلید خصوصی|özel anahtar|kunci (?:pribadi|privat|peribadi)/iu
/** How far before a key or phrase the word for it may stand. */
const REACH = 60
/** A word with the spaces or numbers after it that phrases are listed with; anything else ends a run. */
const WORD = /\p{L}[\p{L}\p{M}]*/gu
const FEWEST_WORDS = 12
const LENGTHS = [24, 21, 18, 15, 12]
const SEED_WORD = /seed|mnemonic|recovery|phrase|сид|мнемо|фраз|عبارة|بذر|кодов/i
/** Longest gap between two words of a phrase: a line break, a number and a dot. */
const MAX_GAP = 6
/** Windows of one run that are checked; a longer run of such words is a seed list anyway. */
const MAX_WINDOWS = 64

export interface Secret extends Span {
  readonly kind: 'private-key' | 'seed-phrase'
}

/** Secrets of the text, in order, without overlap. */
export function findSecrets(text: string): readonly Secret[] {
  const keys: Secret[] = []
  for (const { 0: key, index: start } of text.matchAll(KEY))
    if (isPrivateKey(key)) keys.push({ kind: 'private-key', start, end: start + key.length })
  for (const { 0: key, index: start } of text.matchAll(HEX_KEY))
    if (KEY_WORD.test(text.slice(Math.max(0, start - REACH), start)))
      keys.push({ kind: 'private-key', start, end: start + key.length })
  return [...keys, ...findSeedPhrases(text)].sort((a, b) => a.start - b.start)
}

function isPrivateKey(text: string): boolean {
  const body = decodeBase58check(text)
  if (!body) return false
  if (body.length === 78) return true
  const version = body[0]
  const compressed = body.length === 34 && body[33] === 1
  return (version === 0x80 || version === 0xef) && (body.length === 33 || compressed)
}

/** Ideographic space, comma and full-width comma. */
const SEPARATORS_OF_ASIA: ReadonlySet<number> = new Set([0x3000, 0x3001, 0xff0c])

interface SeedWord extends Span {
  readonly word: string
}

/** Runs of at least twelve words that one language's list has. Linear: a word is looked up once. */
function findSeedPhrases(text: string): readonly Secret[] {
  if (!hasManyWords(text)) return []
  const secrets: Secret[] = []
  let run: SeedWord[] = []
  let languages = 0
  const close = (): void => {
    const first = run[0]
    const last = run.at(-1)
    if (first && last && run.length >= FEWEST_WORDS && isSeedRun(text, run, languages))
      secrets.push({ kind: 'seed-phrase', start: first.start, end: last.end })
    run = []
    languages = 0
  }
  for (const { 0: written, index: start } of text.matchAll(WORD)) {
    const known = seedLanguages(written)
    if (known === 0) {
      close()
      continue
    }
    const apart = run.length > 0 && start - (run.at(-1)?.end ?? 0) > MAX_GAP
    if (apart || (languages & known) === 0) close()
    languages = run.length === 0 ? known : languages & known
    run.push({ word: written, start, end: start + written.length })
  }
  close()
  return secrets
}

/** Whether enough stands between letters (spaces, digits, punctuation) for so many words: most short texts have less. */
function hasManyWords(text: string): boolean {
  let spaces = 0
  for (let at = 0; at < text.length && spaces < FEWEST_WORDS - 1; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x41 || code === 0xa0 || SEPARATORS_OF_ASIA.has(code)) spaces += 1
  }
  return spaces >= FEWEST_WORDS - 1
}

function isSeedRun(text: string, run: readonly SeedWord[], languages: number): boolean {
  const start = run[0]?.start ?? 0
  if (SEED_WORD.test(text.slice(Math.max(0, start - REACH), start))) return true
  const wordlist = seedWordlist(languages)
  let windows = 0
  for (const length of LENGTHS)
    for (let at = 0; at + length <= run.length; at += 1) {
      if (windows === MAX_WINDOWS) return true
      windows += 1
      const words = run.slice(at, at + length).map(({ word }) => word.toLowerCase())
      if (validateMnemonic(words.join(' '), [...wordlist])) return true
    }
  return false
}
