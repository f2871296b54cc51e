/** What a workbook says of itself (ECMA-376 Part 1 §18.2, §18.4, §18.8): its sheets, its shared texts, which formats are dates, which calendar base. */
import { UserInputError } from '../../domain/errors.ts'
import { badWorkbook, tooLarge, type WorkbookZip, type XmlHandlers } from './workbook-zip.ts'

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

export interface WorkbookIndex {
  readonly sheets: readonly Sheet[]
  /** Days are counted from 1904-01-01 instead of 1900 (old Macintosh files). */
  readonly date1904: boolean
  /** Numbers of cell styles whose number format is a date or a time. */
  readonly dateStyles: ReadonlySet<number>
  readonly strings: readonly string[]
}

const PART_BYTES = 64 << 20
const STRINGS_BYTES = 512 << 20
const STRINGS_CHARS = 128 << 20

/** Throws `bad-workbook` for what is no workbook, and `file-too-large`. */
export async function readWorkbookIndex(
  zip: WorkbookZip,
  signal: AbortSignal,
): Promise<WorkbookIndex> {
  const root = await relations(zip, '', '_rels/.rels', signal)
  const workbook = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!zip.has(workbook)) throw badWorkbook(zip.file, 'is a ZIP file, but no .xlsx workbook')
  if (/\.bin$/i.test(workbook)) throw badWorkbook(zip.file, 'is a binary workbook (.xlsb)')
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  const name = workbook.slice(folder.length)
  const parts = await relations(zip, folder, `${folder}_rels/${name}.rels`, signal)
  const partOf = (type: string) => parts.find((part) => part.type === type)?.target ?? null
  const { sheets, date1904 } = await readSheets(zip, workbook, signal)
  if (sheets.length === 0) throw badWorkbook(zip.file, 'is a ZIP file, but no .xlsx workbook')
  const styles = partOf('styles')
  const strings = partOf('sharedStrings')
  return {
    date1904,
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const part = parts.find((each) => each.id === id && each.type === 'worksheet')?.target
      return part === undefined ? [] : [{ ...sheet, part }]
    }),
    dateStyles: styles === null ? new Set() : await readDateStyles(zip, styles, signal),
    strings: strings === null ? [] : await readStrings(zip, strings, signal),
  }
}

interface Relation {
  readonly id: string
  /** Last word of the type's address. */
  readonly type: string
  readonly target: string
}

async function relations(
  zip: WorkbookZip,
  folder: string,
  part: string,
  signal: AbortSignal,
): Promise<readonly Relation[]> {
  const found: Relation[] = []
  if (!zip.has(part)) return found
  const handlers: XmlHandlers = {
    open(name, { Id = '', Type = '', Target = '', TargetMode = '' }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      found.push({ id: Id, type, target: resolvePart(folder, Target) })
    },
  }
  await zip.read(part, handlers, PART_BYTES, signal)
  return found
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  return steps.join('/')
}

async function readSheets(zip: WorkbookZip, part: string, signal: AbortSignal) {
  const sheets: { name: string; id: string; hidden: boolean }[] = []
  let date1904 = false
  const handlers: XmlHandlers = {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? ''
      const hidden = /hidden$/i.test(attributes['state'] ?? '')
      sheets.push({ name: attributes['name'] ?? '', id, hidden })
    },
  }
  await zip.read(part, handlers, PART_BYTES, signal)
  return { sheets, date1904 }
}

/** Formats that Excel has without writing them down and that are dates or times in some language (§18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)
}

/** A format is a date when, besides quoted texts, escapes and [colours], it has a letter of a date or time. */
function isDateFormat(code: string): boolean {
  const bare = code
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare)
}

async function readDateStyles(
  zip: WorkbookZip,
  part: string,
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  const formats = new Map<number, boolean>()
  const dates = new Set<number>()
  let cells = false
  let style = 0
  const handlers: XmlHandlers = {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'])
      if (name === 'numFmt') formats.set(id, isDateFormat(attributes['formatCode'] ?? ''))
      else if (name === 'cellXfs') cells = true
      else if (name === 'xf' && cells) {
        if (formats.get(id) ?? isBuiltInDate(id)) dates.add(style)
        style++
      }
    },
    close(name) {
      if (name === 'cellXfs') cells = false
    },
  }
  await zip.read(part, handlers, PART_BYTES, signal)
  return dates
}

async function readStrings(
  zip: WorkbookZip,
  part: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const strings: string[] = []
  const text = new RichText()
  let chars = 0
  const handlers: XmlHandlers = {
    open(name) {
      if (name === 'si') text.begin()
      else text.open(name)
    },
    text: (content) => text.add(content),
    close(name) {
      text.close(name)
      if (name !== 'si') return
      const value = text.take()
      chars += value.length + 16
      if (chars > STRINGS_CHARS) throw tooLarge(zip.file, part, STRINGS_CHARS)
      strings.push(value)
    },
  }
  try {
    await zip.read(part, handlers, STRINGS_BYTES, signal)
  } catch (error) {
    if (error instanceof UserInputError) throw error
    throw badWorkbook(zip.file, 'has shared texts that cannot be read', error)
  }
  return strings
}

/** Text of `t` elements, without the readings (`rPh`) that stand beside them. */
export class RichText {
  #text = ''
  #taking = false
  #phonetic = false

  begin(): void {
    this.#text = ''
  }

  open(name: string): void {
    if (name === 'rPh') this.#phonetic = true
    else if (name === 't') this.#taking = !this.#phonetic
  }

  add(content: string): void {
    if (this.#taking) this.#text += content
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic = false
    else if (name === 't') this.#taking = false
  }

  /** `_x000D_` stands for a character that XML has no place for. */
  take(): string {
    const text = this.#text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    this.#text = ''
    return text
  }
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}
