/**
 * Words of a text with the place they stand at, spelled in one way: what the lexicons, the language guess and the near-duplicate
 * test read. Linear in the text. Folding per word: NFKC, ignorable characters, Arabic vowel signs and tatweel removed, Arabic letter
 * variants joined (أإآ→ا, ى/ی→ي, ک→ك, ة→ه…), ё→е, Latin accents removed, look-alike letters of the other script in a mixed word mapped.
 */

export interface Word {
  readonly text: string
  /** UTF-16 offsets into the original text. */
  readonly start: number
  readonly end: number
  /** True when a sentence or line ended between the word before and this one. */
  readonly opens: boolean
}

const TOKEN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200b-\u200f\u00ad\u2060\ufeff'’ʼ]*/gu
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\u064b-\u065f\u0670\u0640\u06d6-\u06ed]/gu
/** Words that every step but the lower case leaves as they are. */
const PLAIN = /^[A-Za-z0-9']+$/
const SENTENCE_END = /[.!?؟۔…\n\r;؛|•]/

const LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ئ: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۃ: 'ه',
  ؤ: 'و',
  ء: '',
  ё: 'е',
  ı: 'i',
  '’': "'",
  ʼ: "'",
}
const LATIN_TO_CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}
const CYRILLIC_TO_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  с: 'c',
  е: 'e',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  у: 'y',
  і: 'i',
}

/** One word in the spelling that lexicons are compared in; may be empty. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase()
  const lower = word.normalize('NFKC').replace(IGNORABLE, '').toLowerCase()
  const latin = /[a-z]/.test(lower)
    ? lower
        .normalize('NFD')
        .replace(/([a-z])\p{M}+/gu, '$1')
        .normalize('NFC')
    : lower
  let out = ''
  for (const letter of latin) out += LETTERS[letter] ?? letter
  return mendMixed(out)
}

function mendMixed(word: string): string {
  if (!/[a-z]/.test(word) || !/[а-яіїєѓ]/.test(word)) return word
  const latin = (word.match(/[a-z]/g) ?? []).length
  const cyrillic = (word.match(/[а-яіїєѓ]/g) ?? []).length
  const table = latin >= cyrillic ? CYRILLIC_TO_LATIN : LATIN_TO_CYRILLIC
  return [...word].map((letter) => table[letter] ?? letter).join('')
}

/** Words of `text` in order; a part of the text inside one of the `cut` spans gives none. */
export function readWords(
  text: string,
  cut: readonly { readonly start: number; readonly end: number }[] = [],
): readonly Word[] {
  const spans = [...cut].sort((a, b) => a.start - b.start || a.end - b.end)
  const words: Word[] = []
  let span = 0
  let last = 0
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index
    const end = start + match[0].length
    while ((spans[span]?.end ?? Number.POSITIVE_INFINITY) <= start) span += 1
    if ((spans[span]?.start ?? Number.POSITIVE_INFINITY) < end) continue
    const folded = foldWord(match[0])
    if (folded === '') continue
    const opens = words.length === 0 || SENTENCE_END.test(text.slice(last, start))
    words.push({ text: folded, start, end, opens })
    last = end
  }
  return words
}

/** A text as searches see it: a space before each folded word. */
export function foldText(text: string): string {
  return readWords(text)
    .map((word) => ` ${word.text}`)
    .join('')
}
