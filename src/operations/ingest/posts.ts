import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { mapPosts } from './map-posts.ts'
import { mapSource } from './map-source.ts'
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
      source: mapSource(context.sources.posts, mapPosts),
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
