/** Histories longer than what is read of them at once: the index tells them as the record does, for one address and for several. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { collect } from './export-ledger.ts'
import { openIndexedStore, WORK } from './indexed-store.ts'
import { descriptor, hex, START, transfer } from './ledger-world.ts'

const ROWS = 15_000
const NAMES = ['hub', 'often', 'at times', 'rarely', 'once']

/** The hub has all transfers, the others fewer and fewer; some go to the sender itself. */
function rows() {
  return Array.from({ length: ROWS }, (_, at) => {
    const other = NAMES[at === 77 ? 4 : at % 500 === 3 ? 3 : at % 7 === 0 ? 2 : 1] ?? ''
    const [from, to] = at % 3 === 0 ? ['hub', other] : [other, at % 11 === 0 ? other : 'hub']
    const amount = BigInt(at + 1)
    return transfer({ txid: hex(at, 'c'), from, to, amount, time: START + (at % 9000) * 1000 })
  })
}

test('histories of many thousand rows come in ledger order from the index as from the record', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'weir-long-'))
  try {
    const path = join(dir, 'ledger.duckdb')
    const writer = await openDuckDbLedgerStore({ path })
    const begun = await writer.beginImport(descriptor('long'), 0)
    const batch = await writer.openBatch(begun.record.id)
    await batch.append(rows())
    await batch.commit(null)
    await writer.close()

    const opened = await openIndexedStore({ ledger: path, index: join(dir, 'index'), memory: 0 })
    await opened.index.refresh('tron', WORK)
    for (const addresses of [['hub'], ['hub', 'often', 'rarely'], NAMES])
      for (const side of [undefined, 'incoming', 'outgoing'] as const) {
        const filter = { chain: 'tron', addresses, ...(side ? { side } : {}) }
        const told = await collect(opened.store.transfers(filter))
        expect(told.length).toBeGreaterThan(2900)
        expect(text(told) === text(await collect(opened.plain.transfers(filter)))).toBe(true)
      }
    await opened.shut()
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})

/** Rows as text: thousands of them are compared at once. */
function text(rows: readonly unknown[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
