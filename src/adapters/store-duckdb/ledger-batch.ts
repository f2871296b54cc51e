/** One batch of ledger facts: gathered in temporary tables, then one transaction of set-based SQL that carries the checkpoint. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { columnsOfRecord } from '../../domain/bitcoin/block-record.ts'
import type { ChainId } from '../../domain/chain.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import type {
  BalanceRecord,
  CoverageRecord,
  FinalRecord,
  FreezeRecord,
  LedgerItem,
  TokenNameRecord,
} from '../../domain/ledger-record.ts'
import type { FlowSink, StoredBlock } from '../../ports/flow-sink.ts'
import type { BatchCounts, ImportBatch } from '../../ports/import-log.ts'
import { BatchStream } from './batch-stream.ts'
import type { BlockStaging, PlacedBatch } from './block-staging.ts'
import {
  type AccountBranches,
  applyAccountBranches,
  commitFinals,
  settleAccountBlocks,
} from './commit-account-blocks.ts'
import { commitAddresses, storedAddresses } from './commit-addresses.ts'
import { type BlockCommit, commitBlocks } from './commit-blocks.ts'
import { commitCoverage, dropCoverage } from './commit-coverage.ts'
import { commitLone } from './commit-lone.ts'
import { commitPrices } from './commit-prices.ts'
import { commitResources, stageResource } from './commit-resources.ts'
import { commitTransfers } from './commit-transfers.ts'
import { cutCoverage } from './cut-coverage.ts'
import type { Database } from './database.ts'
import { moveFlowStates } from './flow-states.ts'
import { recordBatch } from './import-log.ts'
import { commitBalances } from './ledger-balances.ts'
import { commitFreezes } from './ledger-freezes.ts'
import { LedgerStaging } from './ledger-staging.ts'
import { LoneStaging } from './lone-staging.ts'
import { type NumberingOptions, numberBlockAddresses } from './number-block-addresses.ts'
import type { PayloadNumbers } from './payload-numbers.ts'
import { stageBlock } from './stage-block.ts'
import { stageTransfer } from './stage-transfer.ts'
import type { StoredKeys } from './stored-keys.ts'
import { commitTokenNames } from './token-names.ts'
import type { KnownAddresses } from './transfer-staging.ts'
import type { UnspentOutputs } from './unspent-outputs.ts'

/** What each part of a commit tells. */
export interface PartCounts {
  readonly added: Readonly<Record<string, number>>
  readonly unchanged: number
  readonly refused: readonly Quarantine[]
}

/** What is remembered of the store between batches. */
export interface BatchCaches {
  /** Called after each commit, when what was cached is stale. */
  readonly committed: () => void
  readonly unspent: (chain: ChainId) => UnspentOutputs
  /** Of StagingOptions. */
  readonly spare: PayloadNumbers[]
  readonly known: KnownAddresses
  readonly keys: StoredKeys
  /** Rows that came by column from which on a batch is appended as it is. */
  readonly appendFrom: number
  /** So many of them are stored while the rest of the batch is read. */
  readonly partRows: number
  /** Who is told of the rows that are appended. */
  readonly sink: FlowSink
  /** Of StagingOptions. */
  readonly heldRows?: number | undefined
}

/** Opens a batch of one import. */
export async function openLedgerBatch(
  database: Database,
  importId: number,
  { committed, keys, appendFrom, partRows, sink, ...caches }: BatchCaches,
): Promise<ImportBatch<LedgerItem>> {
  const connection = await database.session()
  const staging = await LedgerStaging.open(connection, caches)
  const { transfers, addresses } = staging
  const stream = new BatchStream(database, connection, {
    ...{ importId, transfers, addresses, keys, appendFrom, partRows, sink },
  })
  const lists: Lists = {
    coverage: [],
    balances: [],
    freezes: [],
    finals: [],
    tokens: [],
    lone: new LoneStaging(),
  }
  const quarantined: Quarantine[] = []
  let open = true
  const close = (): void => {
    open = false
    staging.close()
    database.release(connection)
  }
  return {
    async append(items) {
      assertInvariant(open, 'A batch that was closed takes nothing more.')
      for (const item of items) stage(staging, lists, item)
      await stream.takePart(isApart(staging, lists))
    },
    async quarantine(entries) {
      quarantined.push(...entries)
    },
    async commit(checkpoint) {
      assertInvariant(open, 'A batch is committed once.')
      let settled: PlacedBatch | null = null
      try {
        staging.flush()
        staging.blocks.handOn()
        const { counts, placed, stored } = await commit(connection, stream, {
          ...{ staging, keys, appendFrom, sink, ...lists, quarantined, checkpoint },
        })
        const blocks = lists.lone.count === 0 ? stored : null
        const told = await tell(sink, stream, { apart: isApart(staging, lists), blocks })
        await stream.commit()
        if (told) sink.committed()
        settled = placed
        if (staging.transfers.numbered)
          staging.transfers.settle(await storedAddresses(connection, staging.addresses.count))
        committed()
        return counts
      } catch (error) {
        staging.transfers.forget()
        sink.drop()
        await stream.rollback()
        throw error
      } finally {
        staging.blocks.settle(settled)
        close()
      }
    },
    async rollback() {
      if (!open) return
      staging.transfers.forget()
      sink.drop()
      await stream.rollback()
      staging.blocks.settle(null)
      close()
    },
  }
}

interface Lists {
  readonly coverage: CoverageRecord[]
  readonly balances: BalanceRecord[]
  readonly freezes: FreezeRecord[]
  readonly finals: FinalRecord[]
  readonly tokens: TokenNameRecord[]
  readonly lone: LoneStaging
}

function stage(staging: LedgerStaging, lists: Lists, item: LedgerItem): void {
  if (item.kind === 'block') stageBlock(staging, columnsOfRecord(item.block))
  else if (item.kind === 'block-columns') stageBlock(staging, item.block)
  else if (item.kind === 'transaction') lists.lone.add(staging, item.lone)
  else if (item.kind === 'transfer') stageTransfer(staging, item.transfer)
  else if (item.kind === 'transfers') staging.transfers.addRows(item.rows)
  else if (item.kind === 'coverage') lists.coverage.push(item.coverage)
  else if (item.kind === 'freeze') lists.freezes.push(item.freeze)
  else if (item.kind === 'balance') lists.balances.push(item.balance)
  else if (item.kind === 'final') lists.finals.push(item.final)
  else if (item.kind === 'token-name') lists.tokens.push(item.token)
  else if (item.kind === 'resource') stageResource(staging, item.resource)
  else {
    const { asset, fiat, time, period, price, source } = item.price
    const writer = staging.get('s_price')
    writer.add(writer.count, asset, fiat, time, period, price, source)
  }
}

/** Tells whoever makes an index what was stored; true where that is all that changed, and something did. */
async function tell(
  sink: FlowSink,
  { alone, added }: BatchStream,
  { apart, blocks }: { readonly apart: boolean; readonly blocks: readonly StoredBlock[] | null },
): Promise<boolean> {
  if (alone && blocks) await sink.takeBlocks(blocks)
  else if (!alone || !apart) sink.drop()
  else return added > 0
  return alone
}

/** Whether nothing but rows that come by column tells of transfers or outputs. */
function isApart(staging: LedgerStaging, { lone }: Lists): boolean {
  return staging.get('s_block').count === 0 && lone.count === 0
}

async function commit(
  on: DuckDBConnection,
  stream: BatchStream,
  batch: Lists & {
    readonly staging: LedgerStaging
    readonly keys: StoredKeys
    readonly appendFrom: number
    readonly sink: FlowSink
    readonly quarantined: readonly Quarantine[]
    readonly checkpoint: string | null
  },
): Promise<CommittedBatch> {
  const { staging, keys, appendFrom, sink, finals, tokens, quarantined, checkpoint } = batch
  const { transfers } = staging
  const record = await stream.begin()
  const parts: PartCounts[] = []
  const hasBlocks = staging.get('s_block').count > 0
  await stream.finish(isApart(staging, batch))
  const ids = await numberAddressesOf(on, staging, { keys, appendFrom, sink })
  const blocks = hasBlocks
    ? await commitAllBlocks(on, record, staging.blocks, { ids, settled: keys.settled })
    : null
  const branches = blocks?.branches
  if (blocks) parts.push(blocks.counts)
  const lone = batch.lone.count > 0 ? await commitLone(on, record, batch.lone) : null
  if (lone) {
    parts.push(lone)
    keys.settled.clear()
  }
  if (transfers.staged + stream.added > 0)
    parts.push(await commitTransfers(on, record, { transfers, keys }, stream.added))
  if (staging.get('s_resource').count > 0) parts.push(await commitResources(on, record))
  if (staging.get('s_price').count > 0) parts.push(await commitPrices(on, record))
  const freezes = batch.freezes.filter(({ block }) => !branches?.refusedHashes.has(block ?? ''))
  if (freezes.length > 0) parts.push(await commitFreezes(on, record, freezes))
  // What is told of an address and may not enter the record leaves a gap in its history.
  const gap = lone?.refused.some(({ code }) => code === 'contradicts-block') ?? false
  const claimed = batch.coverage.filter(({ address }) => !gap || address === null)
  const coverage = cutCoverage(claimed, branches?.unheld ?? [])
  if (coverage.length > 0) parts.push(await commitCoverage(on, record, coverage))
  if (batch.balances.length > 0) parts.push(await commitBalances(on, record, batch.balances))
  await commitFinals(on, finals)
  await commitTokenNames(on, record, tokens)
  const counts = sumCounts(parts)
  await recordBatch(on, record, { checkpoint, counts, quarantine: quarantined })
  await moveFlowStates(on, record, { checkpoint, counts })
  return { counts, placed: blocks?.placed ?? null, stored: blocks?.stored ?? null }
}

/** Gives the addresses that were staged their numbers; what they are, where all are of large blocks of one chain. */
async function numberAddressesOf(
  on: DuckDBConnection,
  { blocks, addresses }: LedgerStaging,
  options: NumberingOptions,
): Promise<Uint32Array | null> {
  const sole = blocks.addresses
  if (sole && (addresses.count === 0 || sole.payloads.size === addresses.count)) {
    const ids = await numberBlockAddresses(on, sole, options)
    if (ids) return ids
  }
  blocks.pour()
  addresses.flush()
  if (addresses.count > addresses.asked) {
    await commitAddresses(on)
    options.keys.forgetAddresses()
  }
  return null
}

/** What a commit changed, and how it numbered blocks that stand at the end of their chains. */
interface CommittedBatch {
  readonly counts: BatchCounts
  readonly placed: PlacedBatch | null
  readonly stored: readonly StoredBlock[] | null
}

async function commitAllBlocks(
  on: DuckDBConnection,
  record: ImportRecord,
  staged: BlockStaging,
  known: BlockCommit,
): Promise<{
  readonly branches: AccountBranches
  readonly counts: PartCounts
  readonly placed: PlacedBatch | null
  readonly stored: readonly StoredBlock[] | null
}> {
  const branches = await settleAccountBlocks(on, record)
  const { placed, stored, ...counts } = await commitBlocks(on, record, staged, known)
  await applyAccountBranches(on)
  if (branches.vacated.length > 0) await dropCoverage(on, branches.vacated)
  return {
    ...{ branches, placed, stored },
    counts: { ...counts, refused: [...counts.refused, ...branches.refused] },
  }
}

function sumCounts(parts: readonly PartCounts[]): BatchCounts {
  const added: Record<string, number> = {}
  for (const part of parts)
    for (const [name, count] of Object.entries(part.added)) added[name] = (added[name] ?? 0) + count
  return {
    added,
    unchanged: parts.reduce((sum, part) => sum + part.unchanged, 0),
    refused: parts.flatMap((part) => part.refused),
  }
}
