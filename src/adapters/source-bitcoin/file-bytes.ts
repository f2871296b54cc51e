/** The bytes of a file as they are read: unveiled where a node veiled them, decompressed when it is a bzip2 file. */
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import unbzip2 from 'unbzip2-stream'
import { UserInputError } from '../../domain/errors.ts'
import { applyKey, type BlockFile } from './block-file.ts'

const CHUNK = 1 << 20
/** Small, because one write makes the decoder push all blocks it then holds. */
const COMPRESSED_CHUNK = 1 << 16

/** Chunks from byte `start` of the content on, each its reader's until the next. Throws `file-not-readable` or `bad-bzip2`. */
export async function* fileBytes(
  { path, key, size }: BlockFile,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (size !== null && start >= size) return
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new UserInputError('file-not-readable', `${basename(path)} cannot be read.`, {
      hints: ['Check that it exists and its permissions.'],
      cause,
    })
  })
  try {
    if (key === null && (await isBzip2(handle))) yield* decompressed(path, handle, start, signal)
    else yield* plainBytes(handle, { key, size, start }, signal)
  } finally {
    await handle.close()
  }
}

/** In one piece of memory: a stream would leave as much garbage as the file is long. */
async function* plainBytes(
  handle: FileHandle,
  { key, size, start }: Pick<BlockFile, 'key' | 'size'> & { readonly start: number },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunk = Buffer.allocUnsafeSlow(CHUNK)
  for (let at = start; size === null || at < size; ) {
    signal.throwIfAborted()
    const most = size === null ? CHUNK : Math.min(CHUNK, size - at)
    const { bytesRead } = await handle.read(chunk, 0, most, at)
    if (bytesRead === 0) return
    yield applyKey(chunk.subarray(0, bytesRead), key, at)
    at += bytesRead
  }
}

/** Whether the file is one of bzip2. Throws what opening it throws. */
export async function isCompressed({ path, key }: BlockFile): Promise<boolean> {
  if (key !== null) return false
  const handle = await open(path, 'r')
  try {
    return await isBzip2(handle)
  } finally {
    await handle.close()
  }
}

async function isBzip2(handle: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(4)
  const { bytesRead } = await handle.read(head, 0, 4, 0)
  return bytesRead === 4 && /^BZh[1-9]$/.test(head.toString('latin1'))
}

async function* decompressed(
  path: string,
  handle: FileHandle,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = unbzip2()
  let ready: Buffer[] = []
  let failure: Error | null = null
  decoder.on('data', (chunk) => {
    ready.push(chunk)
  })
  decoder.on('error', (error) => {
    failure = error
  })
  let toSkip = start
  function* take() {
    if (failure) throw badBzip2(path, failure)
    for (const chunk of ready) {
      const skipped = Math.min(toSkip, chunk.length)
      toSkip -= skipped
      if (skipped < chunk.length) yield chunk.subarray(skipped)
    }
    ready = []
  }
  const stream = handle.createReadStream({
    start: 0,
    highWaterMark: COMPRESSED_CHUNK,
    signal,
    autoClose: false,
  })
  for await (const chunk of stream) {
    decoder.write(chunk)
    yield* take()
  }
  decoder.end()
  yield* take()
}

function badBzip2(path: string, cause: Error): UserInputError {
  return new UserInputError('bad-bzip2', `${basename(path)} is a damaged or cut bzip2 file.`, {
    hints: ['Copy the file again; bzip2 -t tells whether it is whole.'],
    cause,
  })
}
