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
import { toBlockColumns } from '../../domain/bitcoin/block-columns.ts'
import { decodeHeader, hashHeader } from '../../domain/bitcoin/block-header.ts'
import { fitsMainChain } from '../../domain/bitcoin/difficulty.ts'
import { type BitcoinNetwork, findNetwork, listNetworks } from '../../domain/bitcoin/network.ts'
import type { ManyHashes } from '../../domain/bitcoin/sha256d.ts'
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { type BlockFrame, blockFileShape, blockFrames, readWholeFile } from './block-frames.ts'
import { inFile } from './file-error.ts'
import { HeaderIndex } from './header-index.ts'
import { HeightResolver } from './height-resolver.ts'
import { laneHashes } from './lane-hashes.ts'
import { nodeHash160, nodeSha256d } from './node-hashes.ts'
import { planUnits } from './plan-units.ts'
import { openPreviousOutputs, type PreviousOutputs } from './previous-outputs.ts'
import { blockFilesOf, isUnfinished, type UnitFiles, unitFiles } from './unit-files.ts'

export interface BitcoinSourceOptions {
  /** Height of a block the ledger already holds, or `null`: blocks before BIP34 are placed by the block before them. */
  readonly blockHeight: (chain: ChainId, hash: string) => Promise<number | null>
}

/**
 * Options: `network` (word of `--network`), `undo` (path), `height` (of the first block of one file), `synthetic` (`true` in a workspace
 * marked so: a made-up chain is mined as easily as regtest's, whatever its network).
 */
export function createBitcoinSource({ blockHeight }: BitcoinSourceOptions): FileSource<LedgerItem> {
  // So that who reads file after file of one import need not ask the store, which may be busy with the file before.
  let before: FoundHeights = { task: '', known: new Map() }
  return {
    id: 'bitcoin-blocks',
    version: '1',
    async plan(paths, options) {
      const units = await planUnits(paths, options)
      // The headers of all place each other's blocks.
      const together = units.map((unit) => unit.paths)
      return units.map((unit) => ({ ...unit, together }))
    },
    describe: describeUnit,
    async *read(unit, options, checkpoint, signal) {
      const network = findNetwork(options['network'] ?? 'main') ?? unknownNetwork(options)
      const files = await unitFiles(unit)
      const { together = [unit.paths] } = unit
      const at = together.findIndex(([path]) => path === unit.paths[0])
      const task = JSON.stringify([together, options])
      const resolver = new HeightResolver(network, {
        stored: (hash) => blockHeight(network.chain, hash),
        ...(before.task === task ? { before: before.known } : {}),
        headers: new HeaderIndex(await blockFilesOf(together), Math.max(0, at), signal),
        first: heightOption(options),
      })
      before = { task, known: resolver.known }
      const limitBits = options['synthetic'] === 'true' ? EASIEST_BITS : network.limitBits
      const many = isLong(unit) ? laneHashes() : undefined
      const previous = await openPreviousOutputs(files, network, signal)
      try {
        if (previous) yield UNDO_NOTE
        yield* readFile({ files, network, limitBits, resolver, previous, many }, checkpoint, signal)
      } finally {
        await previous?.close()
      }
    },
  }
}

/** Heights of the blocks of a file, by their hashes; `task` tells the import that it belongs to. */
interface FoundHeights {
  readonly task: string
  readonly known: ReadonlyMap<string, number>
}

/** Bytes of files from which on hashing many at once is worth its start. */
const LONG = 16_000_000

function isLong({ sizes = [] }: SourceUnit): boolean {
  return sizes.reduce((sum, size) => sum + size, 0) >= LONG
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
  readonly files: UnitFiles
  readonly network: BitcoinNetwork
  readonly limitBits: number
  readonly resolver: HeightResolver
  readonly previous: PreviousOutputs | null
  readonly many: ManyHashes | undefined
}

async function* readFile(
  reader: UnitReader,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const { block: file, live } = reader.files
  const frames = framesOf(reader, checkpoint, signal)
  for (;;) {
    let frame: BlockFrame | null = null
    try {
      const next = await frames.next()
      if (next.done) return
      frame = next.value
      yield* readBlock(reader, frame)
      yield { kind: 'checkpoint', checkpoint: String(frame.end), bytesRead: frame.end }
    } catch (error) {
      if (!live || !(error instanceof UserInputError)) throw error
      const begin = frame ? frame.start - 8 : Number(error.details['byte'])
      if (!(await isUnfinished(file, begin, reader.network))) throw error
      yield { kind: 'note', code: 'unfinished-block', message: unfinished(file.path, begin) }
      return
    }
  }
}

function unfinished(path: string, byte: number): string {
  return `${basename(path)}: the node had not finished the block at byte ${byte}: it was left for the next import.`
}

async function describeUnit(unit: SourceUnit, options: SourceOptions): Promise<SourceOptions> {
  const { block } = await unitFiles(unit)
  const named = options['network'] === undefined ? null : findNetwork(options['network'])
  if (named === undefined) return unknownNetwork(options)
  const height = heightOption(options)
  const shape = await blockFileShape(block, new AbortController().signal)
  const network = shape.kind === 'frames' ? shape.network : (named ?? findNetwork('main'))
  if (named && network !== named)
    throw new UserInputError(
      'wrong-network',
      `${basename(block.path)} holds blocks of ${network?.word}, not of ${named.word}.`,
      { hints: ['Leave --network out: the magic in the file names the network.'] },
    )
  return { network: network?.word ?? 'main', ...(height === null ? {} : { height: `${height}` }) }
}

async function* framesOf(
  { files: { block: file }, network }: UnitReader,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<BlockFrame, void, undefined> {
  const start = checkpoint === null ? 0 : Number(checkpoint)
  const shape = await blockFileShape(file, signal)
  if (shape.kind === 'frames') yield* blockFrames(file, network, start, signal)
  else if (start === 0) {
    const bytes = await readWholeFile(file, signal)
    yield { start: 0, end: bytes.length, bytes }
  }
}

/** One block: its record and its coverage, or the reason why it has no place. */
async function* readBlock(
  { files, network, limitBits, resolver, previous, many }: UnitReader,
  frame: BlockFrame,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const { path } = files.block
  const place: Place = { file: basename(path), byte: frame.start }
  const block = inPlace(path, frame, () => decodeChecked(frame, limitBits, many))
  const resolved = await resolver.resolve(block)
  if (resolved.height === null) {
    const { code, reason } = resolved
    yield { kind: 'quarantine', entry: { place, code, reason, raw: block.hash } }
    return
  }
  const { chain } = network
  const { height } = resolved
  if (network.word === 'main' && limitBits === network.limitBits)
    inPlace(path, frame, () => checkMain(block, height))
  const spent = previous && (await previous.of(block))
  const columns = inPlace(path, frame, () =>
    toBlockColumns(block, { chain, height, hash160: nodeHash160, ...(spent ? { spent } : {}) }),
  )
  yield { kind: 'value', value: { kind: 'block-columns', block: columns }, place }
  const coverage = {
    chain,
    asset: null,
    address: null,
    fromHeight: height,
    toHeight: height + 1,
    from: columns.time,
    to: columns.time + 1,
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
function decodeChecked(
  { bytes, start }: BlockFrame,
  limitBits: number,
  many: ManyHashes | undefined,
): DecodedBlock {
  const header = decodeHeader(bytes, start)
  checkProofOfWork(hashHeader(bytes, nodeSha256d), header.bits, limitBits)
  const block = decodeBlock(bytes, { hash: nodeSha256d, many, base: start })
  checkContents(block, nodeSha256d, many)
  return block
}

/** One-block files name no network, and those of test networks are made in a second. */
function checkMain({ hash, header }: DecodedBlock, height: number): void {
  if (!fitsMainChain(header.bits, height))
    throw new UserInputError(
      'wrong-network',
      `Block ${hash} claims a difficulty that the main network did not have at height ${height}.`,
      { hints: ['Name its network with --network testnet, testnet4, signet or regtest.'] },
    )
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
