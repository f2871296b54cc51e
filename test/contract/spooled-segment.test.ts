/** A segment that is made while rows are stored holds the bytes of one that is made from the record, or is not taken. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { LedgerItem, TransferRecord } from '../../src/domain/ledger-record.ts'
import { hex, START, transfer } from './ledger-world.ts'
import { comparedFiles } from './spooled-files.ts'
import { NumberedNames, rowsItem } from './transfer-rows.ts'

const root = await mkdtemp(join(tmpdir(), 'weir-spooled-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let count = 0

const AMOUNTS = [0n, 7n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n, 2n ** 128n - 1n]
/** The first that comes is not the first in order. */
const ASSETS = ['tron:TRX', 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t']

/** Ids whose keys differ: they begin with what tells them apart. */
const idOf = (at: number): string => [...hex(at)].reverse().join('')

function movement(at: number, change: Partial<TransferRecord> = {}): TransferRecord {
  return transfer({
    ...{ txid: idOf(at), position: at, time: START + (at >> 1) * 1000, index: at % 3 },
    ...{ height: at % 4 === 0 ? null : at, kind: at % 5 === 0 ? 'fee' : 'transfer' },
    ...{ from: at % 6 === 0 ? null : `account ${at % 7}`, to: `account ${at % 11}` },
    ...{ asset: ASSETS[at % 2] ?? '', amount: AMOUNTS[at % 6] ?? 1n, ...change },
  }).transfer
}

const movements = (from: number, upTo: number): TransferRecord[] =>
  Array.from({ length: upTo - from }, (_, step) => movement(from + step))

/** Rows in memory of their own that may be used again, as files give them. */
function given(records: readonly TransferRecord[], names: NumberedNames): LedgerItem {
  const item = rowsItem(records, names)
  if (item.kind !== 'transfers') throw new Error('No rows.')
  const { time } = item.rows
  return { kind: 'transfers', rows: { ...item.rows, time: time.slice(), reuse: () => undefined } }
}

function compared(
  ...imports: readonly (readonly (readonly (readonly TransferRecord[] | LedgerItem)[])[])[]
) {
  count += 1
  return comparedFiles({
    ...{ root: join(root, String(count)), chain: 'tron' },
    ...{ store: { appendFrom: 1, partRows: 1 }, spool: { namesFrom: 1 } },
    imports: () => {
      const names = new NumberedNames()
      return imports.map((batches) =>
        batches.map((batch) => batch.map((each) => ('kind' in each ? each : given(each, names)))),
      )
    },
  })
}

test('rows of several batches and assets become one segment, and those of a later import another', async () => {
  const first = [[movements(0, 20), movements(20, 33)], [movements(33, 80)]]
  const { told, taken, names } = await compared(first, [[movements(80, 100)]])
  expect(told[0]).toEqual(told[1])
  expect([taken, names]).toEqual([2, 1])
})

test('rows among which one is known, contradicted or single are read from the record', async () => {
  const whole = movements(0, 40)
  const known = await compared([[whole, [movement(7), movement(40)]]])
  expect(known.told[0]).toEqual(known.told[1])
  const other = movement(7, { amount: 1n })
  const contradicted = await compared([[whole], [[other], movements(40, 60)]])
  expect(contradicted.told[0]).toEqual(contradicted.told[1])
  const noted: LedgerItem = { kind: 'transfer', transfer: movement(40, { note: 'seen' }) }
  const single = await compared([[whole, noted, movements(41, 60)]])
  expect(single.told[0]).toEqual(single.told[1])
  expect(known.taken + contradicted.taken + single.taken).toBe(0)
})

test('rows that are not in ledger order, or begin before the end of what is indexed, are read from the record', async () => {
  const turned = await compared([[movements(20, 40), movements(0, 20)]])
  expect(turned.told[0]).toEqual(turned.told[1])
  const between = await compared([[movements(0, 40)]], [[movements(39, 40), movements(50, 60)]])
  expect(between.told[0]).toEqual(between.told[1])
  expect(turned.taken).toBe(0)
  expect(between.taken).toBe(1)
})

test('rows of another chain end it, and a later import begins anew', async () => {
  const mixed = [movement(40), movement(41, { chain: 'ethereum', asset: 'ethereum:ETH' })]
  const { told, taken } = await compared(
    [[movements(0, 40), mixed]],
    [[movements(60, 70)]],
    [[movements(70, 74)]],
  )
  expect(told[0]).toEqual(told[1])
  expect(taken).toBe(2)
})
