/** JSON files whose records belong together by block height, read into blocks: what EVM chains and Tron share. */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { Place, Quarantine, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { SourceOptions } from '../../ports/source.ts'
import { actsOf } from '../issuer-acts/parse-issuer-acts.ts'
import { type BlockGroup, blockGroups, type Classify } from '../json-values/block-groups.ts'
import { BlockFeed } from './block-feed.ts'

type Item = ReadItem<LedgerItem>

/** Blocks between checkpoints. */
const CHECKPOINT_BLOCKS = 50

export interface BlockFiles<Role extends string> {
  readonly paths: readonly string[]
  readonly chain: string
  readonly options: SourceOptions
  readonly checkpoint: string | null
  readonly classify: Classify<Role>
  /** One block of a group; `null` when the group only holds what others derived. Throws a UserInputError. */
  assemble(group: BlockGroup<Role>): AccountBlock | null
}

/** Reads on after the height that the checkpoint names. */
export async function* readBlockFiles<Role extends string>(
  files: BlockFiles<Role>,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const { paths, chain, options, checkpoint, classify } = files
  const label = basename(paths[0] ?? '')
  const feed = new BlockFeed(label, actsOf(options, chain))
  const done = checkpoint === null ? -1 : Number(checkpoint)
  const place: Place = { file: label }
  let blocks = 0
  for await (const group of blockGroups(paths, classify, signal)) {
    if (group.height >= 0 && group.height <= done) continue
    for (const entry of group.refused) yield { kind: 'quarantine', entry }
    if (group.height < 0) continue
    yield* readGroup(files, group, feed)
    blocks += 1
    if (blocks % CHECKPOINT_BLOCKS > 0) continue
    yield* feed.coverage(place)
    yield { kind: 'checkpoint', checkpoint: `${group.height}`, bytesRead: group.bytesRead }
  }
  yield* feed.coverage(place)
  yield* feed.notes()
}

function* readGroup<Role extends string>(
  files: BlockFiles<Role>,
  group: BlockGroup<Role>,
  feed: BlockFeed,
): Generator<Item, void, undefined> {
  const place = group.records[0]?.place ?? { file: '' }
  try {
    const block = files.assemble(group)
    if (block) yield* feed.block(block, place, group.doubtful)
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    yield { kind: 'quarantine', entry: refusal(group, place, error) }
  }
}

/** The refused block, told with its height. */
function refusal(
  { height }: { readonly height: number },
  place: Place,
  { code, message }: UserInputError,
): Quarantine {
  const reason = message.includes(String(height)) ? message : `Block ${height}: ${message}`
  return { place: { ...place, record: `block ${height}` }, code, reason, raw: '' }
}
