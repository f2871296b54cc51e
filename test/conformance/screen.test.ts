import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decodeBlock } from '../../src/domain/bitcoin/block.ts'
import { toBlockRecord } from '../../src/domain/bitcoin/block-record.ts'
import { ingestBitcoin } from '../../src/operations/ingest/bitcoin.ts'
import { ingestList } from '../../src/operations/ingest/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { screeningRun } from '../../src/operations/screening/run.ts'
import type { Context } from '../../src/ports/context.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

const LISTED = '343w3Xh64q5UpgpvAPqmsUzxrknde8PQHb'

async function ingest(context: Context, kind: string, file: string, options = {}) {
  const files = [corpus.path('sanctions', file)]
  await runOperation(ingestList, context, { kind, files, ...options })
}

async function screen(context: Context, input: Record<string, unknown>) {
  return (await runOperation(screeningRun, context, input)).answer
}

/** Addresses of its outputs, and those that its inputs prove. */
async function addressesOfBlock(): Promise<readonly string[]> {
  const bytes = await readFile(corpus.path('bitcoin/block540107.raw'))
  const { transactions } = toBlockRecord(decodeBlock(bytes), { chain: 'bitcoin', height: 540_107 })
  const found = transactions.flatMap(({ inputs, outputs }) => [
    ...inputs.map(({ revealed }) => revealed?.address ?? null),
    ...outputs.map(({ address }) => address),
  ])
  return [...new Set(found.filter((address) => address !== null))]
}

corpus.describe('screening with the lists of the corpus', () => {
  test('every address of block 540107: the listed one is found, and no other is listed', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestBitcoin, context, {
        sources: [corpus.path('bitcoin/block540107.raw')],
      })
      await ingest(context, 'ofac-addresses', 'ofac_lists_2025-11')
      const addresses = await addressesOfBlock()
      expect(addresses).toContain(LISTED)
      const started = performance.now()
      const { data } = await screen(context, { stdin: addresses.join('\n') })
      const seconds = (performance.now() - started) / 1000
      expect(data.results).toHaveLength(addresses.length)
      expect(data.results.map(({ input }) => input)).toEqual(addresses)
      const hits = data.results.filter(({ listings }) => listings.length > 0)
      expect(hits.map(({ address, level }) => [address, level])).toEqual([[LISTED, 'listed']])
      expect(hits[0]?.listings[0]).toMatchObject({
        list: 'ofac-addresses',
        class: 'sanction',
        name: 'Grimm Matthew Simon',
        printed: LISTED,
        standing: 'in-force',
      })
      expect(data.counts.listed).toBe(1)
      expect(data.counts.severe).toBe(0)
      expect(seconds).toBeLessThan(30)
    })
  }, 120_000)

  test('the address printed with Cyrillic letters is found through its repaired form', async () => {
    const printed = 'T\u041d96tFMn8KGiYSLiw\u0441V3E2UiaJc8jmcbz3'
    const repaired = 'TH96tFMn8KGiYSLiwcV3E2UiaJc8jmcbz3'
    for (const [given, level] of [
      ['seizure', 'severe'],
      ['designation', 'listed'],
    ])
      await withWorkspace(async (context) => {
        await ingest(context, 'csv', 'nbctf_addresses_no_names.csv', { class: given })
        const { data, notes } = await screen(context, { addresses: [printed, repaired] })
        const [first, second] = data.results
        expect(first).toMatchObject({ input: printed, address: repaired, chain: 'tron', level })
        expect(first?.repairs.length).toBeGreaterThan(0)
        expect(first?.reasons.map(({ code }) => code)).toContain('repaired')
        expect(first?.listings[0]).toMatchObject({ printed, entry: '2/24' })
        expect(first?.listings[0]?.repairs.length).toBeGreaterThan(0)
        expect(second).toMatchObject({ input: repaired, level, repairs: [] })
        expect(notes.map(({ code }) => code)).toContain('repaired')
      })
  })

  test('an address taken off a list was listed, and is not listed', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, 'ofac-addresses', 'ofac_lists_2024-09', { published: '2024-09-27' })
      await ingest(context, 'ofac-addresses', 'ofac_lists_2025-11', { published: '2025-11-01' })
      const tornado = '0x722122dF12D4e14e13Ac3b6895a86e84145b6967'
      const now = (await screen(context, { addresses: [tornado] })).data.results[0]
      expect(now?.level).not.toBe('listed')
      expect(now?.reasons.map(({ code }) => code)).toContain('was-listed')
      const then = await screen(context, { addresses: [tornado], asOf: '2025-01-01' })
      expect(then.data.results[0]?.level).toBe('listed')
      const before = await screen(context, { addresses: [tornado], asOf: '2020-01-01' })
      expect(before.data.results[0]?.reasons.map(({ code }) => code)).toContain('listed-later')
    })
  })
})
