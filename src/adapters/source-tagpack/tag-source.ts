/** The one source of tags: YAML packs and CSV files, told apart by their names, and any table with a mapping. */
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { FileSource, SourceUnit, TagItem } from '../../ports/source.ts'
import { readTagCsv } from '../source-tag-csv/tag-csv.ts'
import { readMappedTags } from '../source-tag-mapped/mapped-tags.ts'
import { readTagPack } from './tagpack-source.ts'

const NAMES = /\.(?:ya?ml|csv)$/i
const TABLES = /\.(?:csv|tsv|txt|xlsx|jsonl?|ndjson)$/i

/**
 * Options `category` and `source`: what rows of a table without one get; `mapping`: the text of a mapping, by which every file is read as a
 * table. A folder stands for every YAML and CSV file below it, with a mapping for every table.
 */
export const tagFiles: FileSource<TagItem> = {
  id: 'tag-files',
  version: '3',
  plan: async (paths, options) => {
    const units: SourceUnit[] = []
    const names = options['mapping'] === undefined ? NAMES : TABLES
    for (const path of paths)
      for (const file of await expand(path, names)) units.push({ paths: [file] })
    return units
  },
  read: (unit, options, checkpoint, signal) => {
    const path = unit.paths[0] ?? ''
    if (options['mapping'] !== undefined) return readMappedTags(path, options, checkpoint, signal)
    return /\.csv$/i.test(path)
      ? readTagCsv(path, options, checkpoint, signal)
      : readTagPack(path, checkpoint, signal)
  },
}

async function expand(path: string, names: RegExp): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
      hints: ['Check the path.'],
      cause,
    })
  })
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true })
  const files = entries.filter((name) => names.test(name)).sort()
  if (files.length === 0)
    throw new UserInputError(
      'no-tag-files',
      `The folder ${basename(path)} holds no file of tags.`,
      { hints: ['Tag files end in .yaml, .yml or .csv; with a mapping also in .xlsx or .jsonl.'] },
    )
  return files.map((name) => join(path, name))
}
