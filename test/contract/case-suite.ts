/** Posts, mentions, tags, actors, lists, campaigns, audit and jobs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CampaignDecision } from '../../src/domain/campaign-record.ts'
import { type ActorTraits, type ClaimRecord, claimOf } from '../../src/domain/claim-record.ts'
import { canonicalJson, sha256Hex } from '../../src/domain/hash.ts'
import type {
  ActorRecord,
  ListingRecord,
  ListVersion,
  MentionRecord,
  PostRecord,
  TagRecord,
} from '../../src/domain/intelligence-record.ts'
import { readWords } from '../../src/domain/read-words.ts'
import type { CaseItem, CaseStore } from '../../src/ports/case-store.ts'
import type { JobStore } from '../../src/ports/job-store.ts'
import { collect } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { descriptor } from './ledger-world.ts'

export function post(key: string, change: Partial<PostRecord> = {}): PostRecord {
  return {
    key: `telegram:c/${key}`,
    channel: { key: 'telegram:c', platform: 'telegram', name: 'Help', handle: null },
    ...{ author: null, time: 1000, printedTime: null, assumedZone: null, edited: null },
    ...{ text: 'Help families', fields: [], forwardOf: null, replyTo: null, media: [] },
    service: null,
    ...change,
  }
}

function mention(of: PostRecord, key: string, start: number): MentionRecord {
  return {
    ...{ post: of.key, field: 'text', kind: 'bitcoin-address', value: key, key, raw: key },
    ...{ start, end: start + key.length, via: 'text', checksum: 'ok', repairs: [] },
    confidence: 0.99,
  }
}

const item = (record: PostRecord, ...keys: readonly string[]): CaseItem => ({
  kind: 'post',
  post: record,
  mentions: keys.map((key, at) => mention(record, key, at * 50)),
})

function tag(change: Partial<TagRecord>): CaseItem {
  const usual = { subject: 's', chain: null, label: 'L', actor: null, concepts: ['x'], abuse: null }
  const rest = { source: 'https://a', pack: 'p', confidence: 0.5, lastModified: null }
  return {
    kind: 'tag',
    tag: { ...usual, ...rest, category: 'exchange', definer: false, ...change },
  }
}

function listed(
  version: string,
  published: number | null,
  subjects: readonly string[],
): CaseItem[] {
  const list: ListVersion = { list: 'l', version, class: 'sanction', published, publisher: 'P' }
  return [
    { kind: 'list', list },
    ...subjects.map(
      (subject, at): CaseItem => ({ kind: 'listing', listing: listing(subject, String(at)) }),
    ),
  ]
}

function listing(subject: string, entry: string): ListingRecord {
  return {
    ...{ entry, class: 'sanction', subject, kind: 'bitcoin-address', chain: 'bitcoin', name: 'N' },
    ...{ programme: null, since: null, until: null, printed: subject, repairs: [] },
  }
}

export function caseSuite(name: string, open: () => Promise<CaseStore & JobStore>): void {
  describe(`intelligence in ${name}`, () => {
    let store: CaseStore & JobStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())
    const versions = async (): Promise<readonly string[]> =>
      (await store.lists()).map(({ version }) => version)

    test('posts come back whole, by time and key, without a time last', async () => {
      const whole = post('9', {
        ...{ time: 5, text: 'Строка\u0000\u202E مساعدة 🕊 "q" \\', author: 'A', edited: 7 },
        ...{ fields: [{ name: 'button', text: 'b' }], service: 'renamed', replyTo: 'x' },
        media: [{ path: 'a.jpg', missing: null }],
      })
      const posts = [post('2', { time: null }), post('3'), post('1'), whole]
      await importItems(
        store,
        'a',
        posts.map((record) => item(record)),
      )
      expect(await collect(store.posts())).toEqual([whole, posts[2], posts[1], posts[0]])
      expect(await collect(store.posts({ keys: ['telegram:c/3', 'none'] }))).toEqual([posts[1]])
      expect(await collect(store.posts({ keys: [] }))).toEqual([])
      const { key: channel } = whole.channel
      expect(await collect(store.posts({ servicesOf: [channel, 'none'] }))).toEqual([whole])
      expect(await collect(store.posts({ servicesOf: ['none'] }))).toEqual([])
    })

    test('words find posts whatever their case, all of them, in fields too, and nothing is a pattern', async () => {
      const russian = post('1', { text: 'Помощь семьям 100% _надо_' })
      const button = post('2', { fields: [{ name: 'button', text: 'Donate HERE' }] })
      await importItems(store, 'a', [item(russian), item(button)])
      const found = async (words: string): Promise<readonly string[]> =>
        (
          await collect(store.posts({ terms: readWords(words).map(({ text }) => [` ${text}`]) }))
        ).map(({ key }) => key.slice(-1))
      expect(await found('помощь СЕМЬЯМ')).toEqual(['1'])
      expect(await found('donate families')).toEqual(['2'])
      expect(await found('donate помощь')).toEqual([])
      expect(await found('100%')).toEqual(['1'])
      expect(await found('h_lp')).toEqual([])
      expect(await found("' OR 1=1 --")).toEqual([])
    })

    test('an edited post is a new version: the last edit is read, with its own mentions', async () => {
      const edited = post('1', { text: 'new', edited: 2000 })
      await importItems(store, 'a', [item(post('1'), 'old')])
      const [counts] = await importItems(store, 'b', [item(edited, 'new')])
      expect(counts).toEqual({ added: { posts: 1, mentions: 1 }, unchanged: 0, refused: [] })
      await importItems(store, 'c', [item(post('1', { text: 'older export' }), 'older')])
      expect((await collect(store.posts())).map(({ text }) => text)).toEqual(['new'])
      expect((await collect(store.mentions())).map(({ key }) => key)).toEqual(['new'])
      expect(await store.counts()).toMatchObject({ posts: 1, channels: 1, mentions: 1 })
    })

    test('mentions come by post time, post, field and start, and are found by key or post', async () => {
      await importItems(store, 'a', [
        item(post('2', { time: 9 }), 'x', 'y'),
        item(post('1'), 'y'),
        item(post('3', { time: 1 }), 'z'),
      ])
      const of = async (
        filter?: Parameters<CaseStore['mentions']>[0],
      ): Promise<readonly string[]> =>
        (await collect(store.mentions(filter))).map(({ key, post: at }) => `${at.slice(-1)}${key}`)
      expect(await of()).toEqual(['3z', '2x', '2y', '1y'])
      expect(await of({ keys: ['y'] })).toEqual(['2y', '1y'])
      expect(await of({ posts: ['telegram:c/2'] })).toEqual(['2x', '2y'])
      expect(await of({ keys: [] })).toEqual([])
    })

    test('of tags the newest complete import of each pack counts', async () => {
      await importItems(store, 'a', [tag({ label: 'old' }), tag({ pack: 'q', label: 'other' })])
      await importItems(store, 'b', [tag({ label: 'new', actor: 'act' }), tag({ subject: 't' })])
      const { record } = await store.beginImport(descriptor('c'), 1)
      const batch = await store.openBatch(record.id)
      await batch.append([tag({ label: 'unfinished' })])
      await batch.commit(null)
      expect((await store.tagsOf(['s', 'none'])).map(({ label }) => label)).toEqual([
        'new',
        'other',
      ])
      expect((await store.tagsOf(['s']))[0]).toEqual(tagRecord(tag({ label: 'new', actor: 'act' })))
      expect(await store.tagsOf([])).toEqual([])
      expect((await collect(store.tags())).map(({ subject, pack }) => subject + pack)).toEqual([
        ...['sp', 'sq', 'tp'],
      ])
      const byActor = await collect(store.taggedSubjects({ actors: ['act'] }))
      expect(byActor.map(({ subject }) => subject)).toEqual(['s'])
      expect(await store.counts()).toMatchObject({ tags: 3 })
    })

    test('an actor is the newest complete import’s word', async () => {
      const actor = (id: string, label: string): ActorRecord => ({
        ...{ id, label, categories: ['exchange'], jurisdictions: ['US'], aliases: [], uri: null },
        ...{ status: 'unknown', source: 'https://a' },
      })
      await importItems(store, 'a', [
        { kind: 'actor', actor: actor('x', 'Old') },
        { kind: 'actor', actor: actor('y', 'Y') },
      ])
      await importItems(store, 'b', [{ kind: 'actor', actor: actor('x', 'New') }])
      expect(await store.actor('x')).toEqual(actor('x', 'New'))
      expect(await store.actor('none')).toBeNull()
      expect((await store.actors(['y', 'none', 'x'])).map(({ label }) => label)).toEqual([
        'Y',
        'New',
      ])
    })

    test('every version of a list is kept, and a hit tells the version that dropped it', async () => {
      await importItems(store, 'b', listed('v2', 200, ['keep']))
      await importItems(store, 'a', listed('v1', 100, ['keep', 'drop', 'back']))
      await importItems(store, 'c', listed('v3', 300, ['back', 'keep']))
      expect(await versions()).toEqual(['v3', 'v2', 'v1'])
      expect((await store.lists())[0]).toEqual({
        ...{ list: 'l', version: 'v3', class: 'sanction', published: 300, publisher: 'P' },
        ...{ importId: 3, imported: 2000, entries: 2, quarantined: 0, current: true },
      })
      const hits = async (subject: string): Promise<unknown> =>
        (await store.listingsOf([subject])).map(({ list, removedIn }) => [
          list.version,
          removedIn?.version ?? null,
        ])
      expect(await hits('keep')).toEqual([
        ['v3', null],
        ['v2', null],
        ['v1', null],
      ])
      expect(await hits('drop')).toEqual([['v1', 'v2']])
      expect(await hits('back')).toEqual([
        ['v3', null],
        ['v1', 'v2'],
      ])
      expect(await hits('none')).toEqual([])
      expect((await store.listingsOf(['drop']))[0]).toMatchObject(listing('drop', '1'))
      const entries = await collect(store.listings('l', 'v1'))
      expect(entries.map(({ subject }) => subject)).toEqual(['keep', 'drop', 'back'])
    })

    test('who is asked about often is found as soon as anybody names him', async () => {
      const often = async (): Promise<void> => {
        for (let time = 0; time < 8; time++) {
          expect(await store.tagsOf(['s', 'x'])).toEqual([])
          expect(await store.listingsOf(['keep', 'x'])).toEqual([])
        }
      }
      await often()
      const { record } = await store.beginImport(descriptor('t'), 1)
      const batch = await store.openBatch(record.id)
      await batch.append([tag({ label: 'one' })])
      await batch.commit(null)
      await often()
      await store.finishImport(record.id, { status: 'complete', now: 2 })
      expect((await store.tagsOf(['s', 'x'])).map(({ label }) => label)).toEqual(['one'])
      await importItems(store, 'l', listed('v1', 1, ['keep']))
      expect(await store.listingsOf(['x', 'keep'])).toHaveLength(1)
    })

    test('a list counts only when its import is complete, and goes on after a break', async () => {
      const [head, first, second] = listed('v1', 1, ['a', 'b'])
      const { record } = await store.beginImport(descriptor('a'), 1)
      const part = await store.openBatch(record.id)
      await part.append([head, first].filter((one) => one !== undefined))
      await part.commit('1')
      expect(await store.lists()).toEqual([])
      expect(await store.listingsOf(['a'])).toEqual([])
      const rest = await store.openBatch(record.id)
      await rest.append([second].filter((one) => one !== undefined))
      expect(await rest.commit('2')).toMatchObject({ added: { listings: 1 } })
      await store.finishImport(record.id, { status: 'complete', now: 5 })
      expect((await store.lists())[0]?.entries).toBe(2)
    })

    test('claims are kept in order; what stands of them lies over imports, and no tag names who is protected', async () => {
      const actor = (id: string): CaseItem => ({
        kind: 'actor',
        actor: {
          ...{ id, label: `Imported ${id}`, categories: [], jurisdictions: ['TR'], aliases: [] },
          ...{ uri: null, status: 'active', source: 'a pack' },
        },
      })
      const said = { author: 'a', reason: 'r', source: 'https://s', confidence: 0.5 }
      const change = (id: string, traits: ActorTraits, time: number): ClaimRecord =>
        claimOf({ body: { act: 'change', actor: id, traits }, ...said, time })
      const attach = claimOf({
        body: {
          ...{ act: 'attach', actor: 'one', what: 'identifier', subject: 'by-hand' },
          ...{ chain: null, category: 'shop', definer: true },
        },
        ...said,
        time: 1,
      })
      const closed = change('one', { status: 'closed' }, 2)
      await store.addClaim(attach)
      await store.addClaim(closed)
      await importItems(store, 'a', [
        actor('one'),
        actor('two'),
        tag({ subject: 'imported', label: 'Jane', actor: 'two', licence: 'not to be passed on' }),
      ])
      expect(await store.claims()).toEqual([attach, closed])
      await expect(store.addClaim(closed)).rejects.toMatchObject({ code: 'claim-exists' })
      expect(await store.actor('one')).toMatchObject({ label: 'Imported one', status: 'closed' })
      expect(await store.tagsOf(['by-hand', 'imported'])).toMatchObject([
        { subject: 'by-hand', actor: 'one', category: 'shop', definer: true, confidence: 0.5 },
        { subject: 'imported', label: 'Jane', actor: 'two', licence: 'not to be passed on' },
      ])
      expect(await collect(store.tags({ licensed: true }))).toHaveLength(1)
      expect(await collect(store.tags({ definer: true }))).toHaveLength(1)

      await store.addClaim(change('two', { kind: 'person', subject: 'victim' }, 3))
      expect(await store.actor('two')).toBeNull()
      expect((await store.allActors()).map(({ id }) => id)).toEqual(['one'])
      expect(await store.actor('two', { protected: true })).toMatchObject({ subject: 'victim' })
      expect(await store.tagsOf(['imported'])).toMatchObject([
        { label: 'protected person', actor: null, source: 'withheld' },
      ])
      // Found by whom it is about all the same, by whoever may ask for that.
      expect(await collect(store.taggedSubjects({ actors: ['two'] }))).toHaveLength(1)

      const back = { act: 'withdraw', claim: closed.id } as const
      await store.addClaim(claimOf({ body: back, ...said, time: 4 }))
      expect(await store.actor('one')).toMatchObject({ status: 'active' })
      expect(await store.claims()).toHaveLength(4)
    })

    test('channels come by key, as their latest post tells them, with their posts counted', async () => {
      const renamed = {
        key: 'telegram:c',
        platform: 'telegram',
        name: 'New name',
        handle: 'h',
      } as const
      await importItems(store, 'a', [item(post('1')), item(post('2'))])
      await importItems(store, 'b', [item(post('3', { channel: renamed }))])
      expect(await store.channels()).toEqual([{ ...renamed, posts: 3 }])
    })

    test('campaigns are replaced with their stamp, decisions and marks stay', async () => {
      expect(await store.campaignStamp()).toBeNull()
      const decision: CampaignDecision = {
        campaign: 'c-1',
        act: 'confirm',
        object: null,
        reason: 'seen',
        time: 5,
      }
      await store.addDecision(decision)
      await store.saveCampaigns('one', [])
      await store.saveCampaigns('two', [])
      expect(await store.campaignStamp()).toBe('two')
      expect(await store.campaigns()).toEqual([])
      expect(await store.decisions()).toEqual([decision])
      await store.setMark('synthetic', '0')
      await store.setMark('synthetic', '1')
      expect(await store.mark('synthetic')).toBe('1')
      expect(await store.mark('none')).toBeNull()
    })

    test('the audit log is a chain of hashes, also when many append at once', async () => {
      await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          store.appendAudit({
            ...{ time: at, operation: 'posts.list', phase: 'intent' },
            detail: { at, amount: 2n ** 70n, none: undefined, text: 'да' },
          }),
        ),
      )
      const log = await store.auditLog({ limit: 100, offset: 0 })
      let previous = '0'.repeat(64)
      for (const [at, { hash, ...entry }] of log.entries()) {
        expect(entry).toMatchObject({ seq: at + 1, previousHash: previous })
        expect(entry.detail).toEqual({
          at: entry.time,
          amount: '1180591620717411303424',
          text: 'да',
        })
        expect(hash).toBe(sha256Hex(canonicalJson(entry)))
        previous = hash
      }
      expect(log).toHaveLength(8)
      expect((await store.auditLog({ limit: 2, offset: 6 })).map(({ seq }) => seq)).toEqual([7, 8])
    })

    test('writes of casework go on while a batch is open', async () => {
      const { record } = await store.beginImport(descriptor('a'), 1)
      const batch = await store.openBatch(record.id)
      await batch.append([item(post('1'))])
      await store.appendAudit({ time: 1, operation: 'x', phase: 'intent', detail: {} })
      await store.setMark('a', 'b')
      await batch.commit(null)
      expect((await store.counts()).posts).toBe(1)
    })

    test('jobs keep input, progress, result and error', async () => {
      const job = await store.createJob({ id: 'j1', operation: 'o', input: { a: [1] }, created: 5 })
      expect(job).toMatchObject({ state: 'queued', input: { a: [1] }, finished: null })
      await store.createJob({ id: 'j2', operation: 'o', input: null, created: 6 })
      const progress = { stage: 'reading', done: 1, total: null, unit: 'blocks' }
      await store.updateJob('j1', { state: 'running', progress })
      await store.updateJob('j1', { state: 'done', result: { n: 2 }, finished: 9 })
      expect(await store.job('j1')).toEqual({
        ...{ id: 'j1', operation: 'o', input: { a: [1] }, state: 'done', progress, created: 5 },
        ...{ result: { n: 2 }, error: null, finished: 9 },
      })
      expect((await store.listJobs(1)).map(({ id }) => id)).toEqual(['j2'])
      expect(await store.job('none')).toBeNull()
      await expect(store.updateJob('none', {})).rejects.toMatchObject({ exitCode: 3 })
    })
  })
}

function tagRecord(wrapped: CaseItem): TagRecord | null {
  return wrapped.kind === 'tag' ? wrapped.tag : null
}
