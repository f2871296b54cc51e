/** Temporary tables that a batch of intelligence is gathered in. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type {
  ListingRecord,
  MentionRecord,
  PostRecord,
  TagRecord,
} from '../../domain/intelligence-record.ts'
import { foldText } from '../../domain/read-words.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import { TableWriter } from './table-writer.ts'
import { u32 } from './u32.ts'

const TABLES = {
  s_post:
    'seq UINTEGER, key VARCHAR, digest VARCHAR, channel VARCHAR, time DOUBLE, edited DOUBLE, words VARCHAR, data VARCHAR',
  s_mention:
    'post UINTEGER, field VARCHAR, start_at UINTEGER, end_at UINTEGER, kind VARCHAR, key VARCHAR, seq UINTEGER, data VARCHAR',
  s_tag:
    'seq UINTEGER, subject VARCHAR, chain VARCHAR, label VARCHAR, actor VARCHAR, category VARCHAR, concepts VARCHAR, abuse VARCHAR, source VARCHAR, pack VARCHAR, confidence DOUBLE, last_modified DOUBLE, definer BOOLEAN, licence VARCHAR',
  s_actor: 'seq UINTEGER, id VARCHAR, data VARCHAR',
  s_list:
    'seq UINTEGER, list VARCHAR, version VARCHAR, class VARCHAR, published DOUBLE, publisher VARCHAR',
  s_listing: 'seq UINTEGER, list UINTEGER, entry VARCHAR, subject VARCHAR, data VARCHAR',
} as const

type StagingTable = keyof typeof TABLES

export class CaseStaging {
  readonly #writers: Readonly<Record<StagingTable, TableWriter>>

  private constructor(writers: Readonly<Record<StagingTable, TableWriter>>) {
    this.#writers = writers
  }

  static async open(connection: DuckDBConnection): Promise<CaseStaging> {
    const writers: Partial<Record<StagingTable, TableWriter>> = {}
    for (const [name, columns] of Object.entries(TABLES)) {
      await connection.run(`CREATE TEMP TABLE ${name} (${columns})`)
      writers[name as StagingTable] = await TableWriter.open(connection, name)
    }
    return new CaseStaging(writers as Record<StagingTable, TableWriter>)
  }

  count(table: StagingTable): number {
    return this.#writers[table].count
  }

  add(item: CaseItem): void {
    if (item.kind === 'post') this.#addPost(item.post, item.mentions)
    else if (item.kind === 'tag') this.#addTag(item.tag)
    else if (item.kind === 'listing') this.#addListing(item.listing)
    else if (item.kind === 'actor') {
      const writer = this.#writers.s_actor
      writer.add(writer.count, item.actor.id, canonicalJson(item.actor))
    } else {
      const { list, version, class: listClass, published, publisher } = item.list
      const writer = this.#writers.s_list
      writer.add(writer.count, list, version, listClass, published, publisher)
    }
  }

  flush(): void {
    for (const writer of Object.values(this.#writers)) writer.flush()
  }

  close(): void {
    for (const writer of Object.values(this.#writers)) writer.close()
  }

  #addPost(post: PostRecord, mentions: readonly MentionRecord[]): void {
    const writer = this.#writers.s_post
    const seq = writer.count
    const data = canonicalJson(post)
    const words = [post.text, ...post.fields.map(({ text }) => text), post.channel.name]
    writer.add(
      ...[seq, post.key, sha256Hex(data), post.channel.key, post.time, post.edited],
      ...[foldText(words.join('\n')), data],
    )
    for (const [at, mention] of mentions.entries()) {
      const { field, start, end, kind, key } = mention
      this.#writers.s_mention.add(
        ...[seq, field, u32(start), u32(end), kind, key, at, canonicalJson(mention)],
      )
    }
  }

  #addTag(tag: TagRecord): void {
    const writer = this.#writers.s_tag
    const { subject, chain, label, actor, category, abuse, source, pack, confidence } = tag
    writer.add(
      ...[writer.count, subject, chain, label, actor, category, canonicalJson(tag.concepts)],
      ...[abuse, source, pack, confidence, tag.lastModified, tag.definer, tag.licence ?? null],
    )
  }

  /** An entry belongs to the last list told before it: in this batch, or (0) in an earlier one of its import. */
  #addListing(listing: ListingRecord): void {
    const writer = this.#writers.s_listing
    const { entry, subject } = listing
    writer.add(writer.count, this.#writers.s_list.count, entry, subject, canonicalJson(listing))
  }
}
