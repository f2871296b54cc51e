/** A list source over an XML file: what its records mean is told by a format, the rest is the same for all. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type {
  DescribedListing,
  FileSource,
  ListItem,
  PrintedListing,
  SourceOptions,
  SourceUnit,
} from '../../ports/source.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'
import { readRecords, type XmlRecord } from './xml-records.ts'

/** An entry without its class, which is the list's. */
export type XmlListing =
  | {
      readonly kind: 'printed'
      readonly entry: Omit<PrintedListing, 'class'>
      readonly place: Place
    }
  | {
      readonly kind: 'described'
      readonly entry: Omit<DescribedListing, 'class'>
      readonly place: Place
    }

/** What one reading of a file remembers. */
export interface XmlListReader {
  /** Entries that this record completes. */
  take(record: XmlRecord): readonly XmlListing[]
  /** Entries that only the end of the file completes. */
  rest?(): readonly XmlListing[]
  /** When the file says it was published, once that was read; it stands before the first entry. */
  published(): EpochMs | null
}

export interface XmlListFormat {
  readonly id: string
  readonly publisher: string
  /** Names of the elements to be read; the first is the root, by which the file is known. */
  readonly records: readonly [string, ...string[]]
  /** Name of the list by its files, where several lists have one form; else the format's id. */
  nameOf?(id: string, paths: readonly string[]): string
  begin(): XmlListReader
}

const LIST_CLASS: ListClass = 'sanction'

/** Options: `published` (else what the file says), `class` (default sanction), `name` (default the format's id). Throws `not-xml` and `not-this-list`. */
export function xmlList(format: XmlListFormat): FileSource<ListItem> {
  return {
    id: format.id,
    version: '1',
    plan: planFiles,
    read: (unit, options, _checkpoint, signal) => read(format, unit, options, signal),
  }
}

/** Every path is one file and one version. */
export async function planFiles(paths: readonly string[]): Promise<readonly SourceUnit[]> {
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
        hints: ['Check the path.'],
        cause,
      })
    })
    if (!found.isFile())
      throw new UserInputError(
        'not-a-file',
        `${basename(path)} is a folder, and this list is one file.`,
        {
          hints: ['Name the file in it.'],
        },
      )
  }
  return paths.map((path) => ({ paths: [path] }))
}

async function* read(
  format: XmlListFormat,
  unit: SourceUnit,
  options: SourceOptions,
  signal: AbortSignal,
): AsyncIterable<ReadItem<ListItem>> {
  const path = unit.paths[0] ?? ''
  const listClass = classOption(options) ?? LIST_CLASS
  const reader = format.begin()
  let first = true
  let started = false
  const version = async (): Promise<ReadItem<ListItem>> => {
    started = true
    const name = format.nameOf?.(format.id, unit.paths) ?? format.id
    const defaults = { list: name, class: listClass, publisher: format.publisher }
    const list = await listVersion(unit.paths, options, defaults, signal)
    const published = list.published ?? reader.published()
    return {
      kind: 'value',
      value: { kind: 'list', list: { ...list, published } },
      place: { file: basename(path) },
    }
  }
  for await (const record of readRecords(path, new Set(format.records), signal)) {
    if (first && record.node.name !== format.records[0]) throw notThisList(format, path)
    first = false
    for (const listing of reader.take(record)) {
      if (!started) yield await version()
      yield toItem(listing, listClass)
    }
  }
  if (first) throw notThisList(format, path)
  const rest = reader.rest?.() ?? []
  if (!started) yield await version()
  for (const listing of rest) yield toItem(listing, listClass)
}

function toItem({ kind, entry, place }: XmlListing, listClass: ListClass): ReadItem<ListItem> {
  return kind === 'printed'
    ? { kind: 'value', value: { kind, entry: { ...entry, class: listClass } }, place }
    : { kind: 'value', value: { kind, entry: { ...entry, class: listClass } }, place }
}

function notThisList(format: XmlListFormat, path: string): UserInputError {
  return new UserInputError(
    'not-this-list',
    `${basename(path)} is no list of the kind ${format.id}.`,
    {
      hints: [
        `Its root element would be <${format.records[0]}>.`,
        'Kinds are told by: weir ingest list --help',
      ],
    },
  )
}
