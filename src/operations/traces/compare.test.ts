import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { runOperation } from '../run-operation.ts'
import { tracesCompare } from './compare.ts'

/** 10 gets 30, then 20, and sends 40.5 to 11, which sends 35 to a service. */
const ROWS: readonly TronRow[] = [
  [1, 1, 10, '30'],
  [2, 2, 10, '20'],
  [3, 10, 11, '40.5'],
  [4, 11, 90, '35'],
]
const TAGS = [{ account: 90, label: 'X', category: 'exchange', actor: 'x' }] as const

/** Asks one workspace; `refused` is an error that is expected after it. */
async function compare(input: Record<string, unknown>, refused?: Record<string, unknown>) {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows: ROWS, tags: TAGS })
    const ask = (more: Record<string, unknown>) =>
      runOperation(tracesCompare, context, { origins: [`${rowTxid(1)}:0`], ...more })
    const { answer } = await ask(input)
    if (refused) await expect(ask(refused)).rejects.toMatchObject({ code: 'no-backward-method' })
    return answer
  })
}

describe('weir trace compare', { timeout: 20_000 }, () => {
  // What reaches the service of the second receipt, worked by hand in the test of `weir trace`.
  test('tells for each end what reaches it under each method, and the range of those that conserve', async () => {
    const { data, provenance, notes } = await compare({})
    const service = data.ends.find(({ actor }) => actor === 'x')
    expect(service).toMatchObject({ reason: 'service', asset: 'USDT', min: '5', max: '20' })
    expect(service?.amounts.map(({ method, amount }) => [method, amount])).toEqual([
      ['fifo', '5'],
      ['lifo', '14.5'],
      ['haircut', '14'],
      ['poison', '35'],
      ['tiho', '20'],
      ['seniority', '20'],
    ])
    const kept = data.ends.find(({ address }) => address === tronAddress(10))
    expect(kept).toMatchObject({ reason: 'held', min: '0', max: '9.5' })
    expect(data.ends[0]).toEqual(service)
    for (const { method, origin, ends, fees } of data.totals)
      if (method !== 'poison') expect([origin, Number(ends) + Number(fees)]).toEqual(['20', 20])
    expect(provenance.methods.map(({ id }) => id)).toContain('trace-tiho')
    expect(notes.find(({ code }) => code === 'not-conserved')?.message).toMatch(/^Poison: /)
  })

  test('backward leaves out the methods that have no way back', async () => {
    const { data } = await compare({ origins: [`${rowTxid(3)}:0`], direction: 'backward' })
    expect(data.methods).toEqual(['fifo', 'lifo', 'haircut', 'poison'])
    // 35 of 50, of which 30 came first: FIFO 35 = 30 + 5; LIFO sends 40.5 = 20 + 20.5 turned round, of which 35 leave last in first.
    const [whole] = data.ends
    expect(whole).toMatchObject({ reason: 'not-imported', min: '35', max: '35' })
  })

  test('only the methods that are asked for are run', async () => {
    const refused = { methods: ['tiho'], direction: 'backward' }
    const { data } = await compare({ methods: ['haircut', 'fifo'] }, refused)
    expect(data.methods).toEqual(['fifo', 'haircut'])
    expect(data.ends.find(({ actor }) => actor === 'x')).toMatchObject({ min: '5', max: '14' })
  })
})
