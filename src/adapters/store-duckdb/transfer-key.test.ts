import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { indexBits, kindBits, TRANSFER_KEY_SQL, transferKey } from './transfer-key.ts'

const txid = fc.oneof(
  fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('hex')),
  fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`),
  fc.string({ unit: 'grapheme', minLength: 1 }),
)
const index = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffff_ffff }))

test('SQL works out the same number as we do, so that a migration fills what imports add to', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const on = await instance.connect()
  const sql = `SELECT ${TRANSFER_KEY_SQL} AS key FROM (SELECT $txid AS txid, $index::UINTEGER AS idx, $kind AS kind)`
  await fc.assert(
    fc.asyncProperty(txid, index, fc.constantFrom(...TRANSFER_KINDS), async (id, at, kind) => {
      const reader = await on.runAndReadAll(sql, { txid: id, index: at, kind })
      expect(reader.getRows()[0]?.[0]).toBe(transferKey(id, at, kind))
    }),
    { seed: 3 },
  )
  on.closeSync()
  instance.closeSync()
})

test('a hash counts with its first eight bytes, the index and kind with 32 bits each', () => {
  const id = `0123456789abcdef${'00'.repeat(24)}`
  expect(transferKey(id, 0, 'transfer')).toBe(
    0x0123456789abcdefn ^ (BigInt(kindBits('transfer')) << 32n),
  )
  expect(transferKey(id, 1, 'fee') ^ transferKey(id, 0, 'fee')).toBe(BigInt(indexBits(1) >>> 0))
  const kinds = new Set(TRANSFER_KINDS.map((kind) => transferKey(id, 0, kind)))
  expect(kinds.size).toBe(TRANSFER_KINDS.length)
})
