/** Tells of text that could not be read: decoders write U+FFFD where bytes are no UTF-8, and what stood there is lost. */
import { counted } from '../../domain/counted.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'

const REPLACEMENT = '\ufffd'

/** Counts the records of one file that hold U+FFFD; they are kept, and the file's notes say so. */
export class LostText {
  #count = 0
  #first: Place | null = null

  /** `texts` are the cells or the text of one record. */
  see(texts: readonly string[], place: Place): void {
    if (!texts.some((text) => text.includes(REPLACEMENT))) return
    this.#count += 1
    this.#first ??= place
  }

  /** One note, or none. */
  *note(): Generator<Extract<ReadItem<never>, { kind: 'note' }>> {
    if (this.#first === null) return
    const { file, line } = this.#first
    const where = line === undefined ? '' : `, first on line ${line}`
    yield {
      kind: 'note',
      code: 'not-utf8',
      message: `${file}: ${counted(this.#count, 'record holds', 'records hold')} bytes that are not UTF-8 (U+FFFD stands for them${where}): convert the file to UTF-8 and import it again.`,
    }
  }
}
