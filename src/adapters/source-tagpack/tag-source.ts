/** The one source of tags: YAML packs and CSV files, told apart by their names. */
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { FileSource, SourceUnit, TagItem } from '../../ports/source.ts'
import { readTagCsv } from '../source-tag-csv/tag-csv.ts'
import { readTagPack } from './tagpack-source.ts'

const NAMES = /\.(?:ya?ml|csv)$/i

/** Options `category` and `source`: what rows of a CSV without one get. A folder stands for every YAML and CSV file below it. */
export const tagFiles: FileSource<TagItem> = {
  id: 'tag-files',
  version: '1',
  plan: async (paths) => {
    const units: SourceUnit[] = []
    for (const path of paths) for (const file of await expand(path)) units.push({ paths: [file] })
    return units
  },
  read: (unit, options, checkpoint, signal) => {
    const path = unit.paths[0] ?? ''
    return /\.csv$/i.test(path)
      ? readTagCsv(path, options, checkpoint, signal)
      : readTagPack(path, checkpoint, signal)
  },
}

async function expand(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
      hints: ['Check the path.'],
      cause,
    })
  })
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true })
  const files = entries.filter((name) => NAMES.test(name)).sort()
  if (files.length === 0)
    throw new UserInputError(
      'no-tag-files',
      `The folder ${basename(path)} holds no YAML or CSV file.`,
      { hints: ['Tag files end in .yaml, .yml or .csv.'] },
    )
  return files.map((name) => join(path, name))
}
