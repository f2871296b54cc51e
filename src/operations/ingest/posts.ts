import { z } from 'zod'
import type { MentionRecord, PostRecord, Via } from '../../domain/intelligence-record.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { mapSource, type ValueMapper } from './map-source.ts'
import { runImport } from './run-import.ts'

/** Imports posts and, of each, the identifiers in its text and in what its text does not show. */
export const ingestPosts = defineOperation({
  id: 'ingest.posts',
  summary: 'Imports posts from exports of messengers and finds the identifiers in them.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe('Telegram Desktop exports (result.json), or their folders'),
    zone: z
      .string()
      .optional()
      .describe('Zone (IANA, such as Europe/Istanbul) of dates that name none; UTC when left out'),
    handle: z
      .string()
      .optional()
      .describe('The @name of the channel, which exports lack; for files of one chat'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any message is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest posts',
    positional: ['...files'],
    example: 'weir ingest posts result.json --zone Europe/Istanbul',
    render: renderImport,
  },
  http: {},
  async run(context, { files, zone, handle, strict }) {
    return runImport(context, {
      operation: 'ingest.posts',
      kind: 'posts',
      source: mapSource(context.sources.posts, postMapper),
      paths: files,
      options: {
        ...(zone === undefined ? {} : { zone }),
        ...(handle === undefined ? {} : { handle }),
      },
      strict,
      store: context.cases,
      toItems: (item) => [item],
      weigh: (item) => (item.kind === 'post' ? 1 + item.mentions.length : 1),
    })
  },
})

/** A message holds some kilobytes; what is longer comes from a damaged file and is stored, but scanned only so far. */
const MAX_SCANNED = 200_000

function postMapper(): ValueMapper<PostRecord, CaseItem> {
  let cut = 0
  return {
    map(post, place) {
      const { mentions, complete } = findMentions(post)
      if (!complete) cut++
      return [{ kind: 'value', value: { kind: 'post', post, mentions }, place }]
    },
    notes: () =>
      cut === 0
        ? []
        : [
            {
              code: 'scan-cut',
              message: `${cut} posts hold more text or candidates than are scanned: identifiers in them may be missing.`,
            },
          ],
  }
}

const VIA: Readonly<Record<string, Via>> = {
  link: 'link',
  button: 'button',
  entity: 'entity',
  entities: 'entity',
}

function findMentions(post: PostRecord): {
  readonly mentions: readonly MentionRecord[]
  readonly complete: boolean
} {
  const fields = [{ name: 'text', text: post.text }, ...post.fields]
  const mentions: MentionRecord[] = []
  const used = new Map<string, number>()
  let complete = true
  for (const { name, text } of fields) {
    const count = used.get(name) ?? 0
    used.set(name, count + 1)
    const scanned = text.slice(0, MAX_SCANNED)
    const found = extractIdentifiers(scanned, { platform: post.channel.platform, via: VIA[name] })
    complete &&= found.complete && scanned.length === text.length
    // Several fields may share a name: the second button is `button[1]`.
    const field = count === 0 ? name : `${name}[${count}]`
    for (const identifier of found.identifiers)
      mentions.push({ ...identifier, post: post.key, field })
  }
  return { mentions, complete }
}
