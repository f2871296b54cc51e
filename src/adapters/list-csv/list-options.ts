/** Options that every list source takes: name, class, publication date, publisher. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { ListVersion } from '../../domain/intelligence-record.ts'
import { LIST_CLASSES, type ListClass } from '../../domain/taxonomy.ts'
import { parseTime } from '../../domain/time.ts'
import type { SourceOptions } from '../../ports/source.ts'

/** `null` when none was given; throws `bad-class` on an unknown word. */
export function classOption(options: SourceOptions): ListClass | null {
  const given = options['class']
  if (given === undefined || given === '') return null
  const known = readClass(given)
  if (known) return known
  throw new UserInputError('bad-class', `"${given.slice(0, 40)}" is not a class of list.`, {
    hints: [`Classes are ${LIST_CLASSES.join(', ')}.`],
  })
}

/** One of our list classes, or `null`. */
export function readClass(word: string): ListClass | null {
  return LIST_CLASSES.find((known) => known === word.trim().toLowerCase()) ?? null
}

/** The version a list's files make. Throws `bad-date` when the publication date given is none. */
export async function listVersion(
  paths: readonly string[],
  options: SourceOptions,
  defaults: Pick<ListVersion, 'list' | 'class' | 'publisher'>,
  signal: AbortSignal,
): Promise<ListVersion> {
  return {
    list: listName(options, defaults.list),
    version: await hashFiles(paths, signal),
    class: defaults.class,
    published: publishedOption(options),
    publisher: options['publisher'] ?? defaults.publisher,
  }
}

/**
 * OFAC publishes its sanctions list and the consolidated one of all others in the same forms: they are two lists, or a version of the one
 * would end every entry of the other. Told by the names of its files (`CONSOLIDATED.XML`, `CONS_ADVANCED.XML`, `cons_prim.csv`).
 */
export function ofacListName(id: string, paths: readonly string[]): string {
  return paths.every((path) => /^cons/i.test(basename(path))) ? `${id}-cons` : id
}

/** The option `name`, else the default. */
export function listName(options: SourceOptions, fallback: string): string {
  const given = options['name']?.trim() ?? ''
  return given === '' ? fallback : given.slice(0, 100)
}

function publishedOption(options: SourceOptions): number | null {
  const given = options['published'] ?? ''
  if (given === '') return null
  const parsed = parseTime(given)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-date', `"${given.slice(0, 40)}" is not a date.`, {
    hints: ['Write it as 2025-11-01.'],
  })
}

/** One file's own SHA-256; for several, SHA-256 over their hashes in order. */
async function hashFiles(paths: readonly string[], signal: AbortSignal): Promise<string> {
  const hashes: string[] = []
  for (const path of paths) {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Uint8Array)
    hashes.push(hash.digest('hex'))
  }
  const [only = ''] = hashes
  return hashes.length === 1 ? only : createHash('sha256').update(hashes.join('\n')).digest('hex')
}
