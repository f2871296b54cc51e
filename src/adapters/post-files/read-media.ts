/**
 * What can be told of the media that posts carry without showing them: whether they are there, their SHA-256, how they look, and what the codes in
 * them say, and what their words say where reading them was asked for. A code is a field `qr` of its post, words are `ocr`. Files are looked for beside the file that names them, never outside of the export.
 */
import { createHash } from 'node:crypto'
import type { ReadItem } from '../../domain/import-record.ts'
import type { MediaRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import type { ReadWords } from '../../ports/image-reader.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { readImage } from '../image/read-image.ts'
import type { PicturePage } from './picture-pages.ts'
import type { PostNotes } from './post-notes.ts'

const IMAGE = /\.(?:png|jpe?g)$/i
/** No messenger lets a larger picture through. */
const IMAGE_BYTES = 40 << 20

export interface MediaReader {
  readonly tree: FileTree
  readonly signal: AbortSignal
  /** `null` where words in pictures were not asked for. */
  readonly words: ReadWords | null
  readonly notes: PostNotes
}

/** Adds to each post what its media tell. */
export async function* withMedia(
  items: AsyncIterable<ReadItem<PostRecord>>,
  reader: MediaReader,
): AsyncGenerator<ReadItem<PostRecord>> {
  for await (const item of items) {
    if (item.kind !== 'value' || item.value.media.every(({ path }) => path === null)) yield item
    else {
      const { file } = item.place
      const folder = file.slice(0, file.lastIndexOf('/') + 1)
      yield { ...item, value: await readMedia(item.value, reader, folder) }
    }
  }
}

async function readMedia(
  post: PostRecord,
  reader: MediaReader,
  folder: string,
): Promise<PostRecord> {
  const media: MediaRecord[] = []
  const told: PostField[] = []
  for (const each of post.media) {
    const { path, missing } = each
    if (path === null || missing !== null || each.sha256 !== undefined) media.push(each)
    else if (!(await reader.tree.has(folder + path)))
      media.push({ path, missing: 'not in the export' })
    else if (!IMAGE.test(path)) media.push(each)
    else {
      const read = await readPicture(folder + path, reader)
      told.push(...read.fields)
      media.push({ ...each, ...read.known })
    }
  }
  return { ...post, media, fields: [...post.fields, ...told] }
}

interface Picture {
  readonly known: Pick<MediaRecord, 'sha256' | 'looks'>
  readonly fields: readonly PostField[]
}

async function readPicture(name: string, reader: MediaReader): Promise<Picture> {
  const bytes = await reader.tree.read(name, IMAGE_BYTES).catch(() => null)
  if (bytes === null) {
    reader.notes.picture('unreadable')
    return { known: {}, fields: [] }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const image = await readImage(bytes)
  const looks = image?.looks ?? null
  const codes = (image?.codes ?? []).map((text) => ({ name: 'qr', text }))
  if (image === null) reader.notes.picture('unreadable')
  const words = image ? await wordsInPicture(bytes, reader) : []
  const spoken = words.map((text) => ({ name: 'ocr', text }))
  return { known: { sha256, ...(looks === null ? {} : { looks }) }, fields: [...codes, ...spoken] }
}

/** Words of one picture, which is counted: read, not asked for, or by no program that is installed. `place` is the page of a PDF that it draws. */
export async function wordsInPicture(
  bytes: Uint8Array,
  { words, signal, notes }: Pick<MediaReader, 'words' | 'signal' | 'notes'>,
  place?: PicturePage,
): Promise<readonly string[]> {
  const texts = words && (await words(bytes, signal))
  notes.picture(texts ? 'read' : words ? 'no-reader' : 'not-asked', place)
  return texts ?? []
}
