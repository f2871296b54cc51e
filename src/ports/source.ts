import type { ReadItem, SourceFile } from '../domain/import-record.ts'
import type {
  ActorRecord,
  ListingRecord,
  ListVersion,
  PostRecord,
  TagRecord,
} from '../domain/intelligence-record.ts'
import type { LedgerItem } from '../domain/ledger-record.ts'
import type { IdentifierKind, ListClass } from '../domain/taxonomy.ts'
import type { EpochMs } from '../domain/time.ts'
import type { OpenAccountNode } from './account-node.ts'
import type { AddressSourceKind, OpenAddressSource } from './address-source.ts'
import type { OpenNode } from './chain-node.ts'

/** One unit of import: files that belong together (a block file and its undo data; the parts of a list). */
export interface SourceUnit {
  /** Absolute paths, in the order they are read. */
  readonly paths: readonly string[]
  /** Bytes of each path when it was hashed: what a file has grown by since then is left to the next import. */
  readonly sizes?: readonly number[]
  /** Paths of all units that were planned together, where one helps to read another. */
  readonly together?: readonly (readonly string[])[]
  /** What is recorded of a unit that is no file: its identity in place of a hash, and its length in a unit of its own. */
  readonly origin?: {
    readonly file: SourceFile
    readonly total: number
    readonly unit: string
  }
}

/** Options that change what is read; all strings, part of the identity of an import. */
export type SourceOptions = Readonly<Record<string, string>>

/**
 * Reads one outside format from files and maps it to domain values. Bounded memory. Refuses a file that is not what it claims
 * with a UserInputError that names the place and gives a hint; quarantines single bad records.
 */
export interface FileSource<T> {
  readonly id: string
  readonly version: string
  /** Expands what a person named (files, folders) to units, in a fixed order. Throws when one does not exist or nothing fits. */
  plan(paths: readonly string[], options: SourceOptions): Promise<readonly SourceUnit[]>
  /** Options that the file itself decides (network magic, zone…), merged into the import's identity. Default: none. */
  describe?(unit: SourceUnit, options: SourceOptions): Promise<SourceOptions>
  /** Reads on from `checkpoint`, or from the start when it is `null`. */
  read(
    unit: SourceUnit,
    options: SourceOptions,
    checkpoint: string | null,
    signal: AbortSignal,
  ): AsyncIterable<ReadItem<T>>
  /** Reads from the start while what precedes the unit is still being stored: the store is asked for nothing before `stored`. */
  readAhead?(
    unit: SourceUnit,
    options: SourceOptions,
    stored: Promise<void>,
    signal: AbortSignal,
  ): AsyncIterable<ReadItem<T>>
}

/** What a tag source gives. */
export type TagItem =
  | { readonly kind: 'tag'; readonly tag: TagRecord }
  | { readonly kind: 'actor'; readonly actor: ActorRecord }
/** One identifier of a list as printed; the import reads it with the extraction engine and repairs it where that is certain. */
export interface PrintedListing {
  /** Entry id as the list prints it, or the identifier itself where it prints none. */
  readonly entry: string
  readonly class: ListClass
  readonly printed: string
  /** Set when the list says what kind of identifier it is; an address's own form comes first. */
  readonly kind: IdentifierKind | null
  /** Currency label of the list; it never decides the chain. */
  readonly label: string | null
  /** Set when the list says that it is an account at a service; `service` is `null` where it does not name which. */
  readonly account: { readonly service: string | null } | null
  readonly name: string | null
  readonly programme: string | null
  readonly since: EpochMs | null
  readonly until: EpochMs | null
}

/** An entry that names no identifier in a field of its own: what its words contain is found by the extraction engine. */
export interface DescribedListing
  extends Omit<PrintedListing, 'printed' | 'kind' | 'label' | 'account'> {
  readonly text: string
}

/** What a list source gives: first the version, then its entries. */
export type ListItem =
  | { readonly kind: 'list'; readonly list: ListVersion }
  | { readonly kind: 'listing'; readonly listing: ListingRecord }
  | { readonly kind: 'printed'; readonly entry: PrintedListing }
  | { readonly kind: 'described'; readonly entry: DescribedListing }

/** Every source that this installation has, by the word used on the command line. */
export interface Sources {
  readonly bitcoin: FileSource<LedgerItem>
  readonly bitcoinNode: OpenNode
  readonly transfers: FileSource<LedgerItem>
  /** Files of a Tron node, an exporter or TronGrid. */
  readonly tron: FileSource<LedgerItem>
  /** Files of an Ethereum-like node or exporter; the option `chain` names which. */
  readonly evm: FileSource<LedgerItem>
  /** A running node of an EVM chain, or Tron's Ethereum-style RPC. */
  readonly evmNode: OpenAccountNode
  /** A Tron full node's or TronGrid's HTTP API. */
  readonly tronNode: OpenAccountNode
  /** Sources that are asked for one address at a time. */
  readonly addressSources: Readonly<Record<AddressSourceKind, OpenAddressSource>>
  readonly prices: FileSource<LedgerItem>
  /** Statements of e-wallets, banks and exchanges; the option `provider` names which. */
  readonly statements: FileSource<LedgerItem>
  readonly posts: FileSource<PostRecord>
  readonly tags: FileSource<TagItem>
  /** By list kind: `ofac-addresses`, `csv`… */
  readonly lists: Readonly<Record<string, FileSource<ListItem>>>
}
