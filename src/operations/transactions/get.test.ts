/** Expected answers follow from the definitions of GraphSense and BlockSci, worked out beside each transaction. */
import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, hex } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { runOperation } from '../run-operation.ts'
import { transactionsGet } from './get.ts'
import type { Occurrence } from './transaction-shape.ts'

const MINED = block({
  ...{ height: 1, id: 1, below: 0 },
  transactions: [
    {
      id: 1,
      pays: [
        ['alice', 5_000_000],
        ['shop', 700],
      ],
    },
  ],
})
/** An uneven amount, below the one input, to an address that was never seen: one-time change. The shop's was seen. */
const FRESH = {
  id: 10,
  spends: [[1, 0]],
  pays: [
    ['shop', 3_000_000],
    ['rest', 1_999_123],
  ],
} as const
const NEXT = {
  id: 11,
  spends: [[10, 1]],
  pays: [
    ['other', 999_000],
    ['last', 999_123],
  ],
} as const
/** Back to who spends: direct change, the surest. */
const BACK = {
  id: 12,
  spends: [[11, 1]],
  pays: [
    ['third', 499_000],
    ['last', 499_123],
  ],
} as const
/** Five equal outputs from five addresses, each with one change: the general rule. */
const MIX = {
  id: 30,
  spends: [20, 21, 22, 23, 24].map((id) => [id, 0] as const),
  pays: [
    ...['m1', 'm2', 'm3', 'm4', 'm5'].map((who) => [who, 1_000_000] as const),
    ...['c1', 'c2', 'c3', 'c4', 'c5'].map((who, at) => [who, 100_001 + at] as const),
  ],
}

async function occurrence(id: number): Promise<Occurrence> {
  return withWorkspace(async (context) => {
    const coins = [20, 21, 22, 23, 24].map((coin, at) => ({
      ...{ id: coin, pays: [[`p${coin}`, 1_101_000 + at] as const] },
    }))
    const blocks = [
      MINED,
      block({ height: 2, id: 2, below: 1, transactions: [{ id: 2, pays: [['m', 50]] }, FRESH] }),
      block({
        height: 3,
        id: 3,
        below: 2,
        transactions: [{ id: 3, pays: [['m', 50]] }, NEXT, BACK],
      }),
      ...coins.map((coin, at) =>
        block({ height: 4 + at, id: 4 + at, below: 3 + at, transactions: [coin] }),
      ),
      block({ height: 9, id: 9, below: 8, transactions: [{ id: 9, pays: [['m', 50]] }, MIX] }),
    ]
    await importItems(context.ledger, 'chain', blocks)
    const { answer } = await runOperation(transactionsGet, context, { txid: hex(id) })
    const [row] = answer.data.occurrences
    if (!row) throw new Error('no occurrence')
    return row
  })
}

test('the one uneven, fresh output below the input may be change, at half confidence', async () => {
  const { change, coinjoin, coinjoinVerdict, peel } = await occurrence(10)
  expect(change?.candidates).toEqual([
    { index: 1, address: 'rest', confidence: 0.5, sources: ['one-time-change'] },
  ])
  expect(change?.heuristics['client-change-address']).toEqual([1])
  expect(coinjoin).toBe(false)
  expect(coinjoinVerdict).toBeNull()
  // One input, two outputs, and so has the transaction that spends its second output.
  expect(peel).toBe(true)
})

test('an output back to who spends is the surest change', async () => {
  const { change } = await occurrence(12)
  expect(change?.candidates).toEqual([
    {
      ...{ index: 1, address: 'last', confidence: 1 },
      sources: ['direct-change', 'multi-input-change'],
    },
  ])
})

test('a CoinJoin is named by its kind and has no change candidates', async () => {
  const { change, coinjoin, coinjoinVerdict } = await occurrence(30)
  expect(coinjoin).toBe(true)
  expect(coinjoinVerdict?.kind).toBe('joinmarket')
  expect(change?.candidates).toEqual([])
})

test('a coinbase has no change', async () => {
  expect(await occurrence(1)).toMatchObject({ coinbase: true, change: null, peel: false })
})

test('two coinbases that share an id (BIP30) are both told, each with its own block and spender', async () => {
  await withWorkspace(async (context) => {
    const coinbase = [{ id: 1, pays: [['miner', 50]] }] as const
    const first = block({ height: 1, id: 1, below: 0, transactions: coinbase })
    const again = block({ height: 2, id: 2, below: 1, transactions: coinbase })
    const spent = block({
      ...{ height: 3, id: 3, below: 2 },
      transactions: [{ id: 9, spends: [[1, 0]], pays: [['alice', 50]] }],
    })
    await importItems(context.ledger, 'a', [first], [again], [spent])
    const { answer } = await runOperation(transactionsGet, context, { txid: hex(1) })
    const { occurrences } = answer.data
    expect(
      occurrences.map(({ height, outputs, transfers }) => [
        height,
        outputs?.[0]?.spentBy,
        transfers.length,
      ]),
    ).toEqual([
      [1, null, 1],
      [2, `${hex(9)}:0`, 1],
    ])
    expect(answer.notes.map(({ code }) => code)).toContain('shared-id')
  })
})
