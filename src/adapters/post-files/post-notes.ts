/** What is told once of an export: dates without a zone, without a day, media that are not there. */
import { counted } from '../../domain/counted.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { namePages, type PicturePage } from './picture-pages.ts'

/** What became of a picture. */
type PictureFate = 'read' | 'not-asked' | 'no-reader' | 'unreadable'

/** Counts as posts go by. */
export class PostNotes {
  readonly #file: string
  readonly #zones = new Map<string, number>()
  #undated = 0
  #unread = 0
  #missing = 0
  readonly #pictures = { read: 0, 'not-asked': 0, 'no-reader': 0, unreadable: 0 }
  readonly #pages: { readonly fate: PictureFate; readonly place: PicturePage }[] = []

  constructor(file: string) {
    this.#file = file
  }

  see({ time, printedTime, assumedZone, media }: PostRecord): void {
    if (assumedZone !== null) this.#zones.set(assumedZone, (this.#zones.get(assumedZone) ?? 0) + 1)
    if (time === null && printedTime === null) this.#undated++
    if (time === null && printedTime !== null) this.#unread++
    this.#missing += media.filter(({ missing }) => missing !== null).length
  }

  /** `place` where the picture is that of a page: a note on it names the page. */
  picture(fate: PictureFate, place?: PicturePage): void {
    this.#pictures[fate]++
    if (place && fate !== 'read') this.#pages.push({ fate, place })
  }

  notes(): readonly { readonly code: string; readonly message: string }[] {
    const file = this.#file
    return [
      ...[...this.#zones].map(([zone, count]) => ({
        code: 'assumed-zone',
        message: `${file}: ${counted(count, 'date names', 'dates name')} no zone and ${count === 1 ? 'was' : 'were'} read as ${zone} (--zone tells another).`,
      })),
      ...this.#note('no-time', this.#undated, 'post has no date', 'posts have no date'),
      ...this.#note(
        'bad-time',
        this.#unread,
        'date',
        'dates',
        ' could not be read; the print is kept',
      ),
      ...this.#note(
        'media-missing',
        this.#missing,
        'medium is',
        'media are',
        ' named and not in the export',
      ),
      ...this.#pictureNote(
        'pictures-not-read',
        'not-asked',
        ' searched for codes only; --ocr has the words in them read too',
      ),
      ...this.#pictureNote(
        'pictures-unreadable',
        'unreadable',
        ' not looked at: damaged, larger than 40 MB, or with too many points',
      ),
      ...this.#pictureNote(
        'ocr-not-installed',
        'no-reader',
        ' searched for codes only, as tesseract is not installed (Debian: tesseract-ocr, -rus, -ara) or WEIR_TESSERACT names no such program',
      ),
    ]
  }

  #pictureNote(code: string, fate: PictureFate, rest: string) {
    const pages = this.#pages.filter((each) => each.fate === fate).map(({ place }) => place)
    const count = this.#pictures[fate]
    return this.#note(code, count, 'picture was', 'pictures were', rest).map((note) => ({
      ...note,
      message: note.message + namePages(pages),
    }))
  }

  #note(code: string, count: number, one: string, many: string, rest = '') {
    return count === 0
      ? []
      : [{ code, message: `${this.#file}: ${counted(count, one, many)}${rest}.` }]
  }
}
