import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ingestList } from '../../src/operations/ingest/list.ts'
import { listsDiff } from '../../src/operations/lists/diff.ts'
import { listsList } from '../../src/operations/lists/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import type { Context } from '../../src/ports/context.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

async function ingest(context: Context, kind: string, file: string, options = {}) {
  const files = [corpus.path('sanctions', file)]
  return (await runOperation(ingestList, context, { kind, files, ...options })).answer
}

corpus.describe('lists of the corpus', () => {
  test('the OFAC lists of 2025-11: 756 rows, two of them of no form that is checked', async () => {
    await withWorkspace(async (context) => {
      const { data, notes } = await ingest(context, 'ofac-addresses', 'ofac_lists_2025-11')
      expect(data.imported['listings']).toBe(754)
      // A Bitcoin Gold address, and 64 hex digits under XMR.
      expect(data.quarantined).toBe(2)
      const { rows } = await context.cases.listQuarantine({ limit: 10, offset: 0 })
      expect(rows.map(({ raw }) => raw)).toContain(
        '5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320',
      )
      const [hit] = await context.cases.listingsOf(['343w3Xh64q5UpgpvAPqmsUzxrknde8PQHb'])
      expect(hit).toMatchObject({ class: 'sanction', name: 'Grimm Matthew Simon', repairs: [] })
      // Printed under XBT, and a Tron address by its own form.
      const [tron] = await context.cases.listingsOf(['TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq'])
      expect(tron?.chain).toBe('tron')
      expect(notes.some(({ message }) => message.includes('label XBT'))).toBe(true)
    })
  })

  test('the txt files alone and the json files alone give the same list', async () => {
    const subjects: string[][] = []
    for (const form of ['txt', 'json'])
      await withWorkspace(async (context) => {
        const folder = 'ofac_lists_2025-11/sanctioned_addresses_'
        const files = ['XBT', 'ETH', 'TRX'].map((ticker) =>
          corpus.path('sanctions', `${folder}${ticker}.${form}`),
        )
        const { answer } = await runOperation(ingestList, context, {
          kind: 'ofac-addresses',
          files,
        })
        expect(answer.data.sources).toHaveLength(3)
        const [list] = await context.cases.lists()
        const found: string[] = []
        for await (const { subject, name } of context.cases.listings(
          'ofac-addresses',
          list?.version ?? '',
        ))
          found.push(`${subject} ${name}`)
        subjects.push(found.sort())
      })
    expect(subjects[0]).toEqual(subjects[1])
  })

  test('two versions stay apart, and their difference is told', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, 'ofac-addresses', 'ofac_lists_2024-09', { published: '2024-09-27' })
      await ingest(context, 'ofac-addresses', 'ofac_lists_2025-11', { published: '2025-11-01' })
      const { lists } = (await runOperation(listsList, context, {})).answer.data
      expect(lists.map(({ published, current }) => [published, current])).toEqual([
        ['2025-11-01T00:00:00Z', true],
        ['2024-09-27T00:00:00Z', false],
      ])
      const { counts } = (
        await runOperation(listsDiff, context, {
          a: 'ofac-addresses@2024-09-27',
          b: 'ofac-addresses',
        })
      ).answer.data
      // Of the 641 distinct addresses of 2024-09, the Tornado Cash ones were taken off in 2025.
      expect(counts.removed).toBe(90)
      expect(counts.added).toBeGreaterThan(0)
    })
  })

  test('seizure orders: repaired, turned to forfeiture, or quarantined with their reason', async () => {
    await withWorkspace(async (context) => {
      const { data, notes } = await ingest(context, 'csv', 'nbctf_addresses_no_names.csv', {
        class: 'seizure',
        name: 'nbctf',
      })
      expect(data.imported['listings'] ?? 0).toBeGreaterThanOrEqual(470 + 385)
      expect((data.imported['listings'] ?? 0) + data.quarantined + data.skipped).toBe(890)
      expect(notes.map(({ code }) => code)).toContain('repaired')
      const { rows } = await context.cases.listQuarantine({ limit: 1000, offset: 0 })
      expect(notes.find(({ code }) => code === 'service-not-named')?.message).toContain(
        '389 accounts',
      )
      const broken = rows.filter(({ code }) => code === 'bad-address')
      const reasons = broken.map(({ reason }) => reason).join('\n')
      // The two that fail their checksum: one changed letter of case makes each valid, and that is only told.
      expect(reasons).toContain('3HQJ9ta7TmYNRjkbY3nbMGdHzNCCiXs3Ui')
      expect(reasons).toContain('18yzhmcgHtRVoEX3doCrqhiS6fFU1dHFUE')
      const unapplied = await context.cases.listingsOf(['3HQJ9ta7TmYNRjkbY3nbMGdHzNCCiXs3Ui'])
      expect(unapplied).toEqual([])
    })
  })

  test('of the 472 rows on chains 470 are read and two are refused with a hypothesis, row by row', async () => {
    const text = await readFile(corpus.path('sanctions/nbctf_addresses_no_names.csv'), 'utf8')
    const printed = text
      .split(/\r?\n/)
      .map((line) => line.split(','))
      .filter((cells) => cells[3] === 'onchain')
      .map((cells) => cells[5] ?? '')
    expect(printed).toHaveLength(472)
    await withWorkspace(async (context) => {
      await ingest(context, 'nbctf', 'nbctf_addresses_no_names.csv', {})
      const [version] = await context.cases.lists()
      const read = new Set<string>()
      for await (const entry of context.cases.listings('nbctf', version?.version ?? ''))
        if (entry.kind.endsWith('-address')) read.add(entry.printed)
      const { rows } = await context.cases.listQuarantine({ limit: 1000, offset: 0 })
      const guessed = new Set(
        rows.flatMap(({ reason, raw }) => (/a hypothesis, not applied/.test(reason) ? [raw] : [])),
      )
      expect(printed.filter((address) => read.has(address))).toHaveLength(470)
      expect(printed.filter((address) => guessed.has(address))).toHaveLength(2)
    })
  })

  test('a plain text file of one address a line is a list', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, 'csv', 'doj_2020_alqaeda_forfeiture_155_btc.txt', {
        class: 'forfeiture',
      })
      expect(data.imported['listings']).toBe(155)
      expect(data.quarantined).toBe(0)
    })
  })
})
