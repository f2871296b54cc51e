import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { runOperation } from '../run-operation.ts'
import { offrampsFind } from './find.ts'

const HOT = { account: 90, label: 'Exchange X hot wallet', category: 'exchange', actor: 'x' }
const SHOP = { account: 91, label: 'Corner shop', category: 'exchange-shop', actor: 'shop' }

async function offramps(rows: readonly TronRow[], ...from: readonly (number | string)[]) {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows, tags: [HOT, SHOP] })
    const input = {
      origins: from.map((each) => (typeof each === 'number' ? tronAddress(each) : each)),
    }
    return (await runOperation(offrampsFind, context, input)).answer.data
  })
}

const told = ({ offramps: rows }: Awaited<ReturnType<typeof offramps>>) =>
  rows.map((row) => [row.actor, row.depositAddress, row.amount, row.hops])

describe('weir offramps', () => {
  test('names the deposit address in front of a hot wallet, with every sweep as observation', async () => {
    const found = await offramps(
      [
        [1, 1, 10, '50'],
        [2, 10, 20, '30'],
        [3, 20, 90, '30'],
        [9, 5, 20, '7'],
        [12, 20, 90, '7'],
      ],
      10,
    )
    expect(told(found)).toEqual([['x', tronAddress(20), '30', 1]])
    const [row] = found.offramps
    expect(row?.transactions).toEqual([`${rowTxid(1)}:0`])
    expect(row?.basis.map(({ rung, observations }) => [rung, observations])).toEqual([
      [1, undefined],
      [3, 2],
    ])
    expect(row?.basis[1]?.transactions).toEqual([`${rowTxid(2)}:0`, `${rowTxid(4)}:0`])
  })

  test('a published address that is itself a deposit address is an off-ramp at hop 0', async () => {
    const found = await offramps(
      [
        [1, 1, 20, '30'],
        [3, 20, 90, '30'],
      ],
      20,
    )
    expect(told(found)).toEqual([['x', tronAddress(20), '30', 0]])
  })

  test('a hot wallet that was paid directly is never told as a customer', async () => {
    const found = await offramps(
      [
        [1, 1, 10, '50'],
        [200, 10, 90, '30'],
        [201, 10, 11, '20'],
      ],
      10,
    )
    expect(told(found)).toEqual([['x', null, '30', 1]])
    expect(found.offramps[0]?.serviceAddress).toBe(tronAddress(90))
  })

  // Histories and prices that are held in memory are gone through without waiting for anything: what stops it must be looked for.
  test.each(['histories', 'prices'])(
    'is stopped at the next step while it goes through %s',
    async (what) => {
      await withWorkspace(async (context, dir) => {
        const customers = Array.from({ length: 30 }, (_, at) => 100 + at)
        const rows = [
          [1, 1, 10, '60'],
          ...customers.map((account): TronRow => [2, 10, account, '2']),
          ...customers.map((account): TronRow => [3, account, 90, '2']),
        ] satisfies TronRow[]
        await importTron(context, dir, { rows, tags: [HOT] })
        const stopping = new AbortController()
        const later: string[] = []
        const ledger = Object.create(context.ledger, {
          flow: {
            value: (chain: string) => {
              const reader = context.ledger.flow(chain)
              const incoming: typeof reader.incoming = (query) => {
                // Deposit addresses are tested by histories of at most so many transfers.
                if (what === 'histories' && query.limit === 5_000) stopping.abort(new Error('stop'))
                return reader.incoming(query)
              }
              return { ...reader, incoming }
            },
          },
          priceAt: {
            value: (...asked: Parameters<typeof context.ledger.priceAt>) => {
              later.push('price')
              if (what === 'prices') stopping.abort(new Error('stop'))
              return context.ledger.priceAt(...asked)
            },
          },
        })
        const stopped = { ...context, ledger, signal: stopping.signal }
        const run = runOperation(offrampsFind, stopped, { origins: [tronAddress(10)] })
        await expect(run).rejects.toThrow('stop')
        expect(later.length).toBe(what === 'prices' ? 1 : 0)
      })
    },
  )

  test('each hub is told with the transfers of its own', async () => {
    await withWorkspace(async (context, dir) => {
      // 10 pays 20, which sends 3 times, and 21, which sends 4 times: both more than the 2 allowed.
      const sends = (from: number, count: number) =>
        Array.from({ length: count }, (_, at): TronRow => [5, from, 30 + at, '1'])
      const rows: TronRow[] = [
        [1, 1, 10, '50'],
        [2, 10, 20, '30'],
        [3, 10, 21, '20'],
      ]
      await importTron(context, dir, { rows: [...rows, ...sends(20, 3), ...sends(21, 4)] })
      const input = { origins: [tronAddress(10)], hub: 2 }
      const { unnamed } = (await runOperation(offrampsFind, context, input)).answer.data
      const statements = new Map(
        unnamed.map(({ address, basis }) => [address, basis[0]?.statement]),
      )
      expect(statements.get(tronAddress(20))).toContain('(3 outgoing transfers)')
      expect(statements.get(tronAddress(21))).toContain('(4 outgoing transfers)')
    })
  })

  test('the one payment to a hot wallet that is named as origin does not make it a customer', async () => {
    const found = await offramps([[1, 1, 90, '30']], `${rowTxid(0)}:0`)
    expect(told(found)).toEqual([['x', null, '30', 0]])
  })

  test('origins that name the same money count it once', async () => {
    const rows: readonly TronRow[] = [
      [1, 1, 10, '50'],
      [2, 10, 20, '30'],
      [3, 20, 90, '30'],
    ]
    const found = await offramps(rows, 10, 20, `${rowTxid(0)}:0`, `${rowTxid(1)}:0`)
    expect(told(found)).toEqual([['x', tronAddress(20), '30', 0]])
  })

  test('an address that two sources give to two services is told with both', async () => {
    const found = await withWorkspace(async (context, dir) => {
      const rows: readonly TronRow[] = [
        [1, 1, 10, '50'],
        [2, 10, 90, '50'],
      ]
      const rival = { ...HOT, label: 'Exchange Y', actor: 'y' }
      await importTron(context, dir, { rows, tags: [HOT, rival] })
      const input = { origins: [tronAddress(10)] }
      return (await runOperation(offrampsFind, context, input)).answer.data
    })
    const [row] = found.offramps
    expect(found.offramps).toHaveLength(1)
    const other = row?.actor === 'x' ? 'Exchange Y' : 'Exchange X'
    expect(row?.basis.map(({ statement }) => statement).join(' ')).toMatch(
      new RegExp(`Sources disagree: .*${other}`),
    )
  })

  test('a counter takes payments at its own address, and who pays it all is no deposit address', async () => {
    const found = await offramps(
      [
        [1, 1, 10, '50'],
        [2, 10, 91, '50'],
      ],
      10,
    )
    expect(told(found)).toEqual([['shop', tronAddress(91), '50', 1]])
  })

  test('value at rest in a token names its issuer, who can freeze it', async () => {
    const found = await offramps([[1, 1, 10, '50']], 10)
    expect(found.offramps).toEqual([])
    expect(found.controllers.map(({ actor, address, amount }) => [actor, address, amount])).toEqual(
      [['Tether', tronAddress(10), '50']],
    )
  })

  test('tells what an off-ramp stands on, and is asked again without it', async () => {
    await withWorkspace(async (context, dir) => {
      const rows: readonly TronRow[] = [
        [1, 1, 10, '50'],
        [2, 10, 20, '30'],
        [3, 20, 90, '30'],
        [9, 5, 20, '7'],
        [12, 20, 90, '7'],
      ]
      await importTron(context, dir, { rows, tags: [HOT] })
      const ask = async (without: readonly string[], support = false) => {
        const input = { origins: [tronAddress(10)], without, support }
        return (await runOperation(offrampsFind, context, input)).answer.data.offramps
      }
      const [row] = await ask([], true)
      const necessary = row?.support?.filter((part) => part.necessary).map(({ element }) => element)
      // The payment in, the tag, the rule, and the sweep of that payment: left to its own, the other sweeps too little of all that came.
      expect(necessary).toEqual([
        `tag:${tronAddress(90)}`,
        'heuristic:deposit-reuse',
        `tx:${rowTxid(1)}`,
        `tx:${rowTxid(2)}`,
      ])
      expect(row?.support?.map(({ element }) => element)).toContain(`tx:${rowTxid(4)}`)
      for (const { element, necessary: needed } of row?.support ?? []) {
        const deposits = (await ask([element])).map(({ depositAddress }) => depositAddress)
        expect([element, deposits.includes(tronAddress(20))]).toEqual([element, !needed])
      }
      expect(await ask([`tag:${tronAddress(90)}`])).toEqual([])
    })
  })

  test('words that name nothing are refused', async () => {
    await withWorkspace(async (context, dir) => {
      await importTron(context, dir, { rows: [[1, 1, 10, '50']], tags: [HOT] })
      const run = runOperation(offrampsFind, context, {
        origins: [tronAddress(10)],
        without: ['luck'],
      })
      await expect(run).rejects.toMatchObject({ code: 'bad-support', exitCode: 2 })
    })
  })
})
