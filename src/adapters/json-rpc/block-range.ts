/**
 * A range of a node's blocks as units of import. A unit ends at a multiple of its size, so that the same command goes on with the first
 * unit that is not complete; its identity is the range and the hash of its last block, never the node's address.
 */
import { SourceError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceUnit } from '../../ports/source.ts'
import { inOrder } from '../source-bitcoin-node/in-order.ts'
import { BlockFeed } from '../source-evm/block-feed.ts'

const UNIT_BLOCKS = 1_000
const CHECKPOINT_BLOCKS = 50

export interface BlockReader {
  readonly chain: string
  /** What the node was able to tell: part of the identity, because a better node may add to it. */
  readonly abilities: string
  /** Blocks fetched at the same time. */
  readonly width: number
  hashAt(height: number, signal: AbortSignal): Promise<string>
  fetch(height: number, signal: AbortSignal): Promise<FetchedBlock>
}

export interface FetchedBlock {
  readonly block: AccountBlock
  readonly previousHash: string
}

/** Takes no paths. */
export function blockRange(
  reader: BlockReader,
  range: { readonly from: number; readonly to: number },
): FileSource<LedgerItem> {
  return {
    id: `${reader.chain}-node`,
    version: '1',
    async plan() {
      return unitsOf(reader, range)
    },
    async describe(unit) {
      const { from, to } = partOf(unit)
      const hash = await reader.hashAt(to, new AbortController().signal)
      const { chain, abilities } = reader
      return { source: 'node', chain, abilities, from: String(from), to: String(to), hash }
    },
    async *read(unit, options, checkpoint, signal) {
      const { from, to } = partOf(unit)
      const start = checkpoint === null ? from : Number(checkpoint) + 1
      yield* readPart(reader, { from, start, to, hash: options['hash'] ?? '' }, signal)
    },
  }
}

function unitsOf(
  { chain }: BlockReader,
  { from, to }: { readonly from: number; readonly to: number },
): readonly SourceUnit[] {
  const units: SourceUnit[] = []
  for (let start = from; start <= to; ) {
    const end = Math.min(to, Math.floor(start / UNIT_BLOCKS) * UNIT_BLOCKS + UNIT_BLOCKS - 1)
    const file = `${chain} node, blocks ${start} to ${end}`
    const sha256 = sha256Hex(canonicalJson({ chain, from: start, to: end }))
    units.push({
      paths: [],
      origin: { file: { file, sha256, bytes: 0 }, total: end - start + 1, unit: 'blocks' },
    })
    start = end + 1
  }
  return units
}

/** The range that a unit's name tells. */
function partOf(unit: SourceUnit): { readonly from: number; readonly to: number } {
  const [, from, to] = /blocks (\d+) to (\d+)$/.exec(unit.origin?.file.file ?? '') ?? []
  return { from: Number(from), to: Number(to) }
}

interface Part {
  readonly from: number
  readonly start: number
  readonly to: number
  /** Of the last block. */
  readonly hash: string
}

async function* readPart(
  reader: BlockReader,
  { from, start, to, hash }: Part,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const name = `${reader.chain} node`
  const feed = new BlockFeed(name)
  const place: Place = { file: name }
  let previous: string | null = null
  const heights = Array.from({ length: to - start + 1 }, (_, at) => start + at)
  const fetch = (height: number) => reader.fetch(height, signal)
  for await (const { block, previousHash } of inOrder(heights, reader.width, fetch)) {
    const { height } = block
    if ((previous !== null && previousHash !== previous) || (height === to && block.hash !== hash))
      throw new SourceError(
        'branch-changed',
        `The node changed its branch at block ${height} while it was read.`,
        { hints: ['Run the same command again.'] },
      )
    previous = block.hash
    yield* feed.block(block, { ...place, record: `block ${height}` }, false)
    if (height % CHECKPOINT_BLOCKS !== CHECKPOINT_BLOCKS - 1) continue
    yield* feed.coverage(place)
    yield { kind: 'checkpoint', checkpoint: String(height), bytesRead: 0, done: height + 1 - from }
  }
  yield* feed.coverage(place)
  yield* feed.notes()
}
