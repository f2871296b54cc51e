/** What every store with an import log owes: one row for each content, checkpoints, quarantine, nothing visible before commit. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportBatch, ImportLog } from '../../src/ports/import-log.ts'
import { importItems } from './import-items.ts'
import { descriptor } from './ledger-world.ts'

export interface ImportedStore<Item> extends ImportLog {
  openBatch(importId: number): Promise<ImportBatch<Item>>
  close(): Promise<void>
}

export interface ImportLogSubject<Item, Store extends ImportedStore<Item>> {
  /** Opens the same content at each call within one test. */
  readonly open: () => Promise<Store>
  /** Two different items. */
  readonly items: readonly [Item, Item]
  /** How many items of this kind are visible. */
  readonly count: (store: Store) => Promise<number>
}

const REFUSED = {
  place: { file: 'a.csv', line: 3, byte: 71, record: 'x' },
  code: 'bad-amount',
  reason: 'It is not a decimal amount.',
  raw: '<b>1,5</b>',
}

export function importLogSuite<Item, Store extends ImportedStore<Item>>(
  name: string,
  subject: () => ImportLogSubject<Item, Store>,
): void {
  describe(`the import log of ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await subject().open()
    })
    afterEach(() => store.close())

    test('opens an import once for each content', async () => {
      const first = await store.beginImport(descriptor('a'), 10)
      expect(first).toMatchObject({
        state: 'new',
        record: { id: 1, status: 'running', checkpoint: null, counts: {}, started: 10 },
      })
      expect((await store.beginImport(descriptor('a'), 20)).state).toBe('resume')
      await store.finishImport(1, { status: 'complete', now: 30 })
      const again = await store.beginImport(descriptor('a'), 40)
      expect(again).toMatchObject({ state: 'done', record: { id: 1, started: 10, finished: 30 } })
      expect((await store.beginImport(descriptor('b'), 50)).record.id).toBe(2)
      expect((await store.listImports()).map(({ status }) => status)).toEqual([
        'complete',
        'running',
      ])
    })

    test('goes on from the checkpoint of the last committed batch', async () => {
      const { record } = await store.beginImport(descriptor('a'), 10)
      const batch = await store.openBatch(record.id)
      await batch.append([subject().items[0]])
      await batch.commit('at 100')
      const open = await store.openBatch(record.id)
      await open.append([subject().items[1]])
      await store.close()
      store = await subject().open()
      expect((await store.listImports())[0]).toMatchObject({
        status: 'incomplete',
        checkpoint: 'at 100',
      })
      expect(await subject().count(store)).toBe(1)
      const resumed = await store.beginImport(descriptor('a'), 20)
      expect(resumed).toMatchObject({ state: 'resume', record: { checkpoint: 'at 100' } })
    })

    test('shows nothing of a batch before its commit, and nothing of one that was rolled back', async () => {
      const { record } = await store.beginImport(descriptor('a'), 10)
      const batch = await store.openBatch(record.id)
      await batch.append(subject().items)
      await batch.quarantine([REFUSED])
      expect(await subject().count(store)).toBe(0)
      await batch.rollback()
      expect(await subject().count(store)).toBe(0)
      expect((await store.listQuarantine({ limit: 10, offset: 0 })).total).toBe(0)
      expect((await store.listImports())[0]?.checkpoint).toBeNull()
    })

    test('changes nothing when the same content is appended again', async () => {
      const [first, second] = await importItems(store, 'a', subject().items, subject().items)
      expect(Object.values(first?.added ?? {}).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
      expect(Object.values(second?.added ?? {}).reduce((sum, n) => sum + n, 0)).toBe(0)
      expect(second?.unchanged).toBeGreaterThan(0)
      expect(await subject().count(store)).toBe(2)
    })

    test('lists the quarantine with place, reason and text, in order and by page', async () => {
      const { record } = await store.beginImport(descriptor('a'), 10)
      const batch = await store.openBatch(record.id)
      await batch.quarantine([
        REFUSED,
        { ...REFUSED, place: { file: 'b.csv' }, raw: 'y'.repeat(600) },
      ])
      await batch.commit(null)
      const all = await store.listQuarantine({ limit: 10, offset: 0 })
      expect(all.total).toBe(2)
      expect(all.rows[0]).toEqual({ importId: 1, kind: 'test', ...REFUSED })
      expect(all.rows[1]).toMatchObject({ place: { file: 'b.csv' }, raw: 'y'.repeat(500) })
      const page = await store.listQuarantine({ limit: 1, offset: 1 })
      expect(page).toEqual({ total: 2, rows: [all.rows[1]] })
      expect((await store.listImports())[0]?.quarantined).toBe(2)
    })

    test('keeps what a failed import committed, and lets it go on', async () => {
      const { record } = await store.beginImport(descriptor('a'), 10)
      const batch = await store.openBatch(record.id)
      await batch.append([subject().items[0]])
      await batch.commit('half')
      const failed = await store.finishImport(record.id, { status: 'failed', now: 20 })
      expect(failed).toMatchObject({ status: 'failed', checkpoint: 'half', finished: 20 })
      expect(await subject().count(store)).toBe(1)
      expect((await store.beginImport(descriptor('a'), 30)).record).toMatchObject({
        status: 'running',
        finished: null,
      })
    })
  })
}
