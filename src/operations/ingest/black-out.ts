/** What is kept out of the store wherever it stands: private keys, seed phrases, the middle digits of bank cards. */
import { maskCard } from '../../domain/bank-card.ts'
import { type Extraction, extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'

/** Characters of a refused record that are looked at: more than are kept. */
const LOOKED_AT = 2_000
/** A quick look, as rows are refused by the million: long keys, words for one, twelve words in a row, the digits of a card. */
const SUSPECT =
  /[5KL9c][1-9A-HJ-NP-Za-km-z]{50}|prv[1-9A-HJ-NP-Za-km-z]{50}|key|ключ|مفتاح|کلید|anahtar|kunci|(?:\p{L}+[\s,.;、，\d]{1,6}){11}\p{L}|(?:\d[ -]?){12}\d/iu

/** Blocks of the same length stand in for keys, seed phrases and the middle of cards, so that every span still points where it did. */
export function blackOut(text: string, { identifiers, rejected }: Extraction): string {
  const secrets = rejected.filter(({ reason }) => isSecret(reason))
  const cards = identifiers.filter(({ kind }) => kind === 'bank-card')
  let clean = text
  for (const { start, end } of secrets)
    clean = clean.slice(0, start) + '█'.repeat(end - start) + clean.slice(end)
  for (const { start, end } of cards)
    clean = clean.slice(0, start) + maskCard(clean.slice(start, end), '█') + clean.slice(end)
  return clean
}

/** Whether the reason of a rejection says that it must not be stored. */
export function isSecret(reason: string): boolean {
  return reason === 'private-key' || reason === 'seed-phrase'
}

/** The beginning of a refused record as it may be kept: at most `length` characters, without secrets. */
export function refusedText(raw: string, length: number): string {
  const text = raw.slice(0, LOOKED_AT)
  const clean = SUSPECT.test(text) ? blackOut(text, extractIdentifiers(text)) : text
  if (clean.length < length) return clean
  // A key that was cut in two is none by its checksum.
  return clean.slice(0, length).replace(/[A-Za-z0-9]{16,}$/, (cut) => '█'.repeat(cut.length))
}
