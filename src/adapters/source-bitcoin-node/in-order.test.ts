import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

test('Results come in the order of the inputs, and no more work than allowed is under way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.nat(20),
      fc.integer({ min: 1, max: 5 }),
      async (s, count, width) => {
        let underWay = 0
        let most = 0
        const work = s.scheduleFunction(async (input: number) => input)
        const inputs = Array.from({ length: count }, (_, at) => at)
        const results: number[] = []
        const reading = (async () => {
          for await (const result of inOrder(inputs, width, async (input) => {
            underWay += 1
            most = Math.max(most, underWay)
            const result = await work(input)
            underWay -= 1
            return result
          }))
            results.push(result)
        })()
        await s.waitFor(reading)
        expect(results).toEqual(inputs)
        expect(most).toBeLessThanOrEqual(width)
      },
    ),
    { numRuns: 50 },
  )
})

test('A failure is told in its turn, after what came before it', async () => {
  const results: number[] = []
  const reading = async () => {
    for await (const result of inOrder([1, 2, 3, 4], 3, async (input) => {
      if (input === 3) throw new Error('third')
      return input
    }))
      results.push(result)
  }
  await expect(reading()).rejects.toThrow('third')
  expect(results).toEqual([1, 2])
})
