import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import { LIST_CLASSES } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { renderImport, watchedData } from '../ingest/import-answer.ts'
import { ingestList } from '../ingest/list.ts'
import { plainText } from '../table.ts'
import { PUBLISHERS } from './publishers.ts'

/** The largest of these lists has some 120 MB. */
const MAX_BYTES = 1 << 30

const output = z.object({
  ...watchedData.shape,
  dryRun: z.boolean(),
  asked: z
    .array(z.object({ host: z.string(), url: z.string() }))
    .describe('Who is asked for what; nothing of the workspace is told to them'),
})

type FetchData = z.output<typeof output>

/** Fetches a list from its publisher, keeps the file, and imports it as a version. Nothing fetches by itself. */
export const listsFetch = defineOperation({
  id: 'lists.fetch',
  summary: 'Fetches a published list from its publisher and imports it as a new version.',
  input: z.strictObject({
    kind: z.string().min(1).describe('Kind of list, as for `ingest list`'),
    url: z
      .string()
      .min(1)
      .max(2_000)
      .optional()
      .describe('Where it is published (default: the address that its publisher announces)'),
    allowHost: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe('Hosts that the publisher may send on to'),
    class: z.enum(LIST_CLASSES).optional().describe('Class of its entries, as for `ingest list`'),
    name: z.string().optional().describe('Name of the list, as for `ingest list`'),
    published: z.string().optional().describe('Day of publication where the file does not say it'),
    dryRun: z.boolean().default(false).describe('Only tell who would be asked'),
  }),
  output,
  access: 'write',
  workspace: 'create',
  effect: 'job',
  cli: {
    command: 'lists fetch',
    positional: ['kind'],
    example: 'weir lists fetch ofac-advanced-xml',
    render,
    preview: ({ dryRun }) => (dryRun === true ? null : { dryRun: true }),
  },
  http: {},
  async run(context, { kind, url, allowHost, dryRun, ...given }) {
    const files = filesOf(context, kind, url)
    const asked = files.map((file) => ({ host: hostOf(file.url), url: file.url }))
    if (dryRun)
      return {
        data: { imported: {}, skipped: 0, quarantined: 0, sources: [], dryRun, asked },
        notes: [],
      }
    const { workspaceDir } = context.settings
    if (workspaceDir === null)
      throw new UserInputError('no-workspace', 'Lists are fetched into a workspace.')
    // Every fetch keeps its files: a version can be read again.
    const at = formatTime(context.clock.now()).replaceAll(/[^0-9TZ]/g, '')
    const paths: string[] = []
    for (const { name, url: from } of files) {
      const request = {
        ...{ url: from, name, allowedHosts: allowHost, maxBytes: MAX_BYTES },
        dir: `${workspaceDir}/fetched/lists/${kind}/${at}`,
      }
      paths.push((await context.download(request, context.signal)).path)
    }
    const result = await ingestList.run(context, { kind, files: paths, strict: false, ...given })
    return { ...result, data: { ...result.data, dryRun, asked } }
  },
})

function filesOf(context: Context, kind: string, url: string | undefined) {
  if (!Object.hasOwn(context.sources.lists, kind))
    throw new UserInputError(
      'unknown-list-kind',
      `"${kind.slice(0, 40)}" is not a kind of list this version reads.`,
      { hints: [`Kinds are ${Object.keys(context.sources.lists).sort().join(', ')}.`] },
    )
  if (url !== undefined) return [{ name: nameOf(url, kind), url }]
  const publisher = Object.hasOwn(PUBLISHERS, kind) ? PUBLISHERS[kind] : undefined
  if (publisher) return publisher.files
  throw new UserInputError('no-publisher', `${kind} has no fixed address to be fetched from.`, {
    hints: ['Name it: --url https://…', 'Or fetch the file with a browser: weir ingest list.'],
  })
}

/** The file's own name where the address has one. */
function nameOf(url: string, kind: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : ''
  return /^[\w-][\w.-]{0,99}$/.test(last) ? last : kind
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : 'no host'
}

function render({ asked, dryRun, ...imported }: FetchData): string {
  const lines = asked.map(({ host, url }) => `asks ${host} for ${plainText(url, 200)}`)
  if (dryRun) return [...lines, 'Nothing of this workspace is told to them.'].join('\n')
  return renderImport(imported)
}
