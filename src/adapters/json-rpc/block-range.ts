/**
 * A range of a node's blocks as units of import. A unit ends at a multiple of its size, so that the same command goes on with the first
 * unit that is not complete; its identity is the range and the hash of its last block, never the node's address.
 */
import { SourceError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { IssuerActs } from '../../domain/evm/issuer-acts.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { NodeRange } from '../../ports/chain-node.ts'
import type { FileSource, SourceUnit } from '../../ports/source.ts'
import { actsOf } from '../issuer-acts/parse-issuer-acts.ts'
import { inOrder } from '../source-bitcoin-node/in-order.ts'
import { BlockFeed } from '../source-evm/block-feed.ts'
import { type AskTokenName, TokenNames } from './token-names.ts'

const UNIT_BLOCKS = 1_000
const CHECKPOINT_BLOCKS = 50

export interface BlockReader {
  readonly chain: string
  /** What the node is able to tell from that block on: part of the identity, because a better node may add to it. */
  abilities(height: number, signal: AbortSignal): Promise<string>
  /** Blocks fetched at the same time. */
  readonly width: number
  /** `null` above its head. */
  hashAt(height: number, signal: AbortSignal): Promise<string | null>
  /** Height of the last block that can no longer be reorganised. */
  finalHeight(signal: AbortSignal): Promise<number>
  fetch(height: number, signal: AbortSignal): Promise<AccountBlock>
  /** Left out where contracts cannot be asked. */
  readonly askTokenName?: AskTokenName
}

/** Takes no paths. */
export function blockRange(reader: BlockReader, range: NodeRange): FileSource<LedgerItem> {
  return {
    id: `${reader.chain}-node`,
    version: '2',
    async plan(_, options) {
      actsOf(options, reader.chain)
      return unitsOf(reader, { from: range.from, to: range.to.height })
    },
    async describe(unit) {
      const { from, to } = partOf(unit)
      const { chain } = reader
      const abilities = await reader.abilities(from, new AbortController().signal)
      const hash = to === range.to.height ? range.to.hash : await endOf(reader, to)
      return { source: 'node', chain, abilities, from: String(from), to: String(to), hash }
    },
    async *read(unit, options, checkpoint, signal) {
      const { from, to } = partOf(unit)
      const start = checkpoint === null ? from : Number(checkpoint) + 1
      const hash = options['hash'] ?? ''
      const acts = actsOf(options, reader.chain)
      yield* readPart(reader, { from, start, to, hash, acts }, signal)
    },
  }
}

async function endOf(reader: BlockReader, height: number): Promise<string> {
  const hash = await reader.hashAt(height, new AbortController().signal)
  if (hash !== null) return hash
  throw new SourceError('block-missing', `The node does not have block ${height}.`, {
    hints: ['Ask a node that holds all blocks, or name another range.'],
  })
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
  readonly acts: IssuerActs
}

async function* readPart(
  reader: BlockReader,
  { from, start, to, hash, acts }: Part,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const name = `${reader.chain} node`
  const feed = new BlockFeed(name, acts)
  const place: Place = { file: name }
  const names = new TokenNames(reader.askTokenName)
  let previous: string | null = null
  const final = await reader.finalHeight(signal)
  const heights = Array.from({ length: to - start + 1 }, (_, at) => start + at)
  const fetch = (height: number) => reader.fetch(height, signal)
  for await (const read of inOrder(heights, reader.width, fetch)) {
    const { height } = read
    const block: AccountBlock = { ...read, finality: height <= final ? 'final' : 'head' }
    const joins = previous === null || block.previousHash === previous
    if (!joins || (height === to && block.hash !== hash))
      throw new SourceError(
        'branch-changed',
        `The node changed its branch at block ${height} while it was read.`,
        { hints: ['Run the same command again.'] },
      )
    previous = block.hash
    for (const item of feed.block(block, { ...place, record: `block ${height}` }, false)) {
      names.see(item)
      yield item
    }
    if (height % CHECKPOINT_BLOCKS !== CHECKPOINT_BLOCKS - 1) continue
    yield* names.told(place, signal)
    yield* feed.coverage(place)
    yield { kind: 'checkpoint', checkpoint: String(height), bytesRead: 0, done: height + 1 - from }
  }
  yield* names.told(place, signal)
  yield* feed.coverage(place)
  yield* settled(reader, { height: Math.min(final, to), place }, signal)
  yield* feed.notes()
}

/** What an earlier import read near the head may have become final since. */
async function* settled(
  reader: BlockReader,
  { height, place }: { readonly height: number; readonly place: Place },
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const hash = await reader.hashAt(height, signal)
  const { chain } = reader
  if (hash !== null)
    yield { kind: 'value', value: { kind: 'final', final: { chain, height, hash } }, place }
}
