/**
 * What can be told of the media that posts carry without showing them: whether they are there, their SHA-256, how they look, and what the codes in
 * them say. A code is a field `qr` of its post. Files are looked for beside the file that names them, never outside of the export.
 */
import { createHash } from 'node:crypto'
import type { ReadItem } from '../../domain/import-record.ts'
import type { MediaRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { readImage } from '../image/read-image.ts'

const IMAGE = /\.(?:png|jpe?g)$/i
/** No messenger lets a larger picture through. */
const IMAGE_BYTES = 40 << 20

/** Adds to each post what its media tell. */
export async function* withMedia(
  items: AsyncIterable<ReadItem<PostRecord>>,
  tree: FileTree,
): AsyncGenerator<ReadItem<PostRecord>> {
  for await (const item of items) {
    if (item.kind !== 'value' || item.value.media.every(({ path }) => path === null)) yield item
    else {
      const { file } = item.place
      const folder = file.slice(0, file.lastIndexOf('/') + 1)
      yield { ...item, value: await readMedia(item.value, tree, folder) }
    }
  }
}

async function readMedia(post: PostRecord, tree: FileTree, folder: string): Promise<PostRecord> {
  const media: MediaRecord[] = []
  const codes: PostField[] = []
  for (const each of post.media) {
    const { path, missing } = each
    if (path === null || missing !== null || each.sha256 !== undefined) media.push(each)
    else if (!(await tree.has(folder + path))) media.push({ path, missing: 'not in the export' })
    else if (!IMAGE.test(path)) media.push(each)
    else {
      const read = await readPicture(folder + path, tree)
      codes.push(...read.codes.map((text) => ({ name: 'qr', text })))
      media.push({ ...each, ...read.known })
    }
  }
  return { ...post, media, fields: [...post.fields, ...codes] }
}

interface Picture {
  readonly known: Pick<MediaRecord, 'sha256' | 'looks'>
  readonly codes: readonly string[]
}

async function readPicture(name: string, tree: FileTree): Promise<Picture> {
  const bytes = await tree.read(name, IMAGE_BYTES).catch(() => null)
  if (bytes === null) return { known: {}, codes: [] }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const image = await readImage(bytes)
  const looks = image?.looks ?? null
  return { known: { sha256, ...(looks === null ? {} : { looks }) }, codes: image?.codes ?? [] }
}
