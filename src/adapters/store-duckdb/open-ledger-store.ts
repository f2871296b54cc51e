/** The ledger in one DuckDB file. */
import { giveBack } from '../../domain/transfer-rows.ts'
import type { FlowSink } from '../../ports/flow-sink.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { AddressBook } from './address-book.ts'
import { readBlockFees } from './block-fees.ts'
import { commitCache } from './commit-cache.ts'
import { Database } from './database.ts'
import { createFlowColumns } from './flow-columns.ts'
import { flowChains } from './flow-states.ts'
import { createImportLog, markInterruptedImports } from './import-log.ts'
import { readBalances } from './ledger-balances.ts'
import { openLedgerBatch } from './ledger-batch.ts'
import { clusterMembers, clusterOf, saveClusters, streamClusterColumns } from './ledger-clusters.ts'
import { readCoverage } from './ledger-coverage.ts'
import { createFlowReader } from './ledger-flow.ts'
import { readFreezes } from './ledger-freezes.ts'
import { streamInputColumns } from './ledger-inputs.ts'
import {
  blockHash,
  blockHeight,
  finalBlock,
  findTransaction,
  priceRanges,
  transactionNumber,
} from './ledger-lookups.ts'
import { readResources } from './ledger-resources.ts'
import { chainHeads, chainSummaries, verificationCountsOf } from './ledger-summary.ts'
import { addressTotals } from './ledger-totals.ts'
import { streamTransfers } from './ledger-transfers.ts'
import { ledger0001 } from './migrations/ledger-0001.ts'
import { ledger0002 } from './migrations/ledger-0002.ts'
import { ledger0003 } from './migrations/ledger-0003.ts'
import { ledger0004 } from './migrations/ledger-0004.ts'
import { ledger0005 } from './migrations/ledger-0005.ts'
import { ledger0006 } from './migrations/ledger-0006.ts'
import { ledger0007 } from './migrations/ledger-0007.ts'
import { ledger0008 } from './migrations/ledger-0008.ts'
import { ledger0009 } from './migrations/ledger-0009.ts'
import { ledger0010 } from './migrations/ledger-0010.ts'
import { ledger0011 } from './migrations/ledger-0011.ts'
import { ledger0012 } from './migrations/ledger-0012.ts'
import type { PayloadNumbers } from './payload-numbers.ts'
import { priceAt } from './price-book.ts'
import { StoredKeys } from './stored-keys.ts'
import { readTokenNames } from './token-names.ts'
import type { KnownAddresses } from './transfer-staging.ts'
import { unspentByChain } from './unspent-outputs.ts'

/** Smaller batches are compared with what is stored in SQL. */
const APPEND_FROM = 20_000
/** Rows by column that are stored together while the rest of their batch is read. */
const PART_ROWS = 32_768

const NO_SINK: FlowSink = {
  take: async ({ rows }) => giveBack(rows),
  takeBlocks: async () => undefined,
  takeNames: async () => undefined,
  committed: () => undefined,
  drop: () => undefined,
}

/** Opens or makes the ledger file. Throws a SourceError when another process has it, or when it is damaged or newer. */
export async function openDuckDbLedgerStore({
  path,
  appendFrom = APPEND_FROM,
  partRows = PART_ROWS,
  sink = NO_SINK,
  heldRows,
}: {
  readonly path: string
  /** Rows that come by column from which on a batch is appended without comparing it in SQL, for tests. */
  readonly appendFrom?: number
  /** Rows that come by column that are stored before their batch is whole, for tests. */
  readonly partRows?: number
  /** Who is told of the transfers that are appended. */
  readonly sink?: FlowSink
  /** Rows of blocks that a batch holds before it goes through tables, for tests. */
  readonly heldRows?: number
}): Promise<LedgerStore> {
  const database = await Database.open({
    path,
    migrations: [
      ledger0001,
      ledger0002,
      ledger0003,
      ledger0004,
      ledger0005,
      ledger0006,
      ledger0007,
      ledger0008,
      ledger0009,
      ledger0010,
      ledger0011,
      ledger0012,
    ],
  })
  await markInterruptedImports(database)
  const book = new AddressBook(database)
  const cached = commitCache()
  const unspent = unspentByChain()
  const spare: PayloadNumbers[] = []
  const known: KnownAddresses = new WeakMap()
  const keys = new StoredKeys()
  return {
    ...createImportLog(database),
    openBatch: (importId) =>
      openLedgerBatch(database, importId, {
        ...{ committed: cached.clear, unspent, spare, known, keys },
        ...{ appendFrom, partRows, heldRows, sink },
      }),
    heads: () => cached.get('heads', () => chainHeads(database)),
    chains: () => cached.get('chains', () => chainSummaries(database)),
    verifications: () => cached.get('verifications', () => verificationCountsOf(database)),
    coverage: (filter) => readCoverage(database, filter),
    freezes: (filter) => readFreezes(database, filter),
    balances: (filter) => readBalances(database, filter),
    resources: (filter) => readResources({ database, book }, filter),
    tokenNames: (assets) => readTokenNames(database, assets),
    blockHeight: (chain, hash) => blockHeight(database, chain, hash),
    finalBlock: (chain) => finalBlock(database, chain),
    blockHash: (chain, height) => blockHash(database, chain, height),
    blockFees: (chain, heights) => readBlockFees(database, chain, heights),
    flow: (chain) => createFlowReader(database, chain),
    flowColumns: (chain) => createFlowColumns(database, cached, chain),
    flowChains: () => cached.get('flow-chains', () => flowChains(database)),
    addressIds: (chain, addresses) => book.ids(chain, addresses),
    addressNames: (chain, ids) => book.names(chain, ids),
    chainsOf: (address) => book.chainsOf(address),
    transactionNumber: (chain, txid, height) =>
      transactionNumber(database, { chain, txid, ...(height === undefined ? {} : { height }) }),
    findTransaction: (txid) => findTransaction(database, txid),
    addressTotals: (chain, address) => addressTotals(database, book, { chain, address }),
    transfers: (filter) => streamTransfers({ database, book }, filter),
    addresses: (chain) => book.all(chain),
    inputColumns: (chain, after = -1) => streamInputColumns(database, chain, after),
    priceAt: (asset, fiat, time) => priceAt(database, cached, { asset, fiat, time }),
    priceRanges: () => cached.get('prices', () => priceRanges(database)),
    async derivedStamp(name) {
      const row = await database.row<{ stamp: string }>(
        'SELECT stamp FROM derived WHERE name = $name',
        { name },
      )
      return row?.stamp ?? null
    },
    saveClusters: (...saved) => saveClusters(database, ...saved),
    clusterColumns: (chain) => streamClusterColumns(database, chain),
    clusterOf: (chain, ids) => clusterOf(database, chain, ids),
    clusterMembers: (chain, cluster, page) => clusterMembers(database, chain, cluster, page),
    close: async () => database.close(),
  }
}
