/** The file system for operations: bounded memory, and a written file appears only when it is complete. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { SourceFile } from '../../domain/import-record.ts'
import type { FileAccess } from '../../ports/file-access.ts'

/** The {@link FileAccess} of this machine. */
export function createFileAccess(): FileAccess {
  return { hash, readText, write, writeFolder }
}

async function hash(paths: readonly string[], signal: AbortSignal): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = []
  for (const path of paths) {
    const { size } = await statFile(path)
    const digest = createHash('sha256')
    let bytes = 0
    if (size > 0)
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
        digest.update(chunk)
        bytes += chunk.length
      }
    files.push({ file: basename(path), sha256: digest.digest('hex'), bytes })
  }
  return files
}

async function readText(path: string, maxBytes: number): Promise<string> {
  const { size } = await statFile(path)
  if (size > maxBytes)
    throw new UserInputError(
      'file-too-large',
      `${basename(path)} has ${size} bytes; at most ${maxBytes} are read here.`,
    )
  return readFile(path, 'utf8')
}

async function write(
  path: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const target = resolve(path)
  const partial = `${target}.partial-${process.pid}`
  const digest = createHash('sha256')
  let bytes = 0
  try {
    const handle = await openNew(partial, path)
    try {
      for await (const chunk of chunks) {
        const data = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
        digest.update(data)
        bytes += data.length
        await handle.write(data)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return { bytes, sha256: digest.digest('hex') }
}

async function writeFolder(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const [name, content] of files) {
    const path = join(dir, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

async function openNew(partial: string, path: string) {
  try {
    return await open(partial, 'w')
  } catch (cause) {
    throw new UserInputError('cannot-write', `${basename(path)} cannot be written there.`, {
      hints: ['Check that the folder exists and may be written.'],
      cause,
    })
  }
}

async function statFile(path: string): Promise<{ readonly size: number }> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' || cause.code === 'ENOTDIR'
      ? new UserInputError('file-not-found', `${basename(path)} does not exist.`, { cause })
      : new UserInputError('file-not-readable', `${basename(path)} cannot be read.`, { cause })
  })
  if (!found.isFile())
    throw new UserInputError('not-a-file', `${basename(path)} is not a file.`, {
      hints: found.isDirectory() ? ['It is a directory: name the files in it.'] : [],
    })
  return { size: found.size }
}
