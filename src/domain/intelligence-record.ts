/** Posts, mentions, tags, actors and listings: what sources claim. None of it is a ledger fact. */
import type { ChainId } from './chain.ts'
import type { ActorKind, SubjectCategory } from './claim-record.ts'
import type { Category, IdentifierKind, ListClass } from './taxonomy.ts'
import type { EpochMs } from './time.ts'

export type Platform =
  | 'telegram'
  | 'vk'
  | 'x'
  | 'facebook'
  | 'zello'
  | 'rocketchat'
  | 'whatsapp'
  | 'web'
  | 'other'

/** The account or group that published a post. `key` is `platform:stable-id`. */
export interface ChannelRecord {
  readonly key: string
  readonly platform: Platform
  readonly name: string
  readonly handle: string | null
}

/** Field of a post whose text is a translation: the language of the original. */
export const TRANSLATION_OF = 'translation-of'

/** Something a post carries outside its visible text, scanned as its own field. */
export interface PostField {
  /** `text`, `button`, `link`, `caption`… */
  readonly name: string
  readonly text: string
  /** Page of a document that it stands on, from 1; the post's own text is the first. */
  readonly page?: number
}

/** A file that a post carries: where it stands in the export, or why it is not there. */
export interface MediaRecord {
  readonly path: string | null
  readonly missing: string | null
  /** Of the file itself, where it was read. */
  readonly sha256?: string
  /** Perceptual hash of an image, 64 bits as 16 hex digits: near-identical images differ in few bits. */
  readonly looks?: string
}

export interface PostRecord {
  /** `platform:channel-id/message-id`: stable over exports. */
  readonly key: string
  readonly channel: ChannelRecord
  readonly author: string | null
  /** UTC; `null` when the source gives no date. */
  readonly time: EpochMs | null
  /** The date as printed, and the zone used when the print names none. */
  readonly printedTime: string | null
  readonly assumedZone: string | null
  readonly edited: EpochMs | null
  /** Visible text, verbatim. */
  readonly text: string
  readonly fields: readonly PostField[]
  readonly forwardOf: string | null
  readonly replyTo: string | null
  readonly media: readonly MediaRecord[]
  /** Service rows (created, renamed, migrated, banned) are continuity evidence. */
  readonly service: string | null
}

/** How an identifier was read. */
export type Via = 'text' | 'link' | 'entity' | 'qr' | 'ocr' | 'uri' | 'button'

/** `start` and `end` are UTF-16 offsets into the ORIGINAL field text. */
export interface FoundIdentifier {
  readonly kind: IdentifierKind
  /** As it was written, repaired. */
  readonly value: string
  /** Canonical form that is stored and joined on. */
  readonly key: string
  readonly raw: string
  readonly start: number
  readonly end: number
  readonly via: Via
  readonly chain?: ChainId
  readonly checksum: 'ok' | 'none'
  readonly repairs: readonly string[]
  readonly confidence: number
}

export interface RejectedIdentifier {
  readonly kind: IdentifierKind
  readonly raw: string
  readonly start: number
  readonly end: number
  readonly reason: string
}

/** One identifier at one place of one post. */
export interface MentionRecord extends FoundIdentifier {
  readonly post: string
  readonly field: string
}

/** A claim that an address or other identifier belongs to an actor or category. */
export interface TagRecord {
  /** Canonical key of the subject (address key as the codec gives it). */
  readonly subject: string
  /** Chain when the tag names one; an EVM key without chain stands on every EVM chain. */
  readonly chain: ChainId | null
  readonly label: string
  readonly actor: string | null
  readonly category: Category
  /** The source's own words for the category and concepts. */
  readonly concepts: readonly string[]
  readonly abuse: string | null
  readonly source: string
  /** Title of the pack or file. */
  readonly pack: string
  readonly confidence: number
  readonly lastModified: EpochMs | null
  /** True when the tag may be inherited by the subject's whole cluster. */
  readonly definer: boolean
  /** Set when its source forbids passing it on: the licence, in its own words. Such a tag is left out of every export. */
  readonly licence?: string
}

export interface ActorRecord {
  readonly id: string
  readonly label: string
  readonly categories: readonly Category[]
  readonly jurisdictions: readonly string[]
  readonly aliases: readonly string[]
  readonly uri: string | null
  /** `active`, `closed`… as the source says; `unknown` otherwise. */
  readonly status: string
  readonly source: string
  /** Other sites and accounts of its own, as the source prints them. */
  readonly contacts?: readonly string[]
  /** Told by claims of people only. */
  readonly kind?: ActorKind
  /** How a person stands to a case; victims and minors are hidden. */
  readonly subject?: SubjectCategory
  /** Id of the actor it moved to. */
  readonly successor?: string
}

/** A version of a published list: a new import never overwrites an older one. */
export interface ListVersion {
  /** `ofac-addresses`, `nbctf`, or the name given for a CSV list. */
  readonly list: string
  /** SHA-256 over its files. */
  readonly version: string
  readonly class: ListClass
  readonly published: EpochMs | null
  readonly publisher: string | null
}

export interface ListingRecord {
  /** Entry id as the list prints it, or its ordinal when it prints none. */
  readonly entry: string
  readonly class: ListClass
  /** Canonical key of the identifier; repaired where `repairs` says so. */
  readonly subject: string
  readonly kind: IdentifierKind
  readonly chain: ChainId | null
  readonly name: string | null
  readonly programme: string | null
  /** In force [since, until); `null` is unknown or open. */
  readonly since: EpochMs | null
  readonly until: EpochMs | null
  /** The text exactly as the list printed it. */
  readonly printed: string
  readonly repairs: readonly string[]
}
