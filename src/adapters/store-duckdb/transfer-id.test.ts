import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressPayload } from '../../domain/address/address-payload.ts'
import { ledger0001 } from './migrations/ledger-0001.ts'
import { ledger0002 } from './migrations/ledger-0002.ts'
import { ledger0003 } from './migrations/ledger-0003.ts'
import { ledger0004 } from './migrations/ledger-0004.ts'
import { ledger0005 } from './migrations/ledger-0005.ts'
import { ledger0006 } from './migrations/ledger-0006.ts'
import { ledger0007 } from './migrations/ledger-0007.ts'
import { openDuckDbLedgerStore } from './open-ledger-store.ts'
import { ID_SQL, transferId } from './transfer-id.ts'

const BEFORE = [
  ...[ledger0001, ledger0002, ledger0003, ledger0004, ledger0005, ledger0006, ledger0007],
]
const HASH = '00112233445566778899aabbccddeefff0e1d2c3b4a5968778695a4b3c2d1e0f'

test('SQL takes ids apart as we do, hashes with and without 0x and any other text', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const on = await instance.connect()
  const hex = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('hex'))
  const text = fc.string({ unit: 'grapheme', minLength: 1 })
  const ids = fc.oneof(
    hex,
    hex.map((id) => `0x${id}`),
    hex.map((id) => id.toUpperCase()),
    text,
  )
  const sql = `SELECT ${ID_SQL.prefix}, replace(${ID_SQL.head}::VARCHAR, '-', ''), replace(${ID_SQL.tail}::VARCHAR, '-', ''), ${ID_SQL.other}
    FROM (SELECT $txid AS txid)`
  await fc.assert(
    fc.asyncProperty(ids, async (txid) => {
      const { prefix, head, tail, other } = transferId(txid)
      const [row] = (await on.runAndReadAll(sql, { txid })).getRows()
      expect(row).toEqual([prefix, head, tail, other])
      expect(other ?? `${prefix}${head}${tail}`).toBe(txid)
    }),
    { seed: 7 },
  )
  on.closeSync()
  instance.closeSync()
})

test('a ledger of before keeps its transfers, and those of blocks that gave way', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'weir-migrate-'))
  const path = join(dir, 'ledger.duckdb')
  const payload = Buffer.from(addressPayload('0x00000000000000000000000000000000000000aa'))
  const instance = await DuckDBInstance.create(path)
  const on = await instance.connect()
  await on.run('CREATE TABLE schema_version (version UINTEGER NOT NULL)')
  for (const { sql, version } of BEFORE) {
    await on.run(sql)
    await on.run(`INSERT INTO schema_version VALUES (${version})`)
  }
  await on.run(`
    INSERT INTO addresses VALUES ('ethereum', 0, unhex('${payload.toString('hex')}'));
    INSERT INTO transfers VALUES
      ('ethereum', 0, '0x${HASH}', 3, 'transfer', 17, 2, 1000, NULL, 0, 'USDT', 5, 1, 'node-word', NULL, 1, NULL),
      ('ethereum', 1, 'a slip', 0, 'fee', NULL, 3, 2000, 0, NULL, 'ETH', 7, NULL, 'asserted', 'paid', 1, NULL);
    INSERT INTO orphan_transfers VALUES
      ('ethereum', 0, '0x${HASH}', 9, 'transfer', 17, 2, 1000, NULL, 0, 'USDT', 5, NULL, 'node-word', NULL, 1, 4)`)
  on.closeSync()
  instance.closeSync()
  const store = await openDuckDbLedgerStore({ path })
  const rows = []
  for await (const row of store.transfers({ chain: 'ethereum' })) rows.push(row)
  expect(rows).toEqual([
    {
      ...{ chain: 'ethereum', txid: `0x${HASH}`, index: 3, kind: 'transfer', height: 17 },
      ...{ position: 2, time: 1000, from: [], to: '0x00000000000000000000000000000000000000aa' },
      ...{ asset: 'USDT', amount: 2n ** 128n + 5n, verification: 'node-word', note: null },
    },
    {
      ...{ chain: 'ethereum', txid: 'a slip', index: 0, kind: 'fee', height: null, position: 3 },
      ...{ time: 2000, from: ['0x00000000000000000000000000000000000000aa'], to: null },
      ...{ asset: 'ETH', amount: 7n, verification: 'asserted', note: 'paid' },
    },
  ])
  expect(await store.findTransaction(`0x${HASH}`)).toEqual([
    { chain: 'ethereum', height: 17, orphaned: false },
    { chain: 'ethereum', height: 17, orphaned: true },
  ])
  expect(await store.findTransaction('a slip')).toHaveLength(1)
  await store.close()
  await rm(dir, { recursive: true })
})
