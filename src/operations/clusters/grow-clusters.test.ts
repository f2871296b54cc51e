/** Clusters that were brought up to date block by block equal those computed at once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, CHAIN } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters } from './ensure-clusters.ts'

const PEOPLE = 12

/** Coins that one transaction takes, by their place among those unspent; for each output who gets it. */
interface Payment {
  readonly takes: readonly number[]
  readonly pays: readonly number[]
}

const payment = fc.record({
  takes: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
  pays: fc.array(fc.nat(PEOPLE - 1), { minLength: 1, maxLength: 2 }),
})
const blocks = fc.array(fc.array(payment, { maxLength: 3 }), { minLength: 3, maxLength: 8 })

/** A chain from plans; every block mines a coin for somebody. */
function makeChain(plans: readonly (readonly Payment[])[]): readonly LedgerItem[] {
  const coins: { readonly id: number; readonly index: number; readonly value: number }[] = []
  return plans.map((payments, at) => {
    const height = at + 1
    const reward = height * 100
    const mined = { id: reward, pays: [[person(height % PEOPLE), 60]] as const }
    const made = payments.flatMap(({ takes, pays }, index) => {
      const taken = takes.flatMap((place) => coins.splice(place, 1))
      if (taken.length === 0) return []
      const id = reward + index + 1
      const value = Math.floor(taken.reduce((sum, coin) => sum + coin.value, 0) / pays.length)
      const outputs = pays.map((who) => [person(who), value] as const)
      coins.push(...outputs.map((_, output) => ({ id, index: output, value })))
      return [{ id, spends: taken.map((coin) => [coin.id, coin.index] as const), pays: outputs }]
    })
    coins.push({ id: reward, index: 0, value: 60 })
    return block({ height, id: height, below: height - 1, transactions: [mined, ...made] })
  })
}

function person(number: number): string {
  return `person-${number}`
}

async function groups(context: Context): Promise<readonly string[]> {
  const found = new Map<number, string[]>()
  for await (const { id, address } of context.ledger.addresses(CHAIN)) {
    const [cluster] = await context.ledger.clusterOf(CHAIN, [id])
    expect(cluster).not.toBeNull()
    found.set(cluster ?? -1, [...(found.get(cluster ?? -1) ?? []), address])
  }
  return [...found.values()].map((members) => members.sort().join(' ')).sort()
}

test('clusters grown block by block equal those computed at once', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, fc.nat(7), async (plans, cut) => {
      const chain = makeChain(plans)
      const at = 1 + (cut % (chain.length - 1))
      const once = await withWorkspace(async (context) => {
        await importItems(context.ledger, 'all', chain)
        expect((await ensureClusters(context, CHAIN)).readAbove).toBe(-1)
        return groups(context)
      })
      const grown = await withWorkspace(async (context) => {
        await importItems(context.ledger, 'first', chain.slice(0, at))
        await ensureClusters(context, CHAIN)
        await importItems(context.ledger, 'rest', chain.slice(at))
        expect((await ensureClusters(context, CHAIN)).readAbove).toBe(at)
        return groups(context)
      })
      expect(grown).toEqual(once)
    }),
    { numRuns: 6 },
  )
}, 60_000)

test('a reorganisation below what they stand on has them computed anew', async () => {
  const coin = (id: number, who: string) => ({ id, pays: [[who, 50]] as const })
  const join = {
    id: 90,
    spends: [[1, 0] as const, [2, 0] as const],
    pays: [['shop', 100]] as const,
  }
  const first = block({ height: 1, id: 1, below: 0, transactions: [coin(1, 'a')] })
  const second = block({ height: 2, id: 2, below: 1, transactions: [coin(2, 'b')] })
  const joined = block({ height: 3, id: 3, below: 2, transactions: [coin(3, 'c'), join] })
  const rivals = [13, 14].map((id, at) =>
    block({
      ...{ height: 3 + at, id, below: at === 0 ? 2 : 13 },
      transactions: [coin(id, 'd')],
    }),
  )
  await withWorkspace(async (context) => {
    await importItems(context.ledger, 'joined', [first, second, joined])
    await ensureClusters(context, CHAIN)
    expect(await groups(context)).toContain('a b')
    await importItems(context.ledger, 'rivals', rivals)
    expect((await ensureClusters(context, CHAIN)).readAbove).toBe(-1)
    expect(await groups(context)).not.toContain('a b')
    expect(await groups(context)).toEqual(expect.arrayContaining(['a', 'b']))
  })
})
