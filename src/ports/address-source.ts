import type { Note } from '../domain/answer.ts'
import type { AssetId } from '../domain/asset.ts'
import type { ChainId } from '../domain/chain.ts'
import type { LedgerItem } from '../domain/ledger-record.ts'
import type { EpochMs } from '../domain/time.ts'
import type { FileSource } from './source.ts'

/** Sources that are asked for one address at a time, by the word of the option that configures them; `logs` is eth_getLogs. */
export const ADDRESS_SOURCE_KINDS = [
  'esplora',
  'electrum',
  'etherscan',
  'blockscout',
  'trongrid',
  'logs',
] as const
export type AddressSourceKind = (typeof ADDRESS_SOURCE_KINDS)[number]

/** Requests sent in one command, tries counted one by one. */
export interface CallMeter {
  spent: number
  readonly limit: number
}

/** How a source is reached. `url` and the key file may hold secrets: they never enter errors, identities or provenance. */
export interface AddressSourceAccess {
  /** Of Electrum servers HOST[:PORT], else an http or https URL. */
  readonly url: string
  readonly chain: ChainId
  /** File whose first line is the key. */
  readonly keyFile?: string
  /** Requests a second at most; left out, what the source is known to allow. */
  readonly perSecond?: number
  /** Ask for the proofs that a source gives only on demand. */
  readonly prove: boolean
  /** A made-up chain, mined as easily as regtest's, whatever its network. */
  readonly synthetic: boolean
  /** Folder where answers are kept by their SHA-256. */
  readonly keepIn: string
  readonly calls: CallMeter
}

/** A block as the source tells it. */
export interface SourceBlock {
  readonly height: number
  readonly hash: string | null
  readonly time: EpochMs
}

/** A place in the ledger from which on something is asked: what came before is held, or not wanted. */
export interface SourcePlace {
  readonly height: number
  readonly time: EpochMs
}

export interface HistoryAsk {
  /** Canonical. */
  readonly address: string
  /** Only this asset; `null` for all that the source tells. */
  readonly asset: AssetId | null
  readonly from: SourcePlace
  /** The last block that counts: one for all addresses of a run, so that what is held of them ends at the same place. */
  readonly head: SourceBlock
  /** Transactions after which an address is too busy to be one person's. */
  readonly most: number
}

/** Kept answers in the order in which they are read, the list of them first; or how many transactions were seen before it was given up. */
export type History =
  | { readonly kind: 'kept'; readonly paths: readonly string[] }
  | { readonly kind: 'too-busy'; readonly seen: number }

/**
 * A source asked for histories of addresses. Every method throws a SourceError when it does not answer or answers wrongly, and
 * `calls-spent` when no more requests may be sent; answers that were kept are not asked for again.
 */
export interface AddressSource {
  readonly kind: AddressSourceKind
  readonly chain: ChainId
  /** Host and port: who learns the addresses. */
  readonly label: string
  /** What a history without gaps covers, whatever else it holds; ids of assets. */
  readonly assets: readonly AssetId[]
  /** What people should know of this connection. */
  readonly notes: readonly Note[]
  /** The block at that height, or the last one that can no longer be reorganised. Reveals no address. */
  block(height: number | null, signal: AbortSignal): Promise<SourceBlock>
  history(ask: HistoryAsk, signal: AbortSignal): Promise<History>
  /** One transaction by its id; left out where the source cannot. */
  transaction?(txid: string, head: SourceBlock, signal: AbortSignal): Promise<History>
  /** Reads kept answers: facts, and the coverage they earn for the one address they tell of. */
  readonly reader: FileSource<LedgerItem>
  /** Answers that were refused: they stay where they are, but are asked for anew. */
  discard(paths: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Connects and checks that the source is of that chain, where it tells. Throws a UserInputError on a bad address or key file. */
export type OpenAddressSource = (
  access: AddressSourceAccess,
  signal: AbortSignal,
) => Promise<AddressSource>
