/** From what a person named to JSON files: files whatever their name, and of a folder its *.json, *.jsonl and *.ndjson. */
import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'

/** Absolute paths in a fixed order, none twice. Throws `file-not-found`, `not-a-file` or `no-json`. */
export async function planJsonFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files = new Set<string>()
  for (const path of paths) for (const file of await expand(resolve(path))) files.add(file)
  return [...files].sort(byName)
}

async function expand(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `${basename(path)} does not exist.`, {
      hints: ['Check the path; a folder of JSON files may be named too.'],
      cause,
    })
  })
  if (found.isFile()) return [path]
  if (!found.isDirectory())
    throw new UserInputError('not-a-file', `${basename(path)} is neither a file nor a folder.`)
  const names = (await readdir(path)).filter((name) => /\.(?:json|jsonl|ndjson)$/i.test(name))
  if (names.length === 0)
    throw new UserInputError('no-json', `The folder ${basename(path)} holds no JSON file.`, {
      hints: ['JSON files are *.json, *.jsonl and *.ndjson.'],
    })
  return names.map((name) => join(path, name))
}

const order = new Intl.Collator('en', { numeric: true })

function byName(a: string, b: string): number {
  return order.compare(a, b) || (a < b ? -1 : 1)
}
