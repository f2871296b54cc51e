/** Single documents: a saved web page, a plain text, a picture. What a file is, is told by its first bytes. */
import { createHash } from 'node:crypto'
import { sha256Hex } from '../../domain/hash.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { imageSize } from '../image/image-size.ts'
import { exportForm } from '../post-files/post-form.ts'
import { newPost } from '../post-files/post-record.ts'
import { detectEncoding } from '../table-rows/text-encoding.ts'
import { pageText, readPage } from './page-content.ts'
import { pagePost } from './page-post.ts'
import { refusedPage } from './refused-page.ts'

const PAGE_BYTES = 64 << 20
const TEXT_BYTES = 64 << 20

/** `*.html` pages, also a folder of them. */
export const webPage = exportForm('html', claimPages, () => ({
  async *file(name, tree) {
    const html = pageText(await tree.read(name, PAGE_BYTES))
    yield await readPage(html).then(
      (page) => {
        const post = pagePost(page, { url: null, file: baseName(name), captured: null })
        return { kind: 'value' as const, value: post, place: { file: name, record: post.key } }
      },
      (error: unknown) => refusedPage(error, { file: name }, html),
    )
  },
}))

/** Pictures: what they say is in their codes. */
export const picture = exportForm('image', claimPictures, () => ({
  async *file(name, tree) {
    const file = baseName(name)
    // By what it is: pictures of other channels have the same name (image.png).
    const key = `other:picture-${(await hashStream(await tree.stream(name))).slice(0, 16)}`
    const channel = { key, platform: 'other' as const, name: file, handle: null }
    const post = newPost({
      key: `${key}/1`,
      channel,
      text: '',
      media: [{ path: file, missing: null }],
    })
    yield { kind: 'value' as const, value: post, place: { file: name, record: post.key } }
  },
}))

/** One text, one post. Asked last: any text is a text. */
export const plainText = exportForm('text', claimTexts, () => ({
  async *file(name, tree) {
    const text = pageText(await tree.read(name, TEXT_BYTES)).replace(/^\uFEFF/, '')
    const file = baseName(name)
    const key = `other:text-${sha256Hex(text).slice(0, 16)}`
    const channel = { key, platform: 'other' as const, name: file, handle: null }
    const post = newPost({ key: `${key}/1`, channel, text })
    yield { kind: 'value' as const, value: post, place: { file: name, record: post.key } }
  },
}))

async function claimPages(tree: FileTree): Promise<readonly string[]> {
  const pages: string[] = []
  for (const name of tree.names) {
    if (!/\.(?:html?|xhtml)$/i.test(name) && tree.names.length > 1) continue
    const head = new TextDecoder('latin1').decode(await tree.head(name, 2048))
    if (/<(?:!doctype html|html|head|body)\b/i.test(head)) pages.push(name)
  }
  return pages
}

async function claimPictures(tree: FileTree): Promise<readonly string[]> {
  const pictures: string[] = []
  for (const name of tree.names) {
    if (!/\.(?:png|jpe?g)$/i.test(name)) return []
    if (imageSize(await tree.head(name, 1 << 16)) !== null) pictures.push(name)
  }
  return pictures
}

async function claimTexts(tree: FileTree): Promise<readonly string[]> {
  const [name] = tree.names
  if (name === undefined || tree.names.length > 1 || !/\.(?:txt|md|log)$/i.test(name)) return []
  const head = await tree.head(name, 4096)
  return head.includes(0) && !detectEncoding(head, false).label.startsWith('utf-16') ? [] : [name]
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

async function hashStream(stream: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
