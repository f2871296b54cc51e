/**
 * Files of a folder or of a ZIP as one tree of names, read one at a time and never past a limit. Names inside a ZIP are never written to
 * disk; those that climb out of it, and entries that unpack to far more than they are, are refused.
 */
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { UserInputError } from '../../domain/errors.ts'

export interface FileTree {
  /** Name of the folder, ZIP or file itself. */
  readonly name: string
  /** Names with `/` between folders, in plain order. */
  readonly names: readonly string[]
  /** Whether a file stands there, also one that is not among the names; never outside of the tree. */
  has(name: string): Promise<boolean>
  /** Bytes as the folder or the ZIP tells them; 0 for an unknown name. */
  size(name: string): number
  /** The first bytes of a file. */
  head(name: string, bytes: number): Promise<Uint8Array>
  /** A whole file. Throws `file-too-large` past `maxBytes`, `bad-archive` for a damaged ZIP. */
  read(name: string, maxBytes: number): Promise<Uint8Array>
  stream(name: string): Promise<Readable>
  /** Paths on disk that these names stand in: the files themselves, or the ZIP. */
  paths(names: readonly string[]): readonly string[]
  close(): void
}

const MAX_FILES = 200_000
const MAX_DEPTH = 12

/** A folder, a ZIP, or one file. Throws `file-not-found`, `bad-archive`, `too-many-files`. */
export async function openFileTree(path: string): Promise<FileTree> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
      hints: ['Check the path.'],
      cause,
    })
  })
  if (found.isDirectory()) return folderTree(path, await listFolder(path, 0))
  return (await isZip(path)) ? zipTree(path) : folderTree(dirname(path), [basename(path)], path)
}

/** The tree of files that {@link FileTree.paths} gave. */
export async function reopenFileTree(paths: readonly string[]): Promise<FileTree> {
  const [first = ''] = paths
  if (paths.length === 1) return openFileTree(first)
  const root = commonFolder(paths)
  return folderTree(
    root,
    paths.map((path) => relative(root, path).split(sep).join('/')),
  )
}

function commonFolder(paths: readonly string[]): string {
  let root = dirname(paths[0] ?? '')
  while (!paths.every((path) => path.startsWith(root + sep))) root = dirname(root)
  return root
}

async function listFolder(folder: string, depth: number): Promise<readonly string[]> {
  if (depth > MAX_DEPTH) return []
  const entries = await readdir(folder, { withFileTypes: true })
  const names: string[] = []
  for (const entry of entries) {
    if (entry.isFile()) names.push(entry.name)
    else if (entry.isDirectory())
      for (const name of await listFolder(join(folder, entry.name), depth + 1))
        names.push(`${entry.name}/${name}`)
    if (names.length > MAX_FILES) throw tooMany(basename(folder))
  }
  return names
}

async function folderTree(
  root: string,
  names: readonly string[],
  self: string = root,
): Promise<FileTree> {
  const sizes = new Map<string, number>()
  for (const name of names) sizes.set(name, (await stat(join(root, name))).size)
  return {
    name: basename(self),
    names: [...names].sort(byName),
    async has(name) {
      if (name.startsWith('/') || name.split(/[/\\]/).includes('..')) return false
      return (await stat(join(root, name)).catch(() => null))?.isFile() ?? false
    },
    size: (name) => sizes.get(name) ?? 0,
    async head(name, bytes) {
      const handle = await open(join(root, name))
      try {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(bytes), 0, bytes, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await handle.close()
      }
    },
    read: (name, maxBytes) => collect(createReadStream(join(root, name)), name, maxBytes),
    stream: async (name) => createReadStream(join(root, name), { highWaterMark: 1 << 20 }),
    paths: (wanted) => wanted.map((name) => join(root, name)),
    close: () => undefined,
  }
}

async function zipTree(path: string): Promise<FileTree> {
  const file = basename(path)
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(
    (cause: unknown) => {
      throw badArchive(file, 'is no whole ZIP', cause)
    },
  )
  const entries = await readEntries(zip, file)
  const openEntry = async (name: string): Promise<Readable> => {
    const entry = entries.get(name)
    if (!entry) throw badArchive(file, `holds no ${name.slice(0, 80)}`)
    if (entry.isEncrypted()) throw badArchive(file, 'is protected by a password')
    return zip.openReadStreamPromise(entry).catch((cause: unknown) => {
      throw badArchive(file, `is damaged at ${name.slice(0, 80)}`, cause)
    })
  }
  return {
    name: file,
    names: [...entries.keys()].sort(byName),
    has: async (name) => entries.has(name),
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    head: async (name, bytes) => collectHead(await openEntry(name), bytes),
    read: async (name, maxBytes) => collect(await openEntry(name), name, maxBytes),
    stream: openEntry,
    paths: () => [path],
    close: () => zip.close(),
  }
}

/** Entries by name, folders left out. yauzl refuses absolute names, `..` and backslashes. */
async function readEntries(zip: ZipFile, file: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
      if (entries.size > MAX_FILES) throw tooMany(file)
    }
  } catch (cause) {
    zip.close()
    throw cause instanceof UserInputError
      ? cause
      : badArchive(
          file,
          /relative path|absolute path|invalid characters/.test(String(cause))
            ? 'names a file outside of itself'
            : 'has a broken directory',
          cause,
        )
  }
  return entries
}

async function collect(stream: Readable, name: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > maxBytes)
        throw new UserInputError(
          'file-too-large',
          `${basename(name)} is larger than ${maxBytes >> 20} MiB, which no file of its kind is.`,
          { hints: ['Check what it is.'] },
        )
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof UserInputError) throw cause
    throw badArchive(basename(name), 'breaks off', cause)
  } finally {
    stream.destroy()
  }
  return Buffer.concat(chunks)
}

async function collectHead(stream: Readable, bytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= bytes) break
  }
  stream.destroy()
  return Buffer.concat(chunks).subarray(0, bytes)
}

async function isZip(path: string): Promise<boolean> {
  const handle = await open(path)
  const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0)
  await handle.close()
  return bytesRead === 4 && buffer[0] === 0x50 && buffer[1] === 0x4b && (buffer[2] ?? 9) < 8
}

/** Numbers in names count as numbers: `messages2` before `messages10`. */
function byName(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

const COLLATOR = new Intl.Collator('en', { numeric: true })

function tooMany(name: string): UserInputError {
  return new UserInputError('too-many-files', `${name} holds more than ${MAX_FILES} files.`, {
    hints: ['Name the folder of the export itself.'],
  })
}

function badArchive(file: string, what: string, cause?: unknown): UserInputError {
  return new UserInputError('bad-archive', `${file} ${what}.`, {
    hints: ['Get it again and compare its hash, or unpack it and name the folder.'],
    ...(cause === undefined ? {} : { cause }),
  })
}
