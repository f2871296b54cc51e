/** Transfers that come by column leave the same record as the same transfers one by one: facts, numbers, counts, refusals. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { canonicalJson } from '../../src/domain/hash.ts'
import type { LedgerItem, TransferRecord } from '../../src/domain/ledger-record.ts'
import { transfersOf } from '../../src/domain/transfer-rows.ts'
import { collect, exportLedger } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { block, descriptor, hex, START, transfer } from './ledger-world.ts'
import { fitsColumns, NumberedNames, rowsItem } from './transfer-rows.ts'

const CHAINS = ['tron', 'ethereum', 'bitcoin'] as const

/** Few keys, so that rows meet: equal ones, better verified ones, contradictions. */
const record = fc
  .record({
    chain: fc.constantFrom(...CHAINS),
    id: fc.nat(5),
    index: fc.constantFrom(0, 1, 0xc000_0001),
    kind: fc.constantFrom('transfer', 'fee'),
    party: fc.nat(4),
    amount: fc.constantFrom(0n, 1n, 2n ** 64n, 2n ** 128n - 1n, 2n ** 128n),
    verification: fc.constantFrom('asserted', 'node-word'),
    height: fc.constantFrom(null, 4, 4_294_967_295),
    note: fc.constantFrom(null, null, 'note'),
    odd: fc.nat(9),
  })
  .map(({ chain, id, party, odd, ...rest }): TransferRecord => {
    const txid = `${chain === 'ethereum' ? '0x' : ''}${hex(id)}`
    const asset = odd === 1 ? `${chain}:other` : `${chain}:native`
    return transfer({
      ...{ chain, asset, txid: odd === 0 ? `receipt ${id}` : txid },
      from: party === 0 ? null : `p${party}`,
      to: odd === 2 ? null : `p${(party + id) % 5}`,
      ...(rest as Partial<TransferRecord>),
      time: START + id * 1000,
      position: party,
    }).transfer
  })

/** A block of Bitcoin whose outputs rows may tell of. */
const outputs = block({
  height: 1,
  id: 1,
  below: 0,
  transactions: [1, 2, 3].map((id) => ({
    id,
    pays: [
      ['p1', 1],
      ['p2', 0],
    ] as const,
  })),
})

function asColumns(
  records: readonly TransferRecord[],
  addresses: NumberedNames,
): readonly LedgerItem[] {
  const items: LedgerItem[] = []
  let group: TransferRecord[] = []
  const give = (): void => {
    if (group.length > 0) items.push(rowsItem(group, addresses))
    group = []
  }
  for (const each of records) {
    if (group[0] && group[0].verification !== each.verification) give()
    if (fitsColumns(each)) group.push(each)
    else {
      give()
      items.push({ kind: 'transfer', transfer: each })
    }
  }
  give()
  return items
}

async function recordOf(
  batches: readonly (readonly LedgerItem[])[],
  appendFrom = 20_000,
  partRows = 20_000,
): Promise<readonly string[]> {
  const store = await openDuckDbLedgerStore({ path: ':memory:', appendFrom, partRows })
  try {
    const counts = await importItems(store, 'a', ...batches)
    const told: unknown[] = [counts, await store.listQuarantine({ limit: 99, offset: 0 })]
    for (const chain of CHAINS) {
      const addresses = await collect(store.addresses(chain))
      const accounts = addresses.map(({ id }) => id)
      const query = { asset: `${chain}:native`, accounts, limit: 99 }
      told.push(
        addresses,
        await store.flow(chain).incoming(query),
        await store.flow(chain).outgoing(query),
      )
    }
    return [await exportLedger(store), ...told.map((each) => canonicalJson(each))]
  } finally {
    await store.close()
  }
}

describe('transfers by column', () => {
  test('leave the same record as one by one', async () => {
    const batches = fc.array(fc.array(record, { maxLength: 12 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (all, withBlock) => {
        const first = withBlock ? [outputs] : []
        const single = all.map((each, at) => [
          ...(at === 1 ? first : []),
          ...each.map((one): LedgerItem => ({ kind: 'transfer', transfer: one })),
        ])
        const addresses = new NumberedNames()
        const columns = all.map((each, at) => [
          ...(at === 1 ? first : []),
          ...asColumns(each, addresses),
        ])
        expect(await recordOf(columns)).toEqual(await recordOf(single))
      }),
      { numRuns: 6, seed: 20240105 },
    )
  }, 120_000)

  test('leave it too when they are appended as they are', async () => {
    const fit = record.filter((each) => fitsColumns(each) && each.index < 0xc000_0000)
    const batches = fc.array(fc.array(fit, { maxLength: 12 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const addresses = new NumberedNames()
        const columns = all.map((each) => asColumns(each, addresses))
        // The ids of these transactions share the number of their keys: rows that had to be compared are numbered last.
        const told = async (appendFrom: number): Promise<readonly string[]> =>
          (await recordOf(columns, appendFrom)).map((each) => each.replace(/"ref":\d+,/g, ''))
        expect(await told(1)).toEqual(await told(20_000))
      }),
      { numRuns: 6, seed: 20240106 },
    )
  }, 120_000)

  test('leave it too when they are stored before their batch is whole, with single records and blocks among them', async () => {
    const batches = fc.array(fc.array(record, { maxLength: 12 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), fc.integer({ min: 1, max: 4 }), async (...drawn) => {
        const [all, withBlock, partRows] = drawn
        const addresses = new NumberedNames()
        const columns = all.map((each, at) => [
          ...asColumns(each, addresses),
          ...(withBlock && at === 1 ? [outputs] : []),
        ])
        const told = async (from: number): Promise<readonly string[]> =>
          (await recordOf(columns, from, partRows)).map((each) => each.replace(/"ref":\d+,/g, ''))
        expect(await told(1)).toEqual(await told(20_000))
      }),
      { numRuns: 8, seed: 20240107 },
    )
  }, 120_000)

  test('of a batch that is given up leave nothing, and the same batch later leaves all', async () => {
    const store = await openDuckDbLedgerStore({ path: ':memory:', appendFrom: 1, partRows: 1 })
    const all = [1, 2, 3].map(
      (id) => transfer({ from: `p${id}`, to: 'p0', txid: hex(id), position: id }).transfer,
    )
    try {
      const addresses = new NumberedNames()
      const { record: begun } = await store.beginImport(descriptor('a'), START)
      const given = await store.openBatch(begun.id)
      await given.append(asColumns(all, addresses))
      await given.rollback()
      expect((await store.chains()).length).toBe(0)
      expect(await collect(store.addresses('tron'))).toEqual([])
      const whole = await store.openBatch(begun.id)
      for (const item of asColumns(all, addresses)) await whole.append([item])
      expect((await whole.commit(null)).added).toEqual({ transfers: 3 })
      const again = await store.openBatch(begun.id)
      await again.append(asColumns(all, addresses))
      expect(await again.commit(null)).toMatchObject({ unchanged: 3, refused: [] })
    } finally {
      await store.close()
    }
  })

  test('of two tables that name the same addresses give each one number', async () => {
    const one = transfer({ from: 'p1', to: 'p2', txid: hex(1), position: 1 }).transfer
    const two = transfer({ from: 'p2', to: 'p1', txid: hex(2), position: 2 }).transfer
    const batch = [
      ...asColumns([one], new NumberedNames()),
      ...asColumns([two], new NumberedNames()),
    ]
    expect(await recordOf([batch], 1)).toEqual(await recordOf([batch], 20_000))
  })

  test('are the records that they stand for', () => {
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const fit = records.filter((each) => fitsColumns(each) && each.verification === 'asserted')
        const item = rowsItem(fit, new NumberedNames())
        const given = item.kind === 'transfers' ? [...transfersOf(item.rows)] : []
        expect(given).toEqual(fit.map((each) => ({ ...each, note: null })))
      }),
      { seed: 6 },
    )
  })
})
