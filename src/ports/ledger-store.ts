import type { AssetId } from '../domain/asset.ts'
import type { ChainId, LedgerModel } from '../domain/chain.ts'
import type { FlowBlock } from '../domain/flow-record.ts'
import type {
  BalanceRecord,
  CoverageRecord,
  FreezeRecord,
  LedgerItem,
  PriceRecord,
  ResourceRecord,
  TokenNameRecord,
  TransferKind,
} from '../domain/ledger-record.ts'
import type { Verification } from '../domain/taxonomy.ts'
import type { EpochMs } from '../domain/time.ts'
import type { FlowColumns } from './flow-columns.ts'
import type { FlowReader } from './flow-reader.ts'
import type { ImportBatch, ImportLog } from './import-log.ts'

/** How far the record of a chain goes. */
export interface ChainHead {
  readonly chain: ChainId
  readonly model: LedgerModel
  readonly head: {
    readonly height: number | null
    readonly hash: string | null
    readonly time: EpochMs
  } | null
}

export interface ChainSummary extends ChainHead {
  readonly blocks: number
  readonly orphans: number
  /** Of transfers without blocks, distinct ids are counted by a 64-bit hash. */
  readonly transactions: number
  readonly transfers: number
  readonly addresses: number
  readonly verification: Readonly<Partial<Record<Verification, number>>>
}

/**
 * One movement of value as people read it, on any model. On UTXO chains one row is one output; `from` lists the distinct known
 * input addresses of its transaction, in input order, and is empty for coinbase or unknown inputs.
 */
export interface TransferRow {
  readonly chain: ChainId
  readonly txid: string
  readonly index: number
  readonly kind: TransferKind
  readonly height: number | null
  readonly position: number
  readonly time: EpochMs
  readonly from: readonly string[]
  readonly to: string | null
  readonly asset: AssetId
  readonly amount: bigint
  readonly verification: Verification
  readonly note: string | null
  /** On UTXO chains: who of several payers put in how much. */
  readonly paid?: PaidParts
}

/** What each of `from` put into a transaction, in their order, and all inputs together; `null` where the value of one is not known. */
export interface PaidParts {
  readonly by: readonly (bigint | null)[]
  readonly all: bigint | null
}

/** How many facts of a chain were checked so far: blocks of the best branch, or transfers that are rows of their own (not outputs). */
export interface VerificationCount {
  readonly chain: ChainId
  readonly facts: 'blocks' | 'transfers'
  readonly verification: Verification
  readonly count: number
}

export interface AddressTotals {
  readonly asset: AssetId
  readonly received: bigint
  readonly sent: bigint
  readonly incoming: number
  readonly outgoing: number
  readonly firstSeen: EpochMs
  readonly lastSeen: EpochMs
  /** True when it sends more than was seen coming in: the opening balance is unknown and `received - sent` is no balance. */
  readonly openingUnknown: boolean
}

export interface TransferFilter {
  readonly chain?: ChainId
  /** Canonical addresses on either side, or only the side named. */
  readonly addresses?: readonly string[]
  readonly side?: 'incoming' | 'outgoing'
  readonly asset?: AssetId
  readonly from?: EpochMs
  readonly to?: EpochMs
  /** Only the transfers of these transactions. */
  readonly txids?: readonly string[]
}

/** Everything of one kind that one account gave another, summed. */
export interface ResourceLink {
  readonly chain: ChainId
  readonly kind: ResourceRecord['kind']
  readonly resource: ResourceRecord['resource']
  readonly from: string
  readonly to: string
  readonly count: number
  /** Sum of what was staked for it each time: not a balance. */
  readonly amount: bigint
  readonly first: EpochMs
  readonly last: EpochMs
  /** Transaction of the first. */
  readonly txid: string
  /** The weakest of them. */
  readonly verification: Verification
}

/** Inputs of transactions in ledger order as columns: row i says that transaction `tx[i]` spends from address `address[i]`. */
export interface InputColumns {
  readonly tx: Uint32Array
  readonly address: Uint32Array
}

/** Clusters of one chain as columns: address number `address[i]` is in cluster `cluster[i]`, its smallest member. */
export interface ClusterColumns {
  readonly address: Uint32Array
  readonly cluster: Uint32Array
}

/** The record of what moved: blocks, outputs, transfers, assets, prices, coverage. Can be rebuilt from sources. */
export interface LedgerStore extends ImportLog {
  openBatch(importId: number): Promise<ImportBatch<LedgerItem>>
  /** Chains that the record holds something of, in order: quick, where `chains` counts. */
  heads(): Promise<readonly ChainHead[]>
  chains(): Promise<readonly ChainSummary[]>
  /** How far all that is held was checked, in order of chain, facts and word: quick, as `heads` is. */
  verifications(): Promise<readonly VerificationCount[]>
  /** Merged and sorted: (chain, asset, address, from). */
  coverage(filter?: {
    readonly chain?: ChainId
    readonly addresses?: readonly string[]
  }): Promise<readonly CoverageRecord[]>
  /** Issuer acts on these canonical addresses (all when none are named), in ledger order per chain. */
  freezes(filter?: {
    readonly chain?: ChainId
    readonly addresses?: readonly string[]
  }): Promise<readonly FreezeRecord[]>
  /** What the contracts of these assets call themselves, each way that was told; those that nobody told are left out. */
  tokenNames(assets: readonly AssetId[]): Promise<readonly TokenNameRecord[]>
  /** Who let whom use a chain, with one of these canonical addresses on either side: the latest first, at most `limit` of `total`. */
  resources(filter: {
    readonly chain?: ChainId
    readonly addresses: readonly string[]
    readonly limit: number
  }): Promise<{ readonly total: number; readonly links: readonly ResourceLink[] }>
  /** What providers say that these canonical accounts held, in (asset, address, time) order. */
  balances(filter: {
    readonly chain: ChainId
    readonly addresses: readonly string[]
  }): Promise<readonly BalanceRecord[]>
  blockHeight(chain: ChainId, hash: string): Promise<number | null>
  /** The highest block that a node called final, on chains that have that word; `null` where none was. */
  finalBlock(chain: ChainId): Promise<{ readonly height: number; readonly hash: string } | null>
  /** Hash of the best block at that height, or `null`. */
  blockHash(chain: ChainId, height: number): Promise<string | null>

  /** What the transactions of the best blocks of a UTXO chain left over for their miners, in the order asked. */
  blockFees(chain: ChainId, heights: readonly number[]): Promise<readonly FlowBlock[]>

  flow(chain: ChainId): FlowReader
  /** The same facts whole, as columns: what an index is built from. */
  flowColumns(chain: ChainId): FlowColumns
  /** Chains of which flow facts or addresses were ever committed. */
  flowChains(): Promise<readonly ChainId[]>
  /** Dense numbers of canonical addresses, `null` where the ledger does not know one. */
  addressIds(chain: ChainId, addresses: readonly string[]): Promise<readonly (number | null)[]>
  addressNames(chain: ChainId, ids: readonly number[]): Promise<readonly string[]>
  /** Chains on which the ledger knows this canonical address. */
  chainsOf(address: string): Promise<readonly ChainId[]>
  /** The store's number of a transaction of a UTXO chain; of several that share an id that at `height`, else the latest. */
  transactionNumber(chain: ChainId, txid: string, height?: number): Promise<number | null>
  /** Where this transaction id occurs. */
  findTransaction(txid: string): Promise<
    readonly {
      readonly chain: ChainId
      readonly height: number | null
      readonly orphaned: boolean
    }[]
  >

  addressTotals(chain: ChainId, address: string): Promise<readonly AddressTotals[]>
  /** In ledger order per chain. Bounded memory whatever the length. */
  transfers(filter: TransferFilter): AsyncIterable<TransferRow>
  /** Every address of a chain, by number. */
  addresses(chain: ChainId): AsyncIterable<{ readonly id: number; readonly address: string }>

  /** Of blocks above height `after`. Coinbase left out; in ledger order; unknown addresses left out. Batches of whole transactions. */
  inputColumns(chain: ChainId, after?: number): AsyncIterable<InputColumns>
  /** Price whose period holds `time`, never a neighbour's; the finest period wins. */
  priceAt(asset: string, fiat: string, time: EpochMs): Promise<PriceRecord | null>
  priceRanges(): Promise<
    readonly {
      readonly asset: string
      readonly fiat: string
      readonly source: string
      readonly from: EpochMs
      readonly to: EpochMs
    }[]
  >

  /** Derived tables, stamped with the snapshot they were computed from. */
  derivedStamp(name: string): Promise<string | null>
  /**
   * Saves clusters of one chain, singletons included: in place of all that were saved, or only of those of the addresses named. The
   * stamp is told by `derivedStamp('clusters:' + chain)`.
   */
  saveClusters(
    chain: ChainId,
    stamp: string,
    clusters: ClusterColumns,
    inPlaceOf: 'all' | 'named',
  ): Promise<void>
  /** All saved clusters of a chain, in no order. */
  clusterColumns(chain: ChainId): AsyncIterable<ClusterColumns>
  /** Cluster numbers of address numbers; `null` where none was computed. */
  clusterOf(chain: ChainId, ids: readonly number[]): Promise<readonly (number | null)[]>
  clusterMembers(
    chain: ChainId,
    cluster: number,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly total: number; readonly ids: readonly number[] }>
  close(): Promise<void>
}
