/** Posts with the frame that people labelled them with: the corpus beside this file, and the texts of the synthetic worlds. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isPaymentKind } from '../../dist/domain/taxonomy.js'
import { readFrameCues } from '../../dist/engine/campaign/read-frame.js'
import { extractIdentifiers } from '../../dist/engine/extract/extract-identifiers.js'
import { WORDINGS } from '../../dist/scenario/posts/wordings.js'

/** Frames of the model, in the order of its weights, and the labels that each takes in. */
export const LABELS = {
  solicit: 'appeal',
  moved: 'appeal',
  report: 'report',
  commerce: 'commerce',
  charity: 'charity',
  service: 'service',
  giveaway: 'giveaway',
  personal: 'personal',
  chatter: 'chatter',
}
/** Purposes of the worlds' texts that are named otherwise. */
const ALSO = { solicitHidden: 'solicit', shopAdvertisement: 'service' }
/** Sets of texts that may be learnt from. Later sets are for measuring alone. */
const SETS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
/** A rail's name and an address of it take turns: none is learnt. */
const RAILS = [
  ['BTC', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
  ['USDT TRC20', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['Bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
]
/** Neighbouring lines were written in one go: they stand in one fold. */
const BLOCK = 7
export const FOLDS = 5
const PHONE = '+7 900 000-09-00'

/** Every post as `{ set, language, label, text, cues }`; `set` is `corpus`, `hard` (files named so) or a letter. */
export function readLabelledPosts() {
  return [...corpus(), ...worlds()].map((post, at) => ({ ...post, cues: cuesOf(post, at) }))
}

function corpus() {
  const folder = fileURLToPath(new URL('corpus/', import.meta.url))
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(`${folder}${file}`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line, at) => {
          const { frame, text } = JSON.parse(line)
          const [language, hard] = file.replace('.jsonl', '').split('-')
          const fold = hard ? undefined : Math.floor(at / BLOCK) % FOLDS
          return { set: hard ?? 'corpus', fold, language, label: frame, text }
        }),
    )
}

function worlds() {
  return SETS.flatMap((set) =>
    Object.entries(WORDINGS[set]).flatMap(([purpose, texts]) =>
      Object.entries(texts ?? {}).flatMap(([language, list]) =>
        list.map((text) => ({
          ...{ set, language, label: ALSO[purpose] ?? purpose, text },
          hidden: purpose === 'solicitHidden',
        })),
      ),
    ),
  )
}

/** What the engine sees at the first payment identifier, or at the end of a text without one. */
function cuesOf({ text, hidden }, at) {
  const [label, pay] = RAILS[at % RAILS.length]
  const shown = text
    .replaceAll('{label}', label)
    .replaceAll('{pay}', pay)
    .replaceAll('{phone}', PHONE)
  const found = extractIdentifiers(shown).identifiers.map((one) => ({ ...one, field: 'text' }))
  const first = hidden ? undefined : found.find(({ kind }) => isPaymentKind(kind))
  const mention = first ?? { field: 'link', start: 0, end: 0, via: 'link' }
  return readFrameCues({ text: shown }, mention, found)
}
