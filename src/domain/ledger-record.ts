/** Ledger facts as the rooms hand them to each other. Addresses are canonical text here; stores keep compact payloads. */
import type { AssetId } from './asset.ts'
import type { ChainId } from './chain.ts'
import type { SharedPiece } from './shared-piece.ts'
import type { Verification } from './taxonomy.ts'
import type { EpochMs } from './time.ts'

export const SCRIPT_TYPES = [
  'p2pk',
  'p2pkh',
  'p2sh',
  'p2wpkh',
  'p2wsh',
  'p2tr',
  'witness-unknown',
  'multisig',
  'op-return',
  'nonstandard',
] as const
export type ScriptType = (typeof SCRIPT_TYPES)[number]

/** An output that a transaction creates. Bare multisig, OP_RETURN and nonstandard outputs have no address. */
export interface OutputRecord {
  readonly value: bigint
  readonly scriptType: ScriptType
  readonly address: string | null
  /** OP_RETURN data or the script where no address form exists, lower-case hex; else `null`. */
  readonly data: string | null
}

/** An input: the output it spends, and what is known of that output (`null` when it was never imported). */
export interface InputRecord {
  /** `null` for a coinbase input. */
  readonly prev: { readonly txid: string; readonly index: number } | null
  readonly spent: OutputRecord | null
  /** Where `spent` is `null`: type and address of the spent output, when the input itself proves them. Its value is not known. */
  readonly revealed?: Pick<OutputRecord, 'scriptType' | 'address'> | null
}

export interface TransactionRecord {
  readonly txid: string
  /** Index in its block. */
  readonly position: number
  readonly coinbase: boolean
  readonly locktime: number
  readonly vsize: number
  readonly inputs: readonly InputRecord[]
  readonly outputs: readonly OutputRecord[]
}

export interface BlockRecord {
  readonly chain: ChainId
  readonly height: number
  readonly hash: string
  readonly previousHash: string
  readonly time: EpochMs
  /** Proof of work of this block alone, for choosing among branches. */
  readonly work: bigint
  readonly verification: Verification
  readonly transactions: readonly TransactionRecord[]
  /** On account chains, which have no work to compare, what the source says of this block; `untold` when left out. */
  readonly finality?: Finality
}

/**
 * How firmly a block of an account chain stands. `final`: its node says that it can no longer be reorganised, and nothing takes its place.
 * `head`: it is on the node's best branch now; another one told later by a node takes its place. `untold`: a file holds it; a node's block
 * takes its place, and it never takes the place of another.
 */
export type Finality = 'final' | 'head' | 'untold'

/** A node's word that this block, and every block below it, can no longer be reorganised. Changes nothing where it is not held. */
export interface FinalRecord {
  readonly chain: ChainId
  readonly height: number
  readonly hash: string
}

/**
 * A transaction of a UTXO chain whose block is not held whole: what a source that is asked for an address gives. Keyed (chain, block hash,
 * txid). A whole block that comes later takes its place; `position` is then known, and `null` while nobody told it.
 */
export interface LoneTransactionRecord {
  readonly chain: ChainId
  readonly height: number
  /** Hash and time of its block. */
  readonly hash: string
  readonly time: EpochMs
  readonly verification: Verification
  readonly transaction: Omit<TransactionRecord, 'position'> & { readonly position: number | null }
}

/** A block of a UTXO chain as columns: what sources that read many give, with no object or text for a row. */
export interface BlockColumns extends Omit<BlockRecord, 'transactions'> {
  readonly transactions: TransactionColumns
  readonly outputs: OutputColumns
  readonly inputs: SpendColumns
  /** What its columns stand in, with room for what a store finds out, where threads share it: released when nobody reads them any more. */
  readonly memory?: SharedPiece
}

/** In the order of the block: a transaction's position is its row. */
export interface TransactionColumns {
  readonly count: number
  /** 32 bytes each, in internal order: printed ids are their bytes backwards. */
  readonly txids: Uint8Array
  /** 1 for a coinbase. */
  readonly coinbase: Uint8Array
  readonly locktimes: Uint32Array
  readonly vsizes: Uint32Array
  /** Row of each transaction's first input, and how many inputs there are in all; likewise outputs. */
  readonly firstInput: Uint32Array
  readonly firstOutput: Uint32Array
}

/** What is known of an output that an input spends. */
export const KNOWN = { nothing: 0, address: 1, all: 2 } as const

/** The rows of a coinbase spend nothing: zeros. */
export interface SpendColumns {
  readonly count: number
  /** Ids of the spent transactions, 32 bytes each, in internal order. */
  readonly prevTxids: Uint8Array
  readonly prevIndexes: Uint32Array
  /** One of {@link KNOWN}; with `address` only type and address of the row in `spent` count: the input itself proves them. */
  readonly known: Uint8Array
  readonly spent: OutputColumns
}

/** Outputs as columns: row i of each is one output. */
export interface OutputColumns {
  /** Base units. */
  readonly values: BigUint64Array
  /** Places in SCRIPT_TYPES. */
  readonly scripts: Uint8Array
  /** Address payloads, one after the other; row i has bytes payloadStarts[i] to payloadStarts[i + 1], none where it has no address. */
  readonly payloads: Uint8Array
  readonly payloadStarts: Uint32Array
  /** OP_RETURN data or the script, of rows that have no address. */
  readonly data: ReadonlyMap<number, Uint8Array>
}

/**
 * `fee` is what the sender paid to have it recorded; `mint` and `burn` are issuer acts; `cash` to `smuggler` are legs that no ledger
 * holds and somebody asserts. Index files keep the place in this list: new kinds go to its end.
 */
export const TRANSFER_KINDS = [
  'transfer',
  'internal',
  'fee',
  'mint',
  'burn',
  'reward',
  'cash',
  'goods',
  'hawala',
  'exchange',
  'courier',
  'smuggler',
] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

/** One movement of one asset between two accounts. Keyed (chain, txid, index, kind). */
export interface TransferRecord {
  readonly chain: ChainId
  readonly txid: string
  readonly index: number
  readonly kind: TransferKind
  readonly height: number | null
  /** Transaction index in its block; where the source does not give it, the row's place in the source. */
  readonly position: number
  readonly time: EpochMs
  /** `null` when value appears (mint, reward) or leaves (burn, fee). */
  readonly from: string | null
  readonly to: string | null
  readonly asset: AssetId
  readonly amount: bigint
  readonly verification: Verification
  readonly note: string | null
  /** Hash of the block it was read from, given in the same batch: where that block gives way, so does the transfer. */
  readonly block?: string
}

/** Addresses by numbers of their own, given by the source that read them. They only grow: a number keeps its address. */
export interface NumberedAddresses {
  readonly count: number
  chainOf(number: number): ChainId
  /** The bytes that `addressPayload` gives for the canonical address. */
  payloadOf(number: number): Uint8Array
}

/** Many transfers at once, row i of every column one transfer: what fast sources give instead of records. `transfersOf` gives the records. */
export interface TransferRows {
  readonly count: number
  /** What rows have in common; `scope` names one of them for each row. */
  readonly scopes: readonly {
    readonly chain: ChainId
    readonly asset: AssetId
    readonly kind: TransferKind
  }[]
  readonly scope: Uint32Array
  /** 32 bytes a row; on EVM chains written with `0x`. */
  readonly txids: Uint8Array
  readonly index: Uint32Array
  /** -1 where it is not known. */
  readonly height: Float64Array
  readonly position: Uint32Array
  readonly time: Float64Array
  /** Numbers in `addresses`, or `NO_ADDRESS`. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly addresses: NumberedAddresses
  /** Four 32-bit words a row, the lowest first: amounts below 2^128. */
  readonly amount: Uint32Array
  readonly verification: Verification
  /** Takes the memory of all columns, which lie in one piece, back from who reads them no more. */
  readonly reuse?: (memory: ArrayBuffer) => void
}

/** Stands in a column of address numbers where a transfer has none. */
export const NO_ADDRESS = 0xffff_ffff

/**
 * What an import covers. Half-open. `address` null means every address of the chain; `asset` null means every asset.
 * Heights where the chain has blocks, times always.
 */
export interface CoverageRecord {
  readonly chain: ChainId
  readonly asset: AssetId | null
  readonly address: string | null
  readonly fromHeight: number | null
  readonly toHeight: number | null
  readonly from: EpochMs
  readonly to: EpochMs
}

export interface PriceRecord {
  readonly asset: string
  readonly fiat: string
  /** Start of the period the price stands for, and its length in ms (a day or an hour). */
  readonly time: EpochMs
  readonly period: number
  /** Price of one whole unit as a plain decimal string. */
  readonly price: string
  readonly source: string
}

/** An issuer's act on one account of its token, as the token's own event tells it. Keyed (chain, txid, index). */
export interface FreezeRecord {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly address: string
  readonly txid: string
  /** Index of the event's log in its block. */
  readonly index: number
  readonly height: number
  /** Transaction index in its block. */
  readonly position: number
  readonly time: EpochMs
  readonly act: 'freeze' | 'unfreeze' | 'destroy'
  readonly verification: Verification
  /** As in {@link TransferRecord}. */
  readonly block?: string
}

/**
 * Who lets whom use a chain on their account: no value changes hands. On Tron an account delegates energy or bandwidth that its stake
 * earns (the receiver then pays no fee), takes it back, or pays for a new account to exist. Keyed (chain, txid, index, kind).
 */
export interface ResourceRecord {
  readonly chain: ChainId
  readonly txid: string
  readonly index: number
  readonly kind: 'delegate' | 'undelegate' | 'activate'
  /** `null` for an activation. */
  readonly resource: 'energy' | 'bandwidth' | null
  /** Who gives. */
  readonly from: string
  /** Who may use it. */
  readonly to: string
  /** Native base units staked for it, which stay the giver's; 0 for an activation. */
  readonly amount: bigint
  readonly height: number
  readonly position: number
  readonly time: EpochMs
  readonly verification: Verification
  /** As in {@link TransferRecord}. */
  readonly block?: string
}

/** What a provider says that an account held, before everything of `time` and later. Keyed (chain, asset, address, time). */
export interface BalanceRecord {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly address: string
  readonly time: EpochMs
  /** Below zero where the provider lets an account be overdrawn. */
  readonly amount: bigint
  readonly verification: Verification
}

/** What a token's contract calls itself: hostile text, kept to mark imitations, never shown as its symbol. */
export interface TokenNameRecord {
  readonly asset: AssetId
  readonly symbol: string | null
  readonly name: string | null
}

/** What a ledger source gives, in the order the ledger has it. */
export type LedgerItem =
  | { readonly kind: 'block'; readonly block: BlockRecord }
  | { readonly kind: 'block-columns'; readonly block: BlockColumns }
  | { readonly kind: 'transaction'; readonly lone: LoneTransactionRecord }
  | { readonly kind: 'transfer'; readonly transfer: TransferRecord }
  | { readonly kind: 'transfers'; readonly rows: TransferRows }
  | { readonly kind: 'coverage'; readonly coverage: CoverageRecord }
  | { readonly kind: 'price'; readonly price: PriceRecord }
  | { readonly kind: 'freeze'; readonly freeze: FreezeRecord }
  | { readonly kind: 'balance'; readonly balance: BalanceRecord }
  | { readonly kind: 'resource'; readonly resource: ResourceRecord }
  | { readonly kind: 'final'; readonly final: FinalRecord }
  | { readonly kind: 'token-name'; readonly token: TokenNameRecord }
