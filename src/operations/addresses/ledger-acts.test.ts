/** What `weir address` and `weir tx` tell beside transfers: who lent what, what issuers did, and which tokens only imitate. */
import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { rowTxid, tronAddress } from '../../../test/tron-world.ts'
import type { LedgerItem, ResourceRecord } from '../../domain/ledger-record.ts'
import { runOperation } from '../run-operation.ts'
import { transactionsGet } from '../transactions/get.ts'
import { addressesGet } from './get.ts'

const ME = tronAddress(7)
const FAKE = tronAddress(66)
const word = { verification: 'node-word' as const }
const place = (at: number) => ({
  ...{
    chain: 'tron',
    txid: rowTxid(at),
    height: at,
    position: 0,
    time: Date.UTC(2024, 0, at),
    ...word,
  },
})
const grant = (at: number, more: Partial<ResourceRecord>): LedgerItem => ({
  kind: 'resource',
  resource: {
    ...{
      ...place(at),
      index: 1,
      kind: 'delegate',
      resource: 'energy',
      from: tronAddress(1),
      to: ME,
    },
    ...{ amount: 5_000_000n, ...more },
  },
})
const ITEMS: readonly LedgerItem[] = [
  grant(1, { kind: 'activate', resource: null, amount: 0n }),
  grant(2, {}),
  grant(3, {}),
  grant(4, { kind: 'undelegate', from: ME, to: tronAddress(9), resource: 'bandwidth' }),
  grant(5, { from: tronAddress(8), to: tronAddress(9) }),
  {
    kind: 'freeze',
    freeze: {
      ...place(6),
      asset: 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      address: ME,
      index: 1,
      act: 'freeze',
    },
  },
  {
    kind: 'transfer',
    transfer: {
      ...{ ...place(7), index: 1, kind: 'transfer', from: tronAddress(3), to: ME, note: null },
      ...{ asset: `tron:${FAKE}`, amount: 9n },
    },
  },
  { kind: 'token-name', token: { asset: `tron:${FAKE}`, symbol: 'USDТ', name: null } },
]

test('an address tells who lent it energy, who made it, and what its issuer did', async () => {
  await withWorkspace(async (context) => {
    await importItems(context.ledger, 'items', ITEMS)
    const { answer } = await runOperation(addressesGet, context, { address: ME })
    const { resources = [], issuerActs, chains } = answer.data
    expect(
      resources.map(({ kind, resource, from, to, count, amount, txid }) => [
        ...[kind, resource, from, to, count, amount, txid],
      ]),
    ).toEqual([
      ['undelegate', 'bandwidth', ME, tronAddress(9), 1, '5', rowTxid(4)],
      ['delegate', 'energy', tronAddress(1), ME, 2, '10', rowTxid(2)],
      ['activate', null, tronAddress(1), ME, 1, '0', rowTxid(1)],
    ])
    expect(issuerActs).toEqual([
      {
        ...{ chain: 'tron', asset: 'USDT', act: 'freeze', txid: rowTxid(6), height: 6 },
        ...{ time: '2024-01-06T00:00:00Z', ...word },
      },
    ])
    expect(chains[0]?.totals.map(({ asset, imitates }) => [asset, imitates])).toEqual([
      [`tron:${FAKE}`, 'USDT'],
    ])
  })
})

test('a transaction marks transfers of tokens that imitate', async () => {
  await withWorkspace(async (context) => {
    await importItems(context.ledger, 'items', ITEMS)
    const { answer } = await runOperation(transactionsGet, context, { txid: rowTxid(7) })
    const [transfer] = answer.data.occurrences[0]?.transfers ?? []
    expect(transfer).toMatchObject({ asset: `tron:${FAKE}`, imitates: 'USDT' })
  })
})

test('an address that was only lent something is known; one without anything is not', async () => {
  await withWorkspace(async (context) => {
    await importItems(context.ledger, 'items', ITEMS)
    const codes = async (address: string) => {
      const { answer } = await runOperation(addressesGet, context, { address })
      return answer.notes.map(({ code }) => code)
    }
    expect(await codes(tronAddress(8))).not.toContain('not-in-ledger')
    expect(await codes(tronAddress(55))).toContain('not-in-ledger')
  })
})
