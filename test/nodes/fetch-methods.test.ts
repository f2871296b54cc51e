/** `weir fetch --follow-trace` by each method of taint: what is fetched is what a trace by that method needs. */
import { describe, expect, test } from 'vitest'
import { TAINT_METHODS } from '../../src/engine/taint/taint-method.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { tracesRun } from '../../src/operations/traces/run.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { numbers, serverKeeper } from './fetch-fixtures.ts'
import { fetchFrom, withMemory } from './fetch-world.ts'
import { makeSmallChain } from './small-chain.ts'

const keep = serverKeeper()
/** A chain on which FIFO passes an address by that poison reaches. */
const { chain, addresses } = makeSmallChain(numbers(32))
const [alice = ''] = addresses
const HOPS = 2

describe('weir fetch --follow-trace --method', { timeout: 30_000 }, () => {
  const asked = new Map<string, number>()
  test.each(TAINT_METHODS)(
    '%s leaves a trace by it no end that was not imported',
    async (method) => {
      const { url } = await keep(startEmulatedEsplora(chain))
      await withMemory(async (context) => {
        const input = { origins: [alice], followTrace: true, esplora: url, method, maxHops: HOPS }
        const { data } = await fetchFrom(context, input)
        expect(data.left).toEqual([])
        asked.set(method, data.addresses.length)
        const { answer } = await runOperation(tracesRun, context, {
          ...{ origins: [alice], chain: 'bitcoin', method, maxHops: HOPS },
        })
        const { ends } = answer.data
        expect(ends.length).toBeGreaterThan(0)
        expect(ends.filter(({ reason }) => reason === 'not-imported')).toEqual([])
      })
    },
  )

  test('a method that spreads value further needs more addresses', () => {
    expect(asked.get('poison')).toBeGreaterThan(asked.get('fifo') ?? 0)
  })
})
