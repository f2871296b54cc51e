import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { UserInputError } from '../../domain/errors.ts'
import { LIST_CLASSES } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import { watchNames } from '../alerts/watch-import.ts'
import { defineOperation } from '../define-operation.ts'
import { listAlarms } from '../lists/list-alarms.ts'
import { renderImport, watchedData } from './import-answer.ts'
import { listingMapper } from './map-listing.ts'
import { mapSource } from './map-source.ts'
import { readerOf } from './reader-of.ts'
import { runImport } from './run-import.ts'

/** Imports one version of a published list; older versions stay. */
export const ingestList = defineOperation({
  id: 'ingest.list',
  summary: 'Imports a sanctions, designation, seizure, forfeiture, freeze or notice list.',
  input: z.strictObject({
    kind: z
      .string()
      .min(1)
      .describe(
        'Kind of list: ofac-sdn-xml, ofac-advanced-xml, ofac-csv, ofac-addresses, nbctf, un-xml, uk-sanctions, eu-fsf, opensanctions-ftm, us-csl, issuer-freeze, csv',
      ),
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe('Files of the list, or the folder of its parts'),
    class: z
      .enum(LIST_CLASSES)
      .optional()
      .describe('Class of its entries; a csv needs it unless it has a column class'),
    name: z.string().optional().describe('Name of the list; a csv is named after its file'),
    published: z
      .string()
      .optional()
      .describe('Day on which this version was published: versions are ordered by it'),
    publisher: z.string().optional().describe('Who published it'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any entry is quarantined'),
  }),
  output: watchedData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest list',
    positional: ['kind', '...files'],
    example: 'weir ingest list ofac-addresses ofac/ --published 2025-11-01',
    render: renderImport,
  },
  http: {},
  async run(context, { kind, files, strict, ...given }) {
    const source = Object.hasOwn(context.sources.lists, kind) ? context.sources.lists[kind] : null
    if (!source)
      throw new UserInputError(
        'unknown-list-kind',
        `"${kind.slice(0, 40)}" is not a kind of list this version reads.`,
        { hints: [`Kinds are ${Object.keys(context.sources.lists).sort().join(', ')}.`] },
      )
    const options = Object.entries({ kind, ...given }).filter((option) => option[1] !== undefined)
    const before = new Set((await context.cases.lists()).map(({ importId }) => importId))
    const { see, watch } = watchNames(context, 'list')
    const { data, notes } = await runImport(context, {
      operation: 'ingest.list',
      kind: 'list',
      source: mapSource(source, listingMapper),
      reader: readerOf(source),
      paths: files,
      options: Object.fromEntries(options) as Record<string, string>,
      strict,
      store: context.cases,
      toItems: (item) => {
        see(item)
        return [item]
      },
      watch,
    })
    return { data, notes: [...notes, ...(await shrinking(context, before))] }
  },
})

/** A version with far fewer entries than the one before ends all that it lacks: that must not go unseen where it happens. */
async function shrinking(context: Context, before: ReadonlySet<number>): Promise<readonly Note[]> {
  const lists = await context.cases.lists()
  const fresh = new Set(lists.flatMap(({ importId, list }) => (before.has(importId) ? [] : [list])))
  const told = lists.filter(({ list }) => fresh.has(list))
  return listAlarms(told, context.clock.now()).filter(({ code }) => code === 'list-shrank')
}
