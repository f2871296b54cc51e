/** Blocks out of a file: either one block and nothing else, or blk*.dat frames (magic, length, block) with space that the node reserved. */
import { HEADER_BYTES } from '../../domain/bitcoin/block-header.ts'
import { type BitcoinNetwork, networkOfMagic } from '../../domain/bitcoin/network.ts'
import { UserInputError } from '../../domain/errors.ts'
import { type BlockFile, firstWritten, isReserved } from './block-file.ts'
import { ByteQueue } from './byte-queue.ts'
import { fileBytes } from './file-bytes.ts'
import { inFile } from './file-error.ts'

/** Twice the 4,000,000 bytes that a block can have today. */
const MAX_BLOCK = 8_000_000
const PADDING_STEP = 1 << 16
/** Bytes of a frame's head that may be zeros in a veiled file: its magic and three of its length. */
export const MAX_HIDDEN = 7

export type BlockFileShape =
  | { readonly kind: 'frames'; readonly network: BitcoinNetwork }
  | { readonly kind: 'one-block' }

export interface BlockFrame {
  /** Where the block's first byte stands in the content, and where the next frame may begin. */
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array
}

/** What a frame announces. */
export interface FrameHead {
  readonly start: number
  readonly length: number
}

/** Looks at the first bytes only. Throws `empty-file`, `not-a-block` (zeros) or `bad-bzip2`. */
export async function blockFileShape(
  file: BlockFile,
  signal: AbortSignal,
): Promise<BlockFileShape> {
  const queue = new ByteQueue(fileBytes(file, 0, signal))
  try {
    const head = await queue.peek(HEADER_BYTES)
    if (head.length === 0) throw new UserInputError('empty-file', 'the file is empty.')
    if (isReserved(head, file, 0))
      throw new UserInputError('not-a-block', 'it begins with zeros, so it holds no block.', {
        hints: ['A blk*.dat file that a node only reserved is empty; name one that it has filled.'],
      })
    const network = networkOfMagic(magicOf(head))
    return network ? { kind: 'frames', network } : { kind: 'one-block' }
  } catch (error) {
    throw inFile(file.path, error)
  } finally {
    await queue.close()
  }
}

/** The whole file as one block. Throws `not-a-block` when it is longer than any block. */
export async function readWholeFile(file: BlockFile, signal: AbortSignal): Promise<Uint8Array> {
  const queue = new ByteQueue(fileBytes(file, 0, signal))
  try {
    const bytes = await queue.peek(MAX_BLOCK + 1)
    if (bytes.length <= MAX_BLOCK) return bytes
    throw new UserInputError('not-a-block', 'it is longer than any block and has no block magic.', {
      hints: ['Name files of one raw block each, or blk*.dat files of a node.'],
    })
  } catch (error) {
    throw inFile(file.path, error)
  } finally {
    await queue.close()
  }
}

/** The frames of a blk*.dat file from byte `start` on. Throws `truncated-data`, `malformed-data` or `not-a-block` with the byte. */
export async function* blockFrames(
  file: BlockFile,
  network: BitcoinNetwork,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<BlockFrame, void, undefined> {
  const queue = new ByteQueue(fileBytes(file, start, signal), start)
  try {
    while (await toNextFrame(queue, file, network)) yield await readFrame(queue, network)
  } catch (error) {
    throw inFile(file.path, error, queue.offset)
  } finally {
    await queue.close()
  }
}

/** Passes over reserved space; false at the end of the content. */
async function toNextFrame(
  queue: ByteQueue,
  file: BlockFile,
  network: BitcoinNetwork,
): Promise<boolean> {
  for (;;) {
    const ahead = await queue.peek(PADDING_STEP)
    if (ahead.length === 0) return false
    const at = frameStart(ahead, file, { offset: queue.offset, magic: network.magic })
    if (at !== null) {
      queue.skip(at)
      return true
    }
    queue.skip(ahead.length < PADDING_STEP ? ahead.length : ahead.length - MAX_HIDDEN)
  }
}

/** Where the next frame begins in `ahead`; `null` where all of it is reserved. Veiled bytes of a magic may be zeros themselves. */
export function frameStart(
  ahead: Uint8Array,
  file: Pick<BlockFile, 'key'>,
  { offset, magic }: { readonly offset: number; readonly magic: string },
): number | null {
  const at = firstWritten(ahead, file, offset)
  for (let from = Math.max(0, at - MAX_HIDDEN); from < at; from += 1)
    if (magicOf(ahead.subarray(from)) === magic) return from
  return at < ahead.length ? at : null
}

async function readFrame(queue: ByteQueue, network: BitcoinNetwork): Promise<BlockFrame> {
  const begin = queue.offset
  const { start, length } = readFrameHead(await queue.peek(8), network, begin)
  const whole = await queue.peek(8 + length)
  const bytes = whole.subarray(8)
  if (bytes.length < length) throw brokenOff(begin, `a block of ${length} bytes`, bytes.length)
  queue.skip(whole.length)
  return { start, end: queue.offset, bytes }
}

/** Reads magic and length. Throws `truncated-data`, `malformed-data` or `not-a-block`. */
export function readFrameHead(head: Uint8Array, network: BitcoinNetwork, begin: number): FrameHead {
  if (head.length < 8) throw brokenOff(begin, `a frame of 8 bytes`, head.length)
  checkMagic(magicOf(head), network, begin)
  const length = Buffer.from(head).readUInt32LE(4)
  if (length <= HEADER_BYTES || length > MAX_BLOCK)
    throw new UserInputError(
      'malformed-data',
      `The frame at byte ${begin} announces a block of ${length} bytes, which no block has.`,
    )
  return { start: begin + 8, length }
}

function brokenOff(begin: number, what: string, got: number): UserInputError {
  return new UserInputError(
    'truncated-data',
    `At byte ${begin} begins ${what}, but only ${got} are left in the file.`,
  )
}

function checkMagic(magic: string, network: BitcoinNetwork, at: number): void {
  if (magic === network.magic) return
  const other = networkOfMagic(magic)
  throw new UserInputError(
    'not-a-block',
    other
      ? `At byte ${at} stands a block of ${other.word}, among blocks of ${network.word}.`
      : `At byte ${at} stands neither a block's magic nor padding.`,
    { hints: ['The file is damaged there, or it is no blk*.dat file.'] },
  )
}

function magicOf(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, 4)).toString('hex')
}
