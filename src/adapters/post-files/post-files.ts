/** Every form of posts behind one source: which one a file, folder or ZIP is of is told by its content, or by `--form`. */
import { basename } from 'node:path'
import { checkZone } from '../../domain/calendar/local-time.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import type { ReadWords } from '../../ports/image-reader.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { type FileTree, openFileTree, reopenFileTree } from '../file-tree/file-tree.ts'
import { email } from '../post-email/email.ts'
import { mappedPosts } from '../post-mapped/mapped-posts.ts'
import { picture, plainText, webPage } from '../post-page/single-files.ts'
import { pdf } from '../post-pdf/pdf.ts'
import { rocketchat } from '../post-rocketchat/rocketchat.ts'
import { telegramJson } from '../post-telegram/telegram-json.ts'
import { telegramHtml } from '../post-telegram-html/telegram-html.ts'
import { vkApi } from '../post-vk/vk-api.ts'
import { vkArchive } from '../post-vk/vk-archive.ts'
import { warc } from '../post-warc/warc.ts'
import { whatsapp } from '../post-whatsapp/whatsapp-text.ts'
import { xArchive } from '../post-x/x-archive.ts'
import type { PostForm } from './post-form.ts'
import { PostNotes } from './post-notes.ts'
import { withMedia } from './read-media.ts'

/** In the order they are asked; the last takes what begins as JSON and is none of the others. */
const FORMS: readonly PostForm[] = [
  telegramHtml,
  vkArchive,
  xArchive,
  vkApi,
  rocketchat,
  whatsapp,
  warc,
  email,
  pdf,
  webPage,
  picture,
  plainText,
  telegramJson,
]

/**
 * Options: `form`, `zone` (IANA) for dates without one, `handle`, `ocr` to have pictures read by `words`, and what the forms name. Throws `unknown-posts` and `unknown-form`.
 */
export function createPostFiles(words: ReadWords): FileSource<PostRecord> {
  return { ...FILES, read: (...reading) => readPosts(words, reading) }
}

const FILES: Omit<FileSource<PostRecord>, 'read'> = {
  id: 'posts',
  version: '8',
  async plan(paths, options) {
    const units: SourceUnit[] = []
    for (const path of paths) {
      const tree = await openFileTree(path)
      try {
        units.push({ paths: await claimed(tree, options) })
      } finally {
        tree.close()
      }
    }
    return units
  },
  async describe(unit, options) {
    if (options['zone'] !== undefined) checkZone(options['zone'])
    const form = await formOf(unit, options)
    return { ...(await form.source.describe?.(unit, options)), form: form.id }
  },
}

async function* readPosts(
  words: ReadWords,
  [unit, options, checkpoint, signal]: Parameters<FileSource<PostRecord>['read']>,
): AsyncGenerator<ReadItem<PostRecord>> {
  const form = await formOf(unit, options)
  const tree = await reopenFileTree(unit.paths)
  try {
    const notes = new PostNotes(tree.name)
    const told = new Set<string>()
    const pictures = { notes, words: options['ocr'] === undefined ? null : words }
    const items = form.source.read(unit, options, checkpoint, signal, pictures)
    const reader = { tree, signal, ...pictures }
    for await (const item of withMedia(items, reader)) {
      if (item.kind === 'value') notes.see(item.value)
      if (item.kind === 'note') told.add(item.code)
      yield item
    }
    for (const note of notes.notes()) if (!told.has(note.code)) yield { kind: 'note', ...note }
  } finally {
    tree.close()
  }
}

async function claimed(tree: FileTree, options: SourceOptions): Promise<readonly string[]> {
  for (const form of formsFor(options)) {
    const names = await form.claim(tree)
    if (names.length > 0) return tree.paths(names)
  }
  throw unknownPosts(tree.name)
}

async function formOf(unit: SourceUnit, options: SourceOptions): Promise<PostForm> {
  const tree = await reopenFileTree(unit.paths)
  try {
    for (const form of formsFor(options)) if ((await form.claim(tree)).length > 0) return form
  } finally {
    tree.close()
  }
  throw unknownPosts(basename(unit.paths[0] ?? ''))
}

function formsFor(options: SourceOptions): readonly PostForm[] {
  if (options['mapping'] !== undefined) return [mappedPosts]
  const given = options['form'] ?? ''
  if (given === '') return FORMS
  const form = FORMS.find(({ id }) => id === given)
  if (form) return [form]
  throw new UserInputError('unknown-form', `"${given.slice(0, 40)}" is no form of posts.`, {
    hints: [`Forms are ${FORMS.map(({ id }) => id).join(', ')}.`],
  })
}

function unknownPosts(name: string): UserInputError {
  return new UserInputError('unknown-posts', `${name} is no export of posts that is known.`, {
    hints: [
      `Forms are ${FORMS.map(({ id }) => id).join(', ')}; --form names one.`,
      'Name the folder or ZIP of an export as it was made, not one of its inner files.',
    ],
  })
}
