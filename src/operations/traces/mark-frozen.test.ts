/** What issuer acts in the ledger do to the ends of a trace. */
import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import type { FreezeRecord, LedgerItem } from '../../domain/ledger-record.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
/** 1 pays 10, who pays 11 and keeps some. */
const ROWS: readonly TronRow[] = [
  [1, 1, 10, '50'],
  [2, 10, 11, '40'],
]
const hour = (at: number): number => Date.UTC(2022, 0, 1, at)
const place = (at: number) => ({
  ...{ chain: 'tron', asset: USDT, txid: rowTxid(100 + at), height: 100 + at, position: 0 },
  ...{ time: hour(at), verification: 'node-word' as const },
})
const act = (at: number, account: number, what: FreezeRecord['act']): LedgerItem => ({
  kind: 'freeze',
  freeze: { ...place(at), address: tronAddress(account), index: 1, act: what },
})
const burn = (at: number, account: number, amount: bigint): LedgerItem => ({
  kind: 'transfer',
  transfer: {
    ...{ ...place(at), index: 0, kind: 'burn', from: tronAddress(account), to: null, amount },
    note: 'destroyed by the issuer',
  },
})

async function ends(...items: readonly LedgerItem[]): Promise<readonly unknown[]> {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows: ROWS })
    await importItems(context.ledger, 'acts', items)
    const { answer } = await runOperation(tracesRun, context, { origins: [tronAddress(10)] })
    return answer.data.ends.map(({ reason, amount, basis }) => [reason, amount, basis])
  })
}

const HELD_10 = ['held', '10', expect.anything()]
const HELD_11 = ['held', '40', expect.anything()]

test('what rests on an address that the issuer froze ends frozen, with the act', async () => {
  expect(await ends(act(5, 11, 'freeze'))).toEqual([
    HELD_10,
    ['frozen', '40', `frozen by its issuer in transaction ${rowTxid(105)} at 2022-01-01T05:00:00Z`],
  ])
})

test('what was freed again is held, and frozen again is frozen', async () => {
  const freed = [act(5, 11, 'freeze'), act(6, 11, 'unfreeze')]
  expect(await ends(...freed)).toEqual([HELD_10, HELD_11])
  expect(await ends(...freed, act(7, 11, 'freeze'))).toEqual([
    HELD_10,
    ['frozen', '40', expect.stringContaining(rowTxid(107))],
  ])
})

test('a balance that the issuer destroyed ends seized; one that its holder burned ends burned', async () => {
  const destroyed = [act(5, 11, 'freeze'), burn(6, 11, 40_000_000n), act(6, 11, 'destroy')]
  expect(await ends(...destroyed)).toEqual([
    HELD_10,
    [
      'seized',
      '40',
      `destroyed by its issuer in transaction ${rowTxid(106)} at 2022-01-01T06:00:00Z`,
    ],
  ])
  expect(await ends(burn(6, 11, 40_000_000n))).toEqual([
    HELD_10,
    ['burned', '40', expect.anything()],
  ])
})
