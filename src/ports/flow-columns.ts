/**
 * The flow facts of one chain as columns, as an index is built from them, and the history of their changes, as an index is told
 * fresh or stale by. Batches hold one array per member, all of `rows` entries; `NONE` stands for `null` in columns of numbers.
 */

/** No address, no transaction, no height. No number of a store reaches it. */
export const NONE = 0xffff_ffff

/** Which flow facts a store holds of a chain: two equal states of one store hold equal facts, under equal numbers. */
export interface FlowState {
  /** Counts the commits that may have changed flow facts of the chain; 0 when none has. */
  readonly revision: number
  /** SHA-256 over what was committed, commit after commit. */
  readonly stamp: string
}

/** Transfers of an account chain. */
export interface TransferColumns {
  readonly rows: number
  readonly ref: Uint32Array
  /** 32 bytes each: the transaction's id where it is a hash in hex digits, `0x` before them where `prefixed` is 1. */
  readonly hash: Uint8Array
  readonly prefixed: Uint8Array
  /** Ids that are no such hash. */
  readonly otherIds: ReadonlyMap<number, string>
  readonly index: Uint32Array
  /** Place in `TRANSFER_KINDS`. */
  readonly kind: Uint8Array
  readonly height: Uint32Array
  readonly position: Uint32Array
  readonly time: Float64Array
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** Place in the list of assets that was asked with. */
  readonly asset: Uint32Array
  /** Base units; an amount past 64 bits is 0 here and stands in `large`. */
  readonly amount: BigUint64Array
  readonly large: ReadonlyMap<number, bigint>
  /** Place in `VERIFICATIONS`. */
  readonly verification: Uint8Array
  readonly notes: ReadonlyMap<number, string>
}

/** Transactions of the best branch, in ledger order. A batch is its reader's until the next; so are those of outputs, inputs and addresses. */
export interface TransactionColumns {
  readonly rows: number
  readonly tx: Uint32Array
  /** 32 bytes each, as words. */
  readonly hash: Uint32Array
  /** 1 where the id is not 32 bytes long, and so not in `hash`. */
  readonly odd: Uint8Array
  readonly height: Uint32Array
  readonly position: Uint32Array
  readonly time: Float64Array
  readonly coinbase: Uint8Array
  readonly locktime: Uint32Array
  readonly vsize: Uint32Array
  /** Place in `VERIFICATIONS`. */
  readonly verification: Uint8Array
}

/** Outputs. */
export interface OutputColumns {
  readonly rows: number
  readonly tx: Uint32Array
  readonly index: Uint32Array
  /** Two words each, the lower first; likewise in inputs. */
  readonly value: Uint32Array
  /** Place in `SCRIPT_TYPES`. */
  readonly script: Uint8Array
  readonly address: Uint32Array
}

/** Inputs. */
export interface FlowInputColumns {
  readonly rows: number
  readonly tx: Uint32Array
  readonly index: Uint32Array
  readonly prevTx: Uint32Array
  readonly prevIndex: Uint32Array
  readonly value: Uint32Array
  /** 1 where the value is known. */
  readonly valued: Uint8Array
  /** Place in `SCRIPT_TYPES`, 255 where not known. */
  readonly script: Uint8Array
  readonly address: Uint32Array
}

/** Addresses of one chain. */
export interface AddressColumns {
  readonly rows: number
  readonly id: Uint32Array
  /** Compact bytes of each address (domain/address/address-payload): so many, from a place in `bytes` on. */
  readonly length: Uint32Array
  readonly at: Uint32Array
  readonly bytes: Uint8Array
}

/** What is asked for: everything past a ledger position (`LedgerPoint.major`). */
export interface ColumnsAsk {
  /** Not included; `-Infinity` for all. */
  readonly after: number
  /** In ledger order; else in the order of storage, which mostly is the same and costs no sort: whoever asks checks it. */
  readonly sorted: boolean
}

/** The flow facts of one chain. */
export interface FlowColumns {
  state(): Promise<FlowState>
  /** Changes when any flow fact past `after`, up to and with `upTo`, does. Reads numbers only: about 40 million rows a second. */
  digest(range: { readonly after: number; readonly upTo: number }): Promise<string>
  /** How many rows of each kind there are after a position, and the last position. */
  extent(after: number): Promise<FlowExtent>
  /** Assets of the transfers after a position, in text order. */
  assets(after: number): Promise<readonly string[]>
  /** `assets` are the ones whose places stand in the column: all there are. A batch is its reader's, to change too, until the next. */
  transfers(
    ask: ColumnsAsk & { readonly assets: readonly string[] },
  ): AsyncIterable<TransferColumns>
  /** Always in ledger order. */
  transactions(after: number): AsyncIterable<TransactionColumns>
  /** Not sorted, they hold orphaned transactions too. */
  outputs(ask: ColumnsAsk): AsyncIterable<OutputColumns>
  inputs(ask: ColumnsAsk): AsyncIterable<FlowInputColumns>
  /** Addresses numbered `from` and above, in the order of their payloads' bytes. */
  addresses(from: number): AsyncIterable<AddressColumns>
  /** The number after the highest that was given to an address. */
  addressCount(): Promise<number>
  /** Changes when an address numbered in [from, upTo) does. */
  addressDigest(range: { readonly from: number; readonly upTo: number }): Promise<string>
}

export interface FlowExtent {
  /** On UTXO chains the rows of files that no block tells, whatever the position. */
  readonly transfers: number
  readonly transactions: number
  readonly outputs: number
  readonly inputs: number
  /** Ledger position of the last; `null` when there is nothing. */
  readonly last: number | null
}
