import type { CampaignDecision, CampaignRecord } from '../domain/campaign-record.ts'
import type { ClaimRecord } from '../domain/claim-record.ts'
import type {
  ActorRecord,
  ChannelRecord,
  ListingRecord,
  ListVersion,
  MentionRecord,
  PostRecord,
  TagRecord,
} from '../domain/intelligence-record.ts'
import type { AlertStore } from './alert-store.ts'
import type { ImportBatch, ImportLog } from './import-log.ts'
import type { ScreeningStore } from './screening-store.ts'

/** What an import of intelligence writes. */
export type CaseItem =
  | {
      readonly kind: 'post'
      readonly post: PostRecord
      readonly mentions: readonly MentionRecord[]
    }
  | { readonly kind: 'tag'; readonly tag: TagRecord }
  | { readonly kind: 'actor'; readonly actor: ActorRecord }
  | { readonly kind: 'list'; readonly list: ListVersion }
  | { readonly kind: 'listing'; readonly listing: ListingRecord }

/** A loaded version of a list. Versions of one list are ordered by publication, then by import. */
export interface LoadedList extends ListVersion {
  readonly importId: number
  readonly imported: number
  readonly entries: number
  readonly quarantined: number
  /** The newest version of its list. */
  readonly current: boolean
}

export interface ListingHit extends ListingRecord {
  readonly list: ListVersion
  /** The next newer loaded version of the same list in which the subject stands no longer, under any entry (ordinals shift). */
  readonly removedIn: ListVersion | null
}

export interface AuditEntry {
  readonly seq: number
  readonly time: number
  readonly operation: string
  readonly phase: 'intent' | 'outcome'
  readonly detail: Readonly<Record<string, unknown>>
  readonly previousHash: string
  readonly hash: string
}

/** Intelligence and casework: cannot be rebuilt from sources, so it has a file of its own. */
export interface CaseStore extends ImportLog, ScreeningStore, AlertStore {
  openBatch(importId: number): Promise<ImportBatch<CaseItem>>

  /** In (time, key) order; posts without a time come last. */
  posts(filter?: {
    readonly keys?: readonly string[]
    /** Folded words: of each term one form must occur (domain/read-words `foldText`). */
    readonly terms?: readonly (readonly string[])[]
    /** Only rows of service (created, renamed, banned) of these channels, by key. */
    readonly servicesOf?: readonly string[]
    /** Only a part of them. */
    readonly page?: { readonly limit: number; readonly offset: number }
  }): AsyncIterable<PostRecord>
  /** How many posts `posts` gives for the filter without a page. */
  countPosts(filter?: Parameters<CaseStore['posts']>[0]): Promise<number>
  /** Channels as their latest entered post tells them, by key, with the number of their posts. */
  channels(): Promise<readonly (ChannelRecord & { readonly posts: number })[]>
  /** In (post time, post, field, start) order. */
  mentions(filter?: {
    readonly keys?: readonly string[]
    readonly posts?: readonly string[]
    /** Only of posts that these imports brought. */
    readonly imports?: readonly number[]
  }): AsyncIterable<MentionRecord>
  /** Of the newest import of each pack; in (subject, pack, label) order. */
  tagsOf(subjects: readonly string[]): Promise<readonly TagRecord[]>
  /** In the same order; with `definer` only tags that their source says define a cluster, with `categories` only those of them, with `licensed` only those that must not be passed on. */
  tags(filter?: {
    readonly definer?: boolean
    readonly licensed?: true
    readonly categories?: readonly string[]
  }): AsyncIterable<TagRecord>
  /** Every subject tagged with one of these categories or actors. */
  taggedSubjects(filter: { readonly actors?: readonly string[] }): AsyncIterable<TagRecord>
  /** As imported and as people claim. Victims and minors are left out unless `protected` asks for them. */
  actor(id: string, options?: { readonly protected?: boolean }): Promise<ActorRecord | null>
  /** Every known actor, by id. */
  allActors(options?: { readonly protected?: boolean }): Promise<readonly ActorRecord[]>
  actors(
    ids: readonly string[],
    options?: { readonly protected?: boolean },
  ): Promise<readonly ActorRecord[]>
  /** Keeps a claim for ever. Throws `claim-exists` for one that is there. */
  addClaim(claim: ClaimRecord): Promise<void>
  /** Every claim in the order of entry, withdrawn ones and withdrawals too, also those about hidden persons. */
  claims(): Promise<readonly ClaimRecord[]>
  lists(): Promise<readonly LoadedList[]>
  /** Entries of every loaded version whose subject is one of these keys; newest version first per list. */
  listingsOf(subjects: readonly string[]): Promise<readonly ListingHit[]>
  /** Entries of one loaded version, in entry order. */
  listings(list: string, version: string): AsyncIterable<ListingRecord>
  counts(): Promise<
    Readonly<Record<'posts' | 'channels' | 'mentions' | 'tags' | 'actors' | 'listings', number>>
  >

  /** Stamp of what campaigns were computed from; `null` before the first computation. */
  campaignStamp(): Promise<string | null>
  saveCampaigns(stamp: string, campaigns: readonly CampaignRecord[]): Promise<void>
  campaigns(): Promise<readonly CampaignRecord[]>
  addDecision(decision: CampaignDecision): Promise<void>
  decisions(): Promise<readonly CampaignDecision[]>

  /** Appends to the hash-chained audit log; the operation fails when this fails. */
  appendAudit(entry: Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>): Promise<AuditEntry>
  auditLog(page: {
    readonly limit: number
    readonly offset: number
    /** Only entries of this operation. */
    readonly operation?: string
  }): Promise<readonly AuditEntry[]>
  /** Workspace marks such as `synthetic`. */
  setMark(name: string, value: string): Promise<void>
  mark(name: string): Promise<string | null>
  close(): Promise<void>
}
