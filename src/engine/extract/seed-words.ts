/** The word lists of BIP-39, in all languages it has, as one look-up. */
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js'
import { wordlist as simplifiedChinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { wordlist as traditionalChinese } from '@scure/bip39/wordlists/traditional-chinese.js'

const LISTS: readonly (readonly string[])[] = [
  english,
  czech,
  french,
  italian,
  japanese,
  korean,
  portuguese,
  simplifiedChinese,
  spanish,
  traditionalChinese,
]

/** Units of the longest word, with its marks apart. */
const LONGEST = 16
const ASCII = /^[a-z]*$/

let index: ReadonlyMap<string, number> | null = null

/** The lists that have this word, one bit each; 0 when none has. */
export function seedLanguages(word: string): number {
  if (word.length > LONGEST) return 0
  index ??= buildIndex()
  const lower = word.toLowerCase()
  const known = index.get(lower)
  if (known !== undefined || ASCII.test(lower)) return known ?? 0
  return index.get(lower.normalize('NFKD')) ?? 0
}

/** The first list among those bits. */
export function seedWordlist(languages: number): readonly string[] {
  return LISTS.find((_, at) => (languages & (1 << at)) !== 0) ?? english
}

/** Built when the first text is read: twenty thousand words. */
function buildIndex(): ReadonlyMap<string, number> {
  const built = new Map<string, number>()
  for (const [at, list] of LISTS.entries())
    for (const word of list) built.set(word, (built.get(word) ?? 0) | (1 << at))
  return built
}
