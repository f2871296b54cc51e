/**
 * Tags and actors from GraphSense TagPack and ActorPack files (YAML). Source of the format: the tagpack and actorpack schemas of
 * graphsense-tagpack-tool. Scalars are read as text (YAML's failsafe schema), so that no address is taken for a number.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { TagItem } from '../../ports/source.ts'
import { LostText } from '../file-access/lost-text.ts'
import { readYaml, type Yaml } from '../yaml-text/read-yaml.ts'
import { PackNotes } from './pack-notes.ts'
import { isMapping, type MappedItem, mapActor, mapTag, type PackFields } from './pack-record.ts'
import {
  type ListKey,
  type PackItem,
  type PackOutline,
  readOutline,
  readPackItems,
} from './split-pack.ts'

/** Items parsed together; a batch that fails is parsed one by one. */
const BATCH = 200
const CHECKPOINT_ITEMS = 5_000
/** A file that must be parsed whole may not be larger. */
const MAX_WHOLE_BYTES = 16 << 20
/** Guards against documents that grow by aliases of aliases. */
const MAX_ALIASES = 1_000

interface Item {
  /** `null` when it could not be parsed: then `problem` says why. */
  readonly fields: PackFields | null
  readonly problem: string
  readonly text: string
  readonly place: Place
  readonly bytesRead: number
}

/** Reads one pack. `checkpoint` is the number of items already given. Throws `not-a-tagpack` on a file that is none. */
export async function* readTagPack(
  path: string,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<TagItem>> {
  const file = basename(path)
  const outline = await readOutline(path, signal)
  const { header, list, items } = await openPack(path, file, outline, signal)
  const title = typeof header['title'] === 'string' ? header['title'].trim() : ''
  // Several published packs share one title, so the file's name is part of the pack's.
  const pack = title === '' ? file : `${title} (${file})`
  const notes = new PackNotes(file)
  const lost = new LostText()
  const map = list === 'tags' ? mapTag : mapActor
  let count = 0
  for await (const item of items) {
    count++
    if (count <= Number(checkpoint ?? 0)) continue
    lost.see([item.text], item.place)
    yield toReadItem(item, item.fields && map(header, item.fields, pack), notes)
    if (count % CHECKPOINT_ITEMS === 0)
      yield { kind: 'checkpoint', checkpoint: String(count), bytesRead: item.bytesRead }
  }
  yield* notes.items()
  yield* lost.note()
}

function toReadItem(
  { place, text, problem }: Item,
  mapped: MappedItem | null,
  notes: PackNotes,
): ReadItem<TagItem> {
  const raw = text.slice(0, 500)
  if (mapped === null)
    return { kind: 'quarantine', entry: { place, code: 'bad-yaml', reason: problem, raw } }
  if (mapped.kind === 'refused')
    return { kind: 'quarantine', entry: { place, code: mapped.code, reason: mapped.reason, raw } }
  for (const note of mapped.notes) notes.add(note)
  return { kind: 'value', value: mapped.item, place }
}

interface OpenPack {
  readonly header: PackFields
  readonly list: ListKey
  readonly items: AsyncIterable<Item> | Iterable<Item>
}

async function openPack(
  path: string,
  file: string,
  outline: PackOutline,
  signal: AbortSignal,
): Promise<OpenPack> {
  if (outline.list === null || outline.anchors) return openWhole(path, file)
  const header = parseYaml(outline.header)
  if (header.error !== null || !(isMapping(header.value) || header.value === null))
    throw notAPack(file, header.error ?? 'its header is no mapping')
  return {
    header: isMapping(header.value) ? header.value : {},
    list: outline.list,
    items: parseItems(readPackItems(path, signal), file),
  }
}

async function openWhole(path: string, file: string): Promise<OpenPack> {
  const { size } = await stat(path)
  if (size > MAX_WHOLE_BYTES)
    throw notAPack(
      file,
      'it has no plain list of tags or actors, and is too large to be read whole',
    )
  const { value, error } = parseYaml(await readFile(path, 'utf8'), MAX_ALIASES)
  if (error !== null) throw notAPack(file, error)
  const list = isMapping(value)
    ? (['tags', 'actors'] as const).find((key) => Array.isArray(value[key]))
    : undefined
  if (!isMapping(value) || !list) throw notAPack(file, 'it has no list of tags or actors')
  const { [list]: body, ...header } = value
  const items = (body as readonly unknown[]).map(
    (item, at): Item => ({
      fields: isMapping(item) ? item : null,
      problem: 'It is not a mapping.',
      text: JSON.stringify(item) ?? '',
      place: { file, record: `${list}[${at}]` },
      bytesRead: size,
    }),
  )
  return { header, list, items }
}

function notAPack(file: string, why: string): UserInputError {
  return new UserInputError('not-a-tagpack', `${file} is no TagPack or ActorPack: ${why}.`, {
    hints: ['A TagPack is YAML with a title, a creator and a list "tags"; a tag CSV ends in .csv.'],
  })
}

async function* parseItems(items: AsyncIterable<PackItem>, file: string): AsyncGenerator<Item> {
  let batch: PackItem[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield* parseBatch(batch, file)
    batch = []
  }
  yield* parseBatch(batch, file)
}

function* parseBatch(batch: readonly PackItem[], file: string): Generator<Item> {
  const together = parseYaml(batch.map((item) => item.text).join('\n'))
  const values: readonly unknown[] = Array.isArray(together.value) ? together.value : []
  const whole = together.error === null && values.length === batch.length
  const tooLong: Yaml = { value: null, error: 'it is longer than 1 MB' }
  for (const [at, { text, line, bytesRead, cut }] of batch.entries()) {
    const read = () => (whole ? { value: values[at], error: null } : firstOf(parseYaml(text)))
    const one = cut ? tooLong : read()
    yield {
      fields: isMapping(one.value) ? one.value : null,
      problem: one.error === null ? 'It is not a mapping.' : `It is not YAML: ${one.error}.`,
      text,
      place: { file, line },
      bytesRead,
    }
  }
}

function firstOf({ value, error }: Yaml): Yaml {
  return { value: Array.isArray(value) ? (value as readonly unknown[])[0] : value, error }
}

function parseYaml(text: string, maxAliasCount = 0): Yaml {
  const { value, error } = readYaml(text, {
    schema: 'failsafe',
    merge: maxAliasCount > 0,
    maxAliasCount,
  })
  return { value, error: error?.slice(0, 160) ?? null }
}
