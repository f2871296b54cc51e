import { expect, test } from 'vitest'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { ChainSummary } from '../../ports/ledger-store.ts'
import { chainStatuses, oldHeads, renderChains, renderWhole } from './chain-status.ts'

const NOW = Date.UTC(2026, 0, 1)
const SUMMARY: ChainSummary = {
  ...{ chain: 'ethereum', model: 'account', blocks: 3, orphans: 1, transactions: 4 },
  ...{ transfers: 5, addresses: 6, verification: { 'hash-recomputed': 7, 'node-word': 1 } },
  head: { height: 12, hash: '0xab', time: NOW - 90_000 },
}
const range = (fromHeight: number, toHeight: number, address: string | null = null) => ({
  ...{ chain: 'ethereum', asset: null, address, fromHeight, toHeight, from: 0, to: 1 },
})
const imported = (
  chain: string,
  seconds: number,
  more: Partial<ImportRecord> = {},
): ImportRecord => ({
  ...{ id: 1, kind: 'evm', options: { chain }, sources: [], contentHash: '', checkpoint: null },
  ...{ status: 'complete', counts: { blocks: 20, transfers: 180 }, quarantined: 0 },
  ...{ started: NOW - 10_000, finished: NOW - 10_000 + seconds * 1000, ...more },
})

async function status(imports: readonly ImportRecord[]) {
  const ledger = {
    chains: async () => [SUMMARY],
    finalBlock: async () => ({ height: 10, hash: '0xcd' }),
  }
  const coverage = [range(0, 5), range(8, 13), range(5, 8, '0x1')]
  const [row] = await chainStatuses(ledger, { coverage, imports })
  return row
}

test('a chain tells its head, what is final, checked and missing, and how fast it came', async () => {
  const imports = [imported('ethereum', 1), imported('ethereum', 2), imported('bsc', 4)]
  expect(await status(imports)).toMatchObject({
    ...{ height: 12, finalHeight: 10, gaps: [{ fromHeight: 5, toHeight: 8 }] },
    verification: { 'hash-recomputed': 7, 'node-word': 1 },
    lastImport: { finished: '2025-12-31T23:59:52Z', records: 200, perSecond: 100 },
  })
})

test('an import that did not end, took no time, or names no chain tells no rate', async () => {
  const failed = imported('ethereum', 1, { status: 'failed' })
  const files = imported('', 1, { kind: 'transfers', options: {} })
  expect((await status([failed, files]))?.lastImport).toBeNull()
  expect((await status([imported('ethereum', 0)]))?.lastImport).toMatchObject({ perSecond: null })
})

test('a statement tells of the ledger that its provider keeps', async () => {
  const last = async (chain: string, options: ImportRecord['options']) => {
    const ledger = { chains: async () => [{ ...SUMMARY, chain }], finalBlock: async () => null }
    const imports = [imported('', 1, { kind: 'statement', options })]
    return (await chainStatuses(ledger, { coverage: [], imports }))[0]?.lastImport?.records
  }
  expect(await last('qiwi', { provider: 'qiwi' })).toBe(200)
  expect(await last('vasp-northgate', { provider: 'vasp', name: 'Northgate' })).toBe(200)
  expect(await last('bank-example', { provider: 'csv', name: 'Example' })).toBe(200)
  expect(await last('webmoney', { provider: 'csv', chain: 'webmoney' })).toBe(200)
  expect(await last('bank-other', { provider: 'csv', name: 'Example' })).toBeUndefined()
})

test('people read it in two tables', async () => {
  const row = await status([imported('ethereum', 2)])
  const text = renderChains(row ? [row] : [])
  expect(text).toContain('7 hash-recomputed, 1 node-word')
  expect(text).toContain('[5, 8)')
})

test('people read which parts are held whole, and of which asset', () => {
  const part = { ...{ chain: 'tron', asset: 'tron:TRX', fromHeight: null, toHeight: null } }
  const time = { from: '2023-05-01T00:00:00Z', to: '2023-06-01T00:00:00Z' }
  const [text = ''] = renderWhole([
    { ...part, ...time, scope: 'whole', addresses: 0 },
    { ...part, ...time, scope: 'addresses', addresses: 3, chain: 'bsc' },
  ])
  expect(text).toMatch(/tron +tron:TRX +- +2023-05-01T00:00:00Z +2023-06-01T00:00:00Z/)
  expect(text).not.toContain('bsc')
  expect(renderWhole([])).toEqual([])
})

test('a head of yesterday or older is told in days, a fresh one is not', async () => {
  const row = await status([])
  const told = (now: number) => oldHeads(row ? [row] : [], now).map(({ message }) => message)
  expect(told(NOW)).toEqual([])
  expect(told(NOW + 86_400_000)).toEqual(['The head of ethereum is 1 day old.'])
})
