import { z } from 'zod'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { watchNames } from '../alerts/watch-import.ts'
import { defineOperation } from '../define-operation.ts'
import { renderImport, watchedData } from './import-answer.ts'
import { readerOf } from './reader-of.ts'
import { runImport } from './run-import.ts'

/** A mapping names columns: more than this is none. */
const MAPPING_BYTES = 64 << 10

/** Imports tags and actors; each pack is a version, and of each pack only the newest counts. */
export const ingestTags = defineOperation({
  id: 'ingest.tags',
  summary:
    'Imports tags and actors from TagPack and ActorPack YAML, tag CSV, and vendor exports by a mapping.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe('YAML packs, CSV files with address and label, or folders of them'),
    mapping: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe(
        'File that names the columns of any other table, such as a vendor’s export (docs/reference/formats.md)',
      ),
    category: z.enum(CATEGORIES).optional().describe('Category of CSV rows that name none'),
    source: z.string().optional().describe('Source of CSV rows that name none'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any tag is quarantined'),
  }),
  output: watchedData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest tags',
    positional: ['...files'],
    example: 'weir ingest tags packs/ exchanges.csv',
    render: renderImport,
  },
  http: {},
  async run(context, { files, category, source, mapping, strict }) {
    const text =
      mapping === undefined ? undefined : await context.files.readText(mapping, MAPPING_BYTES)
    const { see, watch } = watchNames(context, 'tags')
    return runImport(context, {
      operation: 'ingest.tags',
      kind: 'tags',
      source: context.sources.tags,
      reader: readerOf(context.sources.tags, { extracts: false }),
      paths: files,
      options: {
        ...(category === undefined ? {} : { category }),
        ...(source === undefined ? {} : { source }),
        ...(text === undefined ? {} : { mapping: text }),
      },
      strict,
      store: context.cases,
      toItems: (item) => {
        see(item)
        return [item]
      },
      watch,
    })
  },
})
