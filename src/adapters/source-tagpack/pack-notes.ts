import { counted } from '../../domain/counted.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { PackNote } from './pack-record.ts'

/** Counts what a file's notes are about, and tells each once. */
export class PackNotes {
  readonly #file: string
  readonly #counts = new Map<PackNote['code'], Map<string, number>>()

  constructor(file: string) {
    this.#file = file
  }

  add({ code, word }: PackNote): void {
    const words = this.#counts.get(code) ?? new Map<string, number>()
    words.set(word, (words.get(word) ?? 0) + 1)
    this.#counts.set(code, words)
  }

  *items(): Generator<ReadItem<never>> {
    for (const [code, words] of this.#counts) {
      const total = [...words.values()].reduce((sum, count) => sum + count, 0)
      const told = [...words.keys()].slice(0, 8).map((word) => `"${word.slice(0, 40)}"`)
      const message = `${this.#file}: ${SENTENCES[code](total, told.join(', '))}`
      yield { kind: 'note', code, message }
    }
  }
}

const SENTENCES: Readonly<Record<PackNote['code'], (count: number, words: string) => string>> = {
  'unknown-concept': (count, words) =>
    `${counted(count, 'record uses', 'records use')} words for a category that are not known (${words}): the category is "other" and the words are kept.`,
  'unknown-confidence': (count, words) =>
    `${counted(count, 'tag states', 'tags state')} a confidence that is not known (${words}); it was set to 0.05.`,
  'no-confidence': (count) =>
    `${counted(count, 'tag states', 'tags state')} no confidence; it was set to 0.05.`,
  'label-differs': (count, words) =>
    `${counted(count, 'address is', 'addresses are')} of another coin than the currency label says (${words}); the address decides.`,
}
