/**
 * Tags from any table (CSV, workbook, JSON Lines) by a mapping that names its columns once: labels and graphs that commercial tools export.
 * Of a graph, a row names two addresses, and each that has a label or a category gives a tag. A mapping that names a vendor makes it the
 * source of every tag and forbids passing them on, whatever else it says.
 *
 *     columns: { address: Wallet, label: Entity, category: Type, confidence: Score }
 *     columns: { from: Sender, fromLabel: Sender name, to: Receiver, toLabel: Receiver name }      # a graph
 *     values: { vendor: Example Analytics }
 *     words: { category: { exchange: [VASP, CEX] } }
 */
import { basename } from 'node:path'
import { timeReader } from '../../domain/calendar/time-format.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { SourceOptions, TagItem } from '../../ports/source.ts'
import { BoundColumns, isHeaderFor } from '../mapping-file/bind-columns.ts'
import { type Mapping, parseMapping } from '../mapping-file/parse-mapping.ts'
import { PackNotes } from '../source-tagpack/pack-notes.ts'
import { mapTag, type PackFields } from '../source-tagpack/pack-record.ts'
import { openTable } from '../table-rows/open-table.ts'
import { columnKey, type TableRow } from '../table-rows/table-row.ts'

const SHARED = ['actor', 'source', 'confidence', 'currency', 'network', 'lastmod', 'abuse']
const ENDS = ['', 'from', 'to'] as const
const TERMS = {
  columns: [
    ...['address', 'label', 'category', 'from', 'fromLabel', 'fromCategory'],
    ...['to', 'toLabel', 'toCategory', 'vendor', 'licence', ...SHARED],
  ],
  words: { category: CATEGORIES },
}
const REQUIRED = [['address', 'from', 'to']]
const HINT = 'The mapping names the columns of its header; docs/reference/formats.md shows one.'
const CHECKPOINT_ROWS = 5_000

type Address = (typeof ENDS)[number]

/** Option `mapping` is its text. `checkpoint` is the number of rows already read. Throws what mappings and tables throw. */
export async function* readMappedTags(
  path: string,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<TagItem>> {
  const mapping = parseMapping(options['mapping'] ?? '', TERMS)
  requireAddress(mapping)
  const { encoding, delimiter, sheet } = mapping.table
  const ask = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  }
  const isHeader = isHeaderFor(mapping, REQUIRED)
  const table = await openTable(path, { ...ask, hint: HINT, isHeader }, signal)
  const reader = new TagReader(mapping, new BoundColumns(mapping, table), options, basename(path))
  const from = Number(checkpoint ?? 0)
  let rows = 0
  for await (const row of table.rows(0, signal)) {
    rows++
    if (rows <= from) continue
    if (row.kind === 'fault') {
      const { place, code, reason, raw } = row
      yield { kind: 'quarantine', entry: { place, code, reason, raw } }
    } else yield* reader.read(row)
    if (rows % CHECKPOINT_ROWS === 0)
      yield { kind: 'checkpoint', checkpoint: String(rows), bytesRead: row.place.byte ?? 0 }
  }
  for (const note of table.notes()) yield { kind: 'note', ...note }
  yield* reader.notes()
}

function requireAddress({ columns }: Mapping): void {
  if (REQUIRED[0]?.some((field) => field in columns)) return
  throw new UserInputError('bad-mapping', 'The mapping names no column for address, from or to.', {
    hints: [HINT],
  })
}

class TagReader {
  readonly #mapping: Mapping
  readonly #columns: BoundColumns
  readonly #options: SourceOptions
  readonly #file: string
  readonly #notes: PackNotes
  readonly #time: ReturnType<typeof timeReader>
  #unlabelled = 0

  constructor(mapping: Mapping, columns: BoundColumns, options: SourceOptions, file: string) {
    this.#mapping = mapping
    this.#columns = columns
    this.#options = options
    this.#file = file
    this.#notes = new PackNotes(file)
    this.#time = timeReader(mapping.time.format, mapping.time.calendar)
  }

  *read(row: TableRow): Generator<ReadItem<TagItem>> {
    const refusals: ReadItem<TagItem>[] = []
    let named = 0
    for (const end of ENDS) {
      if (!this.#columns.has(addressField(end)) || this.#cell(row, addressField(end)) === '')
        continue
      named++
      const item = this.#readEnd(row, end)
      if (item?.kind === 'quarantine') refusals.push(item)
      else if (item) yield item
    }
    // One entry for each row: both ends are in what it keeps of it.
    if (named === 0) yield this.#refused(row, 'no-address', 'The tag names no address.')
    else yield* refusals.slice(0, 1)
  }

  *notes(): Generator<ReadItem<never>> {
    yield* this.#notes.items()
    if (this.#unlabelled > 0) {
      const count = `${this.#unlabelled} addresses without a label or category`
      yield { kind: 'note', code: 'no-label', message: `${this.#file}: ${count} give no tag.` }
    }
  }

  #cell(row: TableRow, field: string): string {
    return this.#columns.read(row, field).text
  }

  #readEnd(row: TableRow, end: Address): ReadItem<TagItem> | null {
    const field = (name: string) => (end === '' ? name : `${end}${capital(name)}`)
    const label = this.#cell(row, field('label'))
    const category = this.#cell(row, field('category'))
    if (label === '' && category === '' && this.#cell(row, 'actor') === '') {
      this.#unlabelled++
      return null
    }
    const body: Record<string, string> = { address: this.#cell(row, addressField(end)) }
    for (const name of SHARED) body[name] = this.#cell(row, name)
    const named = { label, category: this.#meaning(category), lastmod: this.#day(row) }
    const mapped = mapTag(this.#defaults(row), withoutEmpty({ ...body, ...named }), this.#pack())
    if (mapped.kind === 'refused') return this.#refused(row, mapped.code, mapped.reason)
    for (const note of mapped.notes) this.#notes.add(note)
    return { kind: 'value', value: this.#licensed(row, mapped.item, category), place: row.place }
  }

  #refused(row: TableRow, code: string, reason: string): ReadItem<TagItem> {
    const raw = row.cells.join(' | ').slice(0, 500)
    return { kind: 'quarantine', entry: { place: row.place, code, reason, raw } }
  }

  /** The word's own meaning by the mapping, else the word. */
  #meaning(word: string): string {
    const key = columnKey(word)
    for (const [category, words] of Object.entries(this.#mapping.words['category'] ?? {}))
      if (words.some((each) => columnKey(each) === key)) return category
    return word
  }

  #day(row: TableRow): string {
    const { text, kind } = this.#columns.read(row, 'lastmod')
    if (text === '' || kind === 'date') return text
    const time = this.#time(text)
    return time === null ? '' : formatTime(time.ms)
  }

  #defaults(row: TableRow): PackFields {
    return {
      category: this.#options['category'] ?? '',
      source: this.#cell(row, 'vendor') || (this.#options['source'] ?? this.#file),
    }
  }

  #pack(): string {
    const { vendor } = this.#mapping.values
    return vendor === undefined ? this.#file : `${vendor}: ${this.#file}`
  }

  /** The vendor's own word stays among the concepts. */
  #licensed(row: TableRow, item: TagItem, word: string): TagItem {
    if (item.kind !== 'tag') return item
    const vendor = this.#cell(row, 'vendor')
    const held = this.#cell(row, 'licence') || (vendor === '' ? '' : `licensed by ${vendor}`)
    const concepts = [...new Set([...item.tag.concepts, word])].filter((each) => each !== '')
    const tag = { ...item.tag, concepts, source: vendor || item.tag.source }
    return { kind: 'tag', tag: held === '' ? tag : { ...tag, licence: held } }
  }
}

function addressField(end: Address): string {
  return end === '' ? 'address' : end
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function withoutEmpty(body: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(body).filter(([, text]) => text !== ''))
}
