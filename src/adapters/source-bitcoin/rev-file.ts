/**
 * A node's rev*.dat file: the previous outputs of the blocks in the blk*.dat file of the same number, in the order in which the
 * node connected them. Source: Bitcoin Core `node/blockstorage.cpp` (WriteUndoDataForBlock): magic, length, record, and the double
 * SHA-256 of the previous block's hash and the record. Blocks that never were on the node's best branch have none.
 */
import type { DecodedBlock } from '../../domain/bitcoin/block.ts'
import {
  decodeBlockUndo,
  fitsBlock,
  flattenSpent,
  type SpentOutputs,
} from '../../domain/bitcoin/block-undo.ts'
import { ByteReader } from '../../domain/bitcoin/byte-reader.ts'
import { hexToId } from '../../domain/bitcoin/hex-id.ts'
import type { BitcoinNetwork } from '../../domain/bitcoin/network.ts'
import type { RawOutput } from '../../domain/bitcoin/transaction.ts'
import { UserInputError } from '../../domain/errors.ts'
import { type BlockFile, FileWindow } from './block-file.ts'
import { frameStart } from './block-frames.ts'
import { nodeSha256d } from './node-hashes.ts'

const CHECKSUM = 32
/** A block of 4,000,000 weight cannot spend outputs of more bytes than this. */
const MAX_RECORD = 1 << 28

interface UndoPlace {
  readonly start: number
  readonly length: number
}

/** The records of one file by number of transactions, so that a block tries few of them. */
export class RevFile {
  readonly #window: FileWindow
  readonly #places: ReadonlyMap<number, readonly UndoPlace[]>
  readonly #next = new Map<number, number>()

  private constructor(window: FileWindow, places: ReadonlyMap<number, readonly UndoPlace[]>) {
    this.#window = window
    this.#places = places
  }

  /** Finds the records; what the node has not finished writing at the end is left out. */
  static async open(
    file: BlockFile,
    network: BitcoinNetwork,
    signal: AbortSignal,
  ): Promise<RevFile> {
    const window = await FileWindow.open(file)
    try {
      return new RevFile(window, await scanRecords(window, file, { network, signal }))
    } catch (error) {
      await window.close()
      throw error
    }
  }

  /**
   * Previous outputs of the block in the order of its inputs; `null` when its record is not here. Among blocks with the same
   * parent a record fits by its numbers of outputs alone, so `rivals` (other children of that parent) make it `null` too.
   */
  async find(block: DecodedBlock, rivals: boolean): Promise<readonly RawOutput[] | null> {
    const count = block.places.count - 1
    if (count === 0) return []
    if (rivals) return null
    const places = this.#places.get(count) ?? []
    const from = this.#next.get(count) ?? 0
    for (const at of outward(from, places.length)) {
      const place = places[at]
      const spent = place && (await this.#match(place, block))
      if (!spent) continue
      this.#next.set(count, at + 1)
      return flattenSpent(block, spent)
    }
    return null
  }

  async close(): Promise<void> {
    await this.#window.close()
  }

  async #match({ start, length }: UndoPlace, block: DecodedBlock): Promise<SpentOutputs | null> {
    const bytes = await this.#window.read(start, length + CHECKSUM)
    const record = bytes.subarray(0, length)
    const hashed = nodeSha256d(Buffer.concat([hexToId(block.header.previousHash), record]))
    if (Buffer.compare(hashed, bytes.subarray(length)) !== 0) return null
    const spent = decodeBlockUndo(record)
    return fitsBlock(block, spent) ? spent : null
  }
}

/** 0 to `length` - 1, the nearest to `from` first: both files are nearly in the same order. */
function* outward(from: number, length: number): Generator<number, void, undefined> {
  for (let step = 0; step <= length; step += 1) {
    if (from + step < length) yield from + step
    if (step > 0 && from - step >= 0) yield from - step
  }
}

async function scanRecords(
  window: FileWindow,
  file: BlockFile,
  { network, signal }: { readonly network: BitcoinNetwork; readonly signal: AbortSignal },
): Promise<ReadonlyMap<number, readonly UndoPlace[]>> {
  const places = new Map<number, UndoPlace[]>()
  for (let at = 0; ; ) {
    signal.throwIfAborted()
    const head = await window.read(at, 17)
    if (head.length < 17 || frameStart(head, file, { offset: at, magic: network.magic }) !== 0)
      return places
    if (Buffer.from(head.subarray(0, 4)).toString('hex') !== network.magic)
      throw new UserInputError(
        'not-undo',
        `At byte ${at} of the undo file stands neither a record nor reserved space.`,
        { hints: ['Copy the rev*.dat file again, together with its blk*.dat file and xor.dat.'] },
      )
    const length = Buffer.from(head).readUInt32LE(4)
    const start = at + 8
    const tail = await window.read(start + length, CHECKSUM)
    if (length === 0 || length > MAX_RECORD || tail.length < CHECKSUM) return places
    const count = new ByteReader(head, 8).compactSize()
    const known = places.get(count)
    if (known) known.push({ start, length })
    else places.set(count, [{ start, length }])
    at = start + length + CHECKSUM
  }
}
