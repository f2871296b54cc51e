import { z } from 'zod'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Imports tags and actors; each pack is a version, and of each pack only the newest counts. */
export const ingestTags = defineOperation({
  id: 'ingest.tags',
  summary: 'Imports tags and actors from TagPack and ActorPack YAML and from tag CSV.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe('YAML packs, CSV files with address and label, or folders of them'),
    category: z.enum(CATEGORIES).optional().describe('Category of CSV rows that name none'),
    source: z.string().optional().describe('Source of CSV rows that name none'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any tag is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest tags',
    positional: ['...files'],
    example: 'weir ingest tags packs/ exchanges.csv',
    render: renderImport,
  },
  http: {},
  async run(context, { files, category, source, strict }) {
    return runImport(context, {
      operation: 'ingest.tags',
      kind: 'tags',
      source: context.sources.tags,
      paths: files,
      options: {
        ...(category === undefined ? {} : { category }),
        ...(source === undefined ? {} : { source }),
      },
      strict,
      store: context.cases,
      toItems: (item) => [item],
    })
  },
})
