import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FreezeRecord } from '../../domain/ledger-record.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { Database } from './database.ts'
import { ledger0001 } from './migrations/ledger-0001.ts'
import { openDuckDbLedgerStore } from './open-ledger-store.ts'

const FREEZE: FreezeRecord = {
  ...{ chain: 'tron', asset: 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' },
  ...{ address: 'TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre', txid: 'ab', index: 4 },
  ...{ height: 9, position: 1, time: 1_680_612_831_000, act: 'freeze', verification: 'node-word' },
}

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'weir-freezes-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

async function put(store: LedgerStore, name: string, freezes: readonly FreezeRecord[]) {
  const sources = [{ file: name, sha256: name, bytes: 1 }]
  const { record } = await store.beginImport({ kind: 'tron', options: {}, sources }, 0)
  const batch = await store.openBatch(record.id)
  await batch.append(freezes.map((freeze) => ({ kind: 'freeze', freeze })))
  const counts = await batch.commit(null)
  await store.finishImport(record.id, { status: 'complete', now: 0 })
  return counts
}

describe('Issuer acts in the store', () => {
  test('are found by address; an equal one changes nothing, a contradicting one is refused', async () => {
    const store = await openDuckDbLedgerStore({ path: join(dir, 'ledger.duckdb') })
    try {
      expect(await put(store, 'a', [FREEZE])).toMatchObject({ added: { freezes: 1 }, unchanged: 0 })
      expect(await put(store, 'b', [FREEZE])).toMatchObject({ added: { freezes: 0 }, unchanged: 1 })
      const { refused } = await put(store, 'c', [{ ...FREEZE, act: 'unfreeze' }])
      expect(refused.map(({ code }) => code)).toEqual(['contradicts-freeze'])
      expect(await store.freezes({ addresses: [FREEZE.address] })).toEqual([FREEZE])
      expect(await store.freezes({ chain: 'ethereum' })).toEqual([])
      expect(await store.freezes({ addresses: [] })).toEqual([])
    } finally {
      await store.close()
    }
  })

  test('a ledger of the first schema takes them after it is opened', async () => {
    const path = join(dir, 'ledger.duckdb')
    const old = await Database.open({ path, migrations: [ledger0001] })
    old.close()
    const store = await openDuckDbLedgerStore({ path })
    try {
      await put(store, 'a', [FREEZE])
      expect(await store.freezes()).toEqual([FREEZE])
    } finally {
      await store.close()
    }
  })
})
