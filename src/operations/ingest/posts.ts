import { z } from 'zod'
import { watchPosts } from '../alerts/watch-import.ts'
import { defineOperation } from '../define-operation.ts'
import { renderImport, watchedData } from './import-answer.ts'
import { mapPosts } from './map-posts.ts'
import { mapSource } from './map-source.ts'
import { readerOf } from './reader-of.ts'
import { runImport } from './run-import.ts'

/** A mapping names columns: more than this is none. */
const MAPPING_BYTES = 64 << 10

/** Imports posts and, of each, the identifiers in its text and in what its text does not show. */
export const ingestPosts = defineOperation({
  id: 'ingest.posts',
  summary: 'Imports posts from exports of messengers and finds the identifiers in them.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe(
        'Exports of Telegram, VK, X, Rocket.Chat, WhatsApp; WARC, pages, mails, PDF, pictures, texts: folder, ZIP or file',
      ),
    form: z
      .string()
      .optional()
      .describe('Form of the export where its content does not tell it: telegram-json, whatsapp…'),
    mapping: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe(
        'File that names the columns of a CSV, workbook or JSON Lines (docs/reference/formats.md)',
      ),
    zone: z
      .string()
      .optional()
      .describe(
        'Zone (IANA, such as Europe/Istanbul) of dates that name none; default UTC, for VK Moscow',
      ),
    handle: z
      .string()
      .optional()
      .describe('The @name of the channel, which exports lack; for files of one chat'),
    channel: z
      .string()
      .optional()
      .describe('Name of the chat where the export does not hold it (WhatsApp)'),
    dateOrder: z
      .enum(['day-first', 'month-first'])
      .optional()
      .describe('Order in dates such as 01/02/2020 where no date of the file tells it (WhatsApp)'),
    ocr: z
      .boolean()
      .default(false)
      .describe(
        'Read the words in pictures with tesseract, about a second each; addresses are mended by their checksum',
      ),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any message is quarantined'),
  }),
  output: watchedData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest posts',
    positional: ['...files'],
    example: 'weir ingest posts result.json --zone Europe/Istanbul',
    render: renderImport,
  },
  http: {},
  async run(context, { files, strict, mapping, ocr, ...named }) {
    const text =
      mapping === undefined ? undefined : await context.files.readText(mapping, MAPPING_BYTES)
    const given = { ...named, mapping: text, ocr: ocr ? 'yes' : undefined }
    return runImport(context, {
      operation: 'ingest.posts',
      kind: 'posts',
      source: mapSource(context.sources.posts, mapPosts),
      reader: readerOf(context.sources.posts),
      paths: files,
      options: Object.fromEntries(
        Object.entries(given).filter((option) => option[1] !== undefined),
      ) as Record<string, string>,
      strict,
      store: context.cases,
      toItems: (item) => [item],
      ...(await watchPosts(context)),
      weigh: (item) => (item.kind === 'post' ? 1 + item.mentions.length : 1),
    })
  },
})
