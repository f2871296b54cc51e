/**
 * A range of a node's blocks as one unit of import: fetched some at a time, given in order, each linked to the one before it up to
 * the block that names the range. When the node changes its branch meanwhile, the range is still read along its own branch.
 */
import { coinbaseScript } from '../../domain/bitcoin/block.ts'
import { toBlockColumns } from '../../domain/bitcoin/block-columns.ts'
import { claimedHeight } from '../../domain/bitcoin/claimed-height.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { Place, ReadItem, SourceFile } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { NodeRange } from '../../ports/chain-node.ts'
import type { FileSource } from '../../ports/source.ts'
import { nodeHash160 } from '../source-bitcoin/node-hashes.ts'
import { checked, type FetchedBlock, fetchBlock, type NodeAbilities } from './fetch-block.ts'
import { inOrder } from './in-order.ts'
import type { NodeClient } from './node-client.ts'

/** A node serves 4 calls at once unless it was told otherwise; each may hold a block and its previous outputs. */
const WIDTH = 4
/** How often a node may change its branch while one range is read. */
const CHANGES = 20

export interface NodeBlocks {
  readonly client: NodeClient
  readonly abilities: NodeAbilities
  hashAt(height: number, signal: AbortSignal): Promise<string | null>
  header(
    hash: string,
    signal: AbortSignal,
  ): Promise<{
    readonly height: number
    readonly confirmations: number
    readonly previousblockhash?: string | undefined
  } | null>
}

interface RangeReader {
  readonly node: NodeBlocks
  readonly range: NodeRange
  readonly signal: AbortSignal
}

/** Takes no paths; the range and the hash of its last block are the identity of the import. */
export function createNodeBlocks(range: NodeRange, node: NodeBlocks): FileSource<LedgerItem> {
  const { network } = node.abilities
  const { from, to } = range
  const identity = {
    source: 'node',
    network: network.word,
    from: String(from),
    to: String(to.height),
    hash: to.hash,
  }
  const file: SourceFile = {
    file: `${network.word} node, blocks ${from} to ${to.height}`,
    sha256: sha256Hex(canonicalJson(identity)),
    bytes: 0,
  }
  return {
    id: 'bitcoin-node',
    version: '1',
    async plan() {
      return [{ paths: [], origin: { file, total: to.height - from + 1, unit: 'blocks' } }]
    },
    describe: async () => identity,
    async *read(_unit, _options, checkpoint, signal) {
      const start = checkpoint === null ? from : Number(checkpoint) + 1
      yield* readRange({ node, range, signal }, start, file.file)
    },
  }
}

async function* readRange(
  reader: RangeReader,
  start: number,
  name: string,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const { from, to } = reader.range
  const told = { given: false, missing: false }
  let next = start
  let bytesRead = 0
  for (let changes = 0; next <= to.height; changes += 1) {
    if (changes > CHANGES) throw restless(reader)
    const side = await sideBranch(reader)
    const lowest = Math.min(...side.keys())
    if (changes > 0 && lowest < next) next = Math.max(start, lowest)
    for await (const fetched of linked(reader, next, side)) {
      const { block, spent, height } = fetched
      if (block.places.count > 1) told[spent ? 'given' : 'missing'] = true
      yield* toItems(reader, fetched, name)
      next = height + 1
      bytesRead += block.size
      yield {
        kind: 'checkpoint',
        checkpoint: String(height),
        bytesRead,
        done: next - from,
      }
    }
  }
  yield* notesOf(told)
}

interface PlacedBlock extends FetchedBlock {
  readonly height: number
}

/** Blocks from a height on, as long as each follows the one before and the last is the one that names the range. */
async function* linked(
  { node, range: { to }, signal }: RangeReader,
  start: number,
  side: ReadonlyMap<number, string>,
): AsyncGenerator<PlacedBlock, void, undefined> {
  const { client, abilities } = node
  let previous: string | null = null
  const blocks = inOrder(heights(start, to.height), WIDTH, async (height) => {
    const hash = side.get(height) ?? (await node.hashAt(height, signal))
    if (hash === null) return null
    return { height, ...(await fetchBlock(client, abilities, hash, signal)) }
  })
  for await (const fetched of blocks) {
    if (fetched === null) return
    const { block, height } = fetched
    if (previous !== null && block.header.previousHash !== previous) return
    if (height === to.height && block.hash !== to.hash) return
    previous = block.hash
    yield fetched
  }
}

function* heights(from: number, to: number): Generator<number, void, undefined> {
  for (let height = from; height <= to; height += 1) yield height
}

/** Blocks of the range that the node has off its best branch now, by height. */
async function sideBranch({
  node,
  range: { from, to },
  signal,
}: RangeReader): Promise<ReadonlyMap<number, string>> {
  const side = new Map<number, string>()
  let hash = to.hash
  for (let height = to.height; height >= from; height -= 1) {
    signal.throwIfAborted()
    const header = await node.header(hash, signal)
    if (header === null)
      throw new SourceError(
        'block-not-available',
        `The node at ${node.client.label} no longer knows block ${hash}.`,
      )
    if (header.confirmations >= 0) break
    side.set(height, hash)
    hash = header.previousblockhash ?? ''
  }
  return side
}

function* toItems(
  { node: { client, abilities } }: RangeReader,
  { block, spent, height }: PlacedBlock,
  name: string,
): Generator<ReadItem<LedgerItem>, void, undefined> {
  const { chain, bip34Height } = abilities.network
  const place: Place = { file: name, record: block.hash }
  const columns = checked(client, block.hash, () => {
    const claimed = claimedHeight(block.header.version, coinbaseScript(block))
    if (height >= bip34Height && claimed !== height)
      throw new UserInputError('height-contradiction', `its coinbase does not say ${height}.`)
    const place = { chain, height, hash160: nodeHash160 }
    return toBlockColumns(block, spent ? { ...place, spent } : place)
  })
  yield { kind: 'value', value: { kind: 'block-columns', block: columns }, place }
  const { time } = columns
  const range = { fromHeight: height, toHeight: height + 1, from: time, to: time + 1 }
  const coverage = { chain, asset: null, address: null, ...range }
  yield { kind: 'value', value: { kind: 'coverage', coverage }, place }
}

function* notesOf(told: {
  readonly given: boolean
  readonly missing: boolean
}): Generator<ReadItem<LedgerItem>, void, undefined> {
  if (told.given)
    yield {
      kind: 'note',
      code: 'undo-not-proven',
      message:
        'Previous outputs are the node’s word: their numbers and sums agree with the blocks, but no hash proves them.',
    }
  if (told.missing)
    yield {
      kind: 'note',
      code: 'previous-outputs-from-ledger',
      message:
        'The node does not tell previous outputs of all blocks: what they spend is known only as far as it was imported.',
    }
}

function restless({ node }: RangeReader): SourceError {
  return new SourceError(
    'node-changes',
    `The node at ${node.client.label} changed its branch ${CHANGES} times while its blocks were read.`,
    { hints: ['Give the same command again when it has settled.'] },
  )
}
