/** The file system for operations, in bounded memory. */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { SourceFile } from '../../domain/import-record.ts'
import type { FileAccess } from '../../ports/file-access.ts'
import type { ImageContent, ReadWords } from '../../ports/image-reader.ts'
import { readImage } from '../image/read-image.ts'

/** The {@link FileAccess} of this machine; `words` reads pictures. */
export function createFileAccess(words: ReadWords): FileAccess {
  const readWords: FileAccess['readWords'] = async (path, signal) => {
    const { size } = await statFile(path)
    return size > IMAGE_BYTES ? [] : words(await readFile(path), signal)
  }
  return { hash, sizes, readText, readImage: readImageFile, readWords, writeFolder }
}

async function sizes(paths: readonly string[]): Promise<readonly number[]> {
  const files = await Promise.all(paths.map(statFile))
  return files.map(({ size }) => size)
}

async function hash(paths: readonly string[], signal: AbortSignal): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = []
  for (const path of paths) {
    await statFile(path)
    files.push({ file: basename(path), ...(await digestFile(path, signal)) })
  }
  return files
}

async function digestFile(
  path: string,
  signal: AbortSignal,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw notReadable(path, cause)
  })
  const digest = createHash('sha256')
  // Two pieces of memory for all of it, one read while the other is hashed: a stream would leave as much garbage as the file is long.
  let [part, next] = [Buffer.allocUnsafeSlow(PART_BYTES), Buffer.allocUnsafeSlow(PART_BYTES)]
  let bytes = 0
  let reading = handle.read(part, 0, part.length, null)
  try {
    for (;;) {
      const { bytesRead } = await reading
      signal.throwIfAborted()
      if (bytesRead === 0) break
      reading = handle.read(next, 0, next.length, null)
      digest.update(part.subarray(0, bytesRead))
      bytes += bytesRead
      ;[part, next] = [next, part]
    }
  } catch (cause) {
    signal.throwIfAborted()
    throw notReadable(path, cause)
  } finally {
    // The one that is under way when hashing stops: what becomes of it was told, or matters no more.
    await reading.catch(() => undefined)
    await handle.close()
  }
  return { sha256: digest.digest('hex'), bytes }
}

/** Bytes that are read and hashed at once. */
const PART_BYTES = 1 << 20

async function readText(path: string, maxBytes: number): Promise<string> {
  const { size } = await statFile(path)
  if (size > maxBytes)
    throw new UserInputError(
      'file-too-large',
      `${basename(path)} has ${size} bytes; at most ${maxBytes} are read here.`,
      { hints: ['Split it into smaller files.'] },
    )
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw notReadable(path, cause)
  })
}

/** No picture that people post is larger. */
const IMAGE_BYTES = 40 << 20

async function readImageFile(path: string): Promise<ImageContent | null> {
  const { size } = await statFile(path)
  return size > IMAGE_BYTES ? null : readImage(await readFile(path))
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

async function statFile(path: string): Promise<{ readonly size: number }> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' || cause.code === 'ENOTDIR'
      ? new UserInputError('file-not-found', `${basename(path)} does not exist.`, {
          hints: ['Check the path.'],
          cause,
        })
      : notReadable(path, cause)
  })
  if (!found.isFile())
    throw new UserInputError('not-a-file', `${basename(path)} is not a file.`, {
      hints: [
        found.isDirectory() ? 'It is a directory: name the files in it.' : 'Name a regular file.',
      ],
    })
  return { size: found.size }
}

function notReadable(path: string, cause: unknown): UserInputError {
  return new UserInputError('file-not-readable', `${basename(path)} cannot be read.`, {
    hints: ['Check its permissions, and the disk that it is on.'],
    cause,
  })
}
