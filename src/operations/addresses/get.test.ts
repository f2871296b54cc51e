import { describe, expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, CHAIN } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { runOperation } from '../run-operation.ts'
import { readContacts } from './counterparties.ts'
import { addressesGet } from './get.ts'

const ROWS: readonly TronRow[] = [
  [1, 1, 10, '30'],
  [2, 2, 10, '20'],
  [3, 10, 11, '40.5'],
]
const TAGS = [{ account: 11, label: 'Exchange X', category: 'exchange', actor: 'x' }] as const

async function address(text: string, input: Record<string, unknown> = {}) {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows: ROWS, tags: TAGS })
    return (await runOperation(addressesGet, context, { address: text, ...input })).answer
  })
}

describe('weir address', () => {
  test('tells balances, totals and coverage by chain', async () => {
    const { data } = await address(tronAddress(10))
    const [chain] = data.chains
    expect(chain?.chain).toBe('tron')
    expect(chain?.balances).toEqual([{ asset: 'USDT', amount: '9.5', amountBase: '9500000' }])
    expect(chain?.totals[0]).toMatchObject({ received: '50', sent: '40.5', transfers: 3 })
    expect(chain?.totals[0]?.receivedFiat).toBeNull()
    expect(chain?.coverage[0]).toMatchObject({ scope: 'whole', from: '2022-01-01T00:00:00Z' })
    expect(chain?.cluster).toBeUndefined()
  })

  test('tells no balance of an account that sent more than was seen, and says so', async () => {
    const { data, notes } = await address(tronAddress(1))
    expect(data.chains[0]?.balances).toEqual([])
    expect(notes.map(({ code }) => code)).toContain('opening-unknown')
  })

  test('tells what sources claim beside what the ledger has', async () => {
    const { data } = await address(tronAddress(11))
    expect(data.tags.map(({ label, actor }) => [label, actor])).toEqual([['Exchange X', 'x']])
  })

  test('names counterparties, counts the others, and says how far transfers were checked', async () => {
    const { data } = await address(tronAddress(10), { top: 1, series: true, exposure: true })
    const [chain] = data.chains
    // Three counterparties with one transfer each: the latest comes first.
    expect(chain?.counterparties).toMatchObject({
      total: 3,
      top: [
        {
          ...{ address: tronAddress(11), label: 'Exchange X', incoming: 0, outgoing: 1 },
          amounts: [{ asset: 'USDT', received: '0', sent: '40.5' }],
        },
      ],
      others: { counterparties: 2, transfers: 2 },
    })
    expect(chain?.verification).toEqual({ asserted: 3 })
    expect(chain?.series?.[0]?.points.map(({ amount }) => amount)).toEqual(['30', '50', '9.5'])
    expect(data.exposure?.exposure).toMatchObject([
      { kind: 'direct', direction: 'destination', category: 'exchange', amount: '40.5', share: 1 },
    ])
    const { cli } = addressesGet
    const text = 'none' in cli ? '' : cli.render(data)
    expect(text).toContain('and 2 others with 2 transfers')
    expect(text).toContain('tron: 3 asserted')
  })

  test('a well-formed address that the ledger does not know is an answer with a note', async () => {
    const { data, notes } = await address('1BoatSLRHtKNngkdXEeobR76b53LETtpyT')
    expect(data.chains).toEqual([])
    expect(notes.map(({ code }) => code)).toEqual(['not-in-ledger'])
  })

  test.each([
    ['a broken checksum', '1BoatSLRHtKNngkdXEeobR76b53LETtpyX', /checksum/],
    ['a Cyrillic letter', '1BoatSLRHtKNngkdXEeobR76b53LETtpуT', /Repaired it reads 1Boat/],
    ['the id of a campaign', 'c-0123456789', /weir campaigns/],
    ['half an id of a campaign', 'c-c-none', /looks like c-0123456789/],
  ])('refuses %s with a hint', async (_name, text, hint) => {
    await expect(address(text)).rejects.toMatchObject({
      code: 'bad-address',
      hints: expect.arrayContaining([expect.stringMatching(hint)]),
    })
  })
})

test('of several payers each sent its part: never more than it put in', async () => {
  const coin = (id: number, who: string, value: number) => ({ id, pays: [[who, value]] as const })
  const blocks = [
    block({ height: 1, id: 1, below: 0, transactions: [coin(1, 'alice', 100)] }),
    block({ height: 2, id: 2, below: 1, transactions: [coin(2, 'bob', 300)] }),
    block({
      ...{ height: 3, id: 3, below: 2 },
      transactions: [
        coin(3, 'miner', 50),
        { id: 9, spends: [[1, 0] as const, [2, 0] as const], pays: [['shop', 380]] as const },
      ],
    }),
  ]
  await withWorkspace(async (context) => {
    await importItems(context.ledger, 'chain', blocks)
    const read = { chain: CHAIN, address: 'alice', top: 5 }
    const { counterparties } = await readContacts(context, read)
    // 380 × 100 / 400.
    expect(counterparties.top[0]?.amounts[0]?.sentBase).toBe('95')
  })
})
