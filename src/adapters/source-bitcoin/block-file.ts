/** A file of blocks as it is read: where it is, how its bytes are veiled, and how far it counts. */
import { open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'

export interface BlockFile {
  readonly path: string
  /** The bytes of xor.dat, or `null` where the file is plain. */
  readonly key: Uint8Array | null
  /** Bytes that count, where the file may grow while it is read; `null` for all. */
  readonly size: number | null
}

/** Name of the key file that Bitcoin Core from release 28 on keeps beside its blocks. */
export const XOR_NAME = 'xor.dat'

/** Veils or unveils bytes that stand at `offset` of their file, in place. */
export function applyKey(bytes: Uint8Array, key: Uint8Array | null, offset: number): Uint8Array {
  if (key)
    for (let at = 0, from = offset % key.length; at < bytes.length; at += 1) {
      bytes[at] = (bytes[at] ?? 0) ^ (key[from] ?? 0)
      from = from + 1 === key.length ? 0 : from + 1
    }
  return bytes
}

/** Whether the file itself has zeros there: space that a node reserved and has not written. */
export function isReserved(
  bytes: Uint8Array,
  { key }: Pick<BlockFile, 'key'>,
  offset: number,
): boolean {
  return firstWritten(bytes, { key }, offset) === bytes.length
}

/** Where the first byte stands that is not zero in the file itself; the length when there is none. */
export function firstWritten(
  bytes: Uint8Array,
  { key }: Pick<BlockFile, 'key'>,
  offset: number,
): number {
  const length = key?.length ?? 1
  for (let at = 0; at < bytes.length; at += 1)
    if (bytes[at] !== (key?.[(offset + at) % length] ?? 0)) return at
  return bytes.length
}

/** The key of a folder of blocks; `null` when it has none or one of zeros. Throws `bad-xor-key` unless it is 8 bytes. */
export async function readXorKey(folder: string): Promise<Uint8Array | null> {
  const key = await readFile(join(folder, XOR_NAME)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (key === null) return null
  if (key.length !== 8)
    throw new UserInputError(
      'bad-xor-key',
      `The ${XOR_NAME} of ${basename(folder)} has ${key.length} bytes instead of 8.`,
      { hints: ['Copy it again from the node’s blocks folder: without it no block can be read.'] },
    )
  return key.every((byte) => byte === 0) ? null : key
}

/** Bytes at a place of a file, unveiled; fewer where it ends. */
export class FileWindow {
  readonly #file: BlockFile
  readonly #handle: Awaited<ReturnType<typeof open>>
  #start = 0
  #held: Uint8Array = new Uint8Array(0)

  private constructor(file: BlockFile, handle: Awaited<ReturnType<typeof open>>) {
    this.#file = file
    this.#handle = handle
  }

  static async open(file: BlockFile): Promise<FileWindow> {
    return new FileWindow(file, await open(file.path, 'r'))
  }

  async read(at: number, length: number): Promise<Uint8Array> {
    const from = at - this.#start
    if (from < 0 || from + length > this.#held.length) await this.#load(at, length)
    return this.#held.subarray(at - this.#start, at - this.#start + length)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  async #load(at: number, length: number): Promise<void> {
    const left = Math.max(0, (this.#file.size ?? Number.MAX_SAFE_INTEGER) - at)
    const bytes = new Uint8Array(Math.min(left, Math.max(length, WINDOW)))
    const { bytesRead } = await this.#handle.read(bytes, 0, bytes.length, at)
    this.#held = applyKey(bytes.subarray(0, bytesRead), this.#file.key, at)
    this.#start = at
  }
}

const WINDOW = 1 << 16
