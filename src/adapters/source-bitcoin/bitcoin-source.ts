/**
 * Raw Bitcoin blocks from files. Every block is checked against its own header: hash under the claimed target, merkle root over the
 * transactions, witness commitment; so its facts are `hash-recomputed`. Undo data is checked for shape and sums, not proven.
 */
import { basename } from 'node:path'
import {
  checkContents,
  checkProofOfWork,
  type DecodedBlock,
  decodeBlock,
} from '../../domain/bitcoin/block.ts'
import { decodeHeader, hashHeader } from '../../domain/bitcoin/block-header.ts'
import { toBlockRecord } from '../../domain/bitcoin/block-record.ts'
import { type BitcoinNetwork, findNetwork, listNetworks } from '../../domain/bitcoin/network.ts'
import type { RawOutput } from '../../domain/bitcoin/transaction.ts'
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { type BlockFrame, blockFileShape, blockFrames, readWholeFile } from './block-frames.ts'
import { inFile } from './file-error.ts'
import { buildHeaderIndex, type HeaderIndex } from './header-index.ts'
import { HeightResolver } from './height-resolver.ts'
import { nodeSha256d } from './node-sha256d.ts'
import { planUnits } from './plan-units.ts'
import { readUndoFile } from './undo-file.ts'

export interface BitcoinSourceOptions {
  /** Height of a block the ledger already holds, or `null`: blocks before BIP34 are placed by the block before them. */
  readonly blockHeight: (chain: ChainId, hash: string) => Promise<number | null>
}

/**
 * Options: `network` (word of `--network`), `undo` (path), `height` (of the first block of one file), `synthetic` (`true` in a workspace
 * marked so: a made-up chain is mined as easily as regtest's, whatever its network).
 */
export function createBitcoinSource({ blockHeight }: BitcoinSourceOptions): FileSource<LedgerItem> {
  /** Files planned together: their headers place each other's blocks. */
  const siblings = new WeakMap<SourceUnit, SiblingHeaders>()
  return {
    id: 'bitcoin-blocks',
    version: '1',
    async plan(paths, options) {
      const units = await planUnits(paths, options)
      const headers = new SiblingHeaders(units.map((unit) => unit.paths[0] ?? ''))
      for (const unit of units) siblings.set(unit, headers)
      return units
    },
    describe: describeUnit,
    async *read(unit, options, checkpoint, signal) {
      const path = blockPath(unit)
      const network = findNetwork(options['network'] ?? 'main') ?? unknownNetwork(options)
      if (unit.paths.length > 1) yield UNDO_NOTE
      const headers = siblings.get(unit) ?? new SiblingHeaders([path])
      const resolver = new HeightResolver(network, {
        stored: (hash) => blockHeight(network.chain, hash),
        headers: () => headers.index(signal),
        first: heightOption(options),
      })
      const limitBits = options['synthetic'] === 'true' ? EASIEST_BITS : network.limitBits
      const spent = await readUndo(unit, signal)
      const reader: UnitReader = { path, network, limitBits, resolver, spent }
      for await (const frame of framesOf(reader, checkpoint, signal)) {
        yield* readBlock(reader, frame)
        yield { kind: 'checkpoint', checkpoint: String(frame.end), bytesRead: frame.end }
      }
    },
  }
}

/** The limit of regtest. */
const EASIEST_BITS = 0x207fffff

const UNDO_NOTE = {
  kind: 'note',
  code: 'undo-not-proven',
  message:
    'Previous outputs were taken from undo data: their sums agree with the block, but its hash does not prove them.',
} as const

interface UnitReader {
  readonly path: string
  readonly network: BitcoinNetwork
  readonly limitBits: number
  readonly resolver: HeightResolver
  readonly spent: readonly RawOutput[] | null
}

class SiblingHeaders {
  readonly #paths: readonly string[]
  #index: Promise<HeaderIndex> | null = null

  constructor(paths: readonly string[]) {
    this.#paths = paths
  }

  index(signal: AbortSignal): Promise<HeaderIndex> {
    this.#index ??= buildHeaderIndex(this.#paths, signal)
    return this.#index
  }
}

async function describeUnit(unit: SourceUnit, options: SourceOptions): Promise<SourceOptions> {
  const path = blockPath(unit)
  const named = options['network'] === undefined ? null : findNetwork(options['network'])
  if (named === undefined) return unknownNetwork(options)
  const height = heightOption(options)
  const shape = await blockFileShape(path, new AbortController().signal)
  const network = shape.kind === 'frames' ? shape.network : (named ?? findNetwork('main'))
  if (named && network !== named)
    throw new UserInputError(
      'wrong-network',
      `${basename(path)} holds blocks of ${network?.word}, not of ${named.word}.`,
      { hints: ['Leave --network out: the magic in the file names the network.'] },
    )
  return { network: network?.word ?? 'main', ...(height === null ? {} : { height: `${height}` }) }
}

async function* framesOf(
  { path, network }: UnitReader,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<BlockFrame, void, undefined> {
  const start = checkpoint === null ? 0 : Number(checkpoint)
  const shape = await blockFileShape(path, signal)
  if (shape.kind === 'frames') yield* blockFrames(path, network, start, signal)
  else if (start === 0) {
    const bytes = await readWholeFile(path, signal)
    yield { start: 0, end: bytes.length, bytes }
  }
}

/** One block: its record and its coverage, or the reason why it has no place. */
async function* readBlock(
  { path, network, limitBits, resolver, spent }: UnitReader,
  frame: BlockFrame,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const place: Place = { file: basename(path), byte: frame.start }
  const block = inPlace(path, frame, () => decodeChecked(frame, limitBits))
  const resolved = await resolver.resolve(block)
  if (resolved.height === null) {
    const { code, reason } = resolved
    yield { kind: 'quarantine', entry: { place, code, reason, raw: block.hash } }
    return
  }
  const { chain } = network
  const { height } = resolved
  const record = inPlace(path, frame, () =>
    toBlockRecord(block, { chain, height, ...(spent ? { spent } : {}) }),
  )
  yield { kind: 'value', value: { kind: 'block', block: record }, place }
  const coverage = {
    chain,
    asset: null,
    address: null,
    fromHeight: height,
    toHeight: height + 1,
    from: record.time,
    to: record.time + 1,
  }
  yield { kind: 'value', value: { kind: 'coverage', coverage }, place }
}

function inPlace<T>(path: string, frame: BlockFrame, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw inFile(path, error, frame.start)
  }
}

/** The header is judged first, so that what is no block at all is told as that. */
function decodeChecked({ bytes, start }: BlockFrame, limitBits: number): DecodedBlock {
  const header = decodeHeader(bytes, start)
  checkProofOfWork(hashHeader(bytes, nodeSha256d), header.bits, limitBits)
  const block = decodeBlock(bytes, { hash: nodeSha256d, base: start })
  checkContents(block, nodeSha256d)
  return block
}

async function readUndo(
  unit: SourceUnit,
  signal: AbortSignal,
): Promise<readonly RawOutput[] | null> {
  const path = unit.paths[1]
  return path === undefined ? null : readUndoFile(path, signal)
}

function blockPath(unit: SourceUnit): string {
  return unit.paths[0] ?? ''
}

function heightOption(options: SourceOptions): number | null {
  const text = options['height']
  if (text === undefined) return null
  if (/^\d{1,8}$/.test(text)) return Number(text)
  throw new UserInputError('bad-height', `"${text.slice(0, 30)}" is not a block height.`)
}

function unknownNetwork(options: SourceOptions): never {
  const words = listNetworks().map(({ word }) => word)
  throw new UserInputError(
    'unknown-network',
    `"${options['network']?.slice(0, 30)}" is not a Bitcoin network.`,
    { hints: [`Networks: ${words.join(', ')}.`] },
  )
}
