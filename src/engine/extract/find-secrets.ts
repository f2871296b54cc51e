/**
 * Private keys and seed phrases: found so that they can be kept out of every result, never returned. WIF (Base58Check 0x80 or 0xef
 * of 32 bytes), extended private keys, and runs of BIP-39 English words with a valid checksum or after a word that says so.
 */
import { validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { decodeBase58check } from '../../domain/address/base58check.ts'
import type { Span } from './mapped-text.ts'

const KEY =
  /(?<![A-Za-z0-9])(?:[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}|[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{107})(?![A-Za-z0-9])/g
const WORD = /[A-Za-z]+/g
const WORDS: ReadonlySet<string> = new Set(wordlist)
const LENGTHS = [24, 21, 18, 15, 12]
const SEED_WORD = /seed|mnemonic|recovery|phrase|сид|мнемо|фраз|عبارة|بذر/i
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

function findSeedPhrases(text: string): readonly Secret[] {
  const secrets: Secret[] = []
  let run: { word: string; start: number; end: number }[] = []
  const close = (): void => {
    const first = run[0]
    const last = run.at(-1)
    if (first && last && run.length >= 12 && isSeedRun(text, run))
      secrets.push({ kind: 'seed-phrase', start: first.start, end: last.end })
    run = []
  }
  for (const { 0: written, index: start } of text.matchAll(WORD)) {
    const word = written.toLowerCase()
    const end = start + word.length
    const gap = run.length > 0 ? start - (run.at(-1)?.end ?? 0) : 0
    if (!WORDS.has(word)) close()
    else {
      if (gap > 6) close()
      run.push({ word, start, end })
    }
  }
  close()
  return secrets
}

function isSeedRun(
  text: string,
  run: readonly { readonly word: string; readonly start: number }[],
) {
  const start = run[0]?.start ?? 0
  if (SEED_WORD.test(text.slice(Math.max(0, start - 60), start))) return true
  let windows = 0
  for (const length of LENGTHS)
    for (let at = 0; at + length <= run.length; at += 1) {
      if (windows === MAX_WINDOWS) return true
      windows += 1
      const words = run.slice(at, at + length).map(({ word }) => word)
      if (validateMnemonic(words.join(' '), wordlist)) return true
    }
  return false
}
