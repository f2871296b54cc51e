/**
 * Posts as VK's API gives them and collectors save them: `wall.get` and its like, `{ response: { items: [ … ] } }`, a list of such items, or one item
 * a line. Times are unix seconds. A repost keeps what it repeats as a field of its own.
 */
import type { PostField, PostRecord } from '../../domain/intelligence-record.ts'
import { timeInRange } from '../../domain/time.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type JsonItem, jsonItems, listOf, objectOf, textOf } from '../post-files/json-items.ts'
import { exportForm } from '../post-files/post-form.ts'
import { newPost } from '../post-files/post-record.ts'
import { wallChannel } from './vk-archive.ts'

export const vkApi = exportForm('vk-api', claim, () => ({
  async *file(name, tree, signal) {
    for await (const item of jsonItems(name, tree, signal, ['response', 'items', 'wall']))
      yield readItem(item, name)
  },
}))

async function claim(tree: FileTree): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of tree.names) {
    const head = new TextDecoder().decode(await tree.head(name, 8192))
    if (/^\s*[[{]/.test(head) && /"owner_id"\s*:/.test(head) && /"date"\s*:\s*\d/.test(head))
      found.push(name)
  }
  return found
}

function readItem({ value, place, raw }: JsonItem, file: string) {
  const owner = value?.['owner_id'] ?? value?.['from_id']
  const id = value?.['id']
  if (!value || typeof owner !== 'number' || typeof id !== 'number') {
    const reason = 'It is no post: it has no owner_id and id.'
    return { kind: 'quarantine' as const, entry: { place, code: 'unknown-shape', reason, raw } }
  }
  const channel = wallChannel(owner)
  const key = `${channel.key}/${id}`
  return {
    kind: 'value' as const,
    value: toPost(value, channel, key),
    place: { ...place, file, record: key },
  }
}

function toPost(
  value: Readonly<Record<string, unknown>>,
  channel: PostRecord['channel'],
  key: string,
): PostRecord {
  const from = value['from_id']
  const date = value['date']
  const edited = value['edited']
  const [repeated] = listOf(value['copy_history'])
  const forwardOf =
    repeated && typeof repeated['owner_id'] === 'number'
      ? `vk:${repeated['owner_id']}/${String(repeated['id'])}`
      : null
  return newPost({
    ...{ key, channel, forwardOf },
    author: typeof from === 'number' ? `vk:${from}` : null,
    time: typeof date === 'number' ? timeInRange(date * 1000) : null,
    printedTime: typeof date === 'number' ? String(date) : null,
    edited: typeof edited === 'number' && edited > 0 ? timeInRange(edited * 1000) : null,
    text: textOf(value['text']),
    fields: [
      ...(repeated ? [{ name: 'repeated', text: textOf(repeated['text']) }] : []),
      ...attachmentFields(value['attachments']),
      ...attachmentFields(repeated?.['attachments']),
    ].filter(({ text }) => text !== ''),
    media: listOf(value['attachments'])
      .map(({ type }) => textOf(type))
      .filter((type) => type !== '' && type !== 'link')
      .map((type) => ({ path: null, missing: type })),
  })
}

function attachmentFields(attachments: unknown): readonly PostField[] {
  return listOf(attachments).flatMap((attachment) => {
    const inner = objectOf(attachment[textOf(attachment['type'])])
    if (!inner) return []
    const link = textOf(inner['url'])
    const words = ['title', 'caption', 'description', 'text']
      .map((name) => textOf(inner[name]))
      .filter(Boolean)
      .join('\n')
    return [
      ...(/^https?:/i.test(link) && attachment['type'] === 'link'
        ? [{ name: 'link', text: link }]
        : []),
      ...(words ? [{ name: 'caption', text: words }] : []),
    ]
  })
}
