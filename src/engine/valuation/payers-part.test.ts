import fc from 'fast-check'
import { expect, test } from 'vitest'
import { payersPart } from './payers-part.ts'

test('one payer paid all of it', () => {
  expect(payersPart({ from: ['a'], amount: 90n, paid: { by: [100n], all: 100n } }, 'a')).toBe(90n)
  expect(payersPart({ from: ['a'], amount: 90n }, 'a')).toBe(90n)
})

test('several payers paid in proportion to what they put in', () => {
  const sweep = { from: ['a', 'b'], amount: 400n, paid: { by: [100n, 300n], all: 400n } }
  expect(payersPart(sweep, 'a')).toBe(100n)
  expect(payersPart(sweep, 'b')).toBe(300n)
})

test('where an input is not known, nobody paid more than he put in', () => {
  const unknown = { from: ['a', 'b'], amount: 400n, paid: { by: [100n, null], all: null } }
  expect(payersPart(unknown, 'a')).toBe(100n)
  expect(payersPart(unknown, 'b')).toBe(400n)
})

test('parts never come to more than the output, and a payer never pays more than he put in', () => {
  const values = fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(values, fc.nat(100), (inputs, percent) => {
      const all = inputs.reduce((sum, value) => sum + value, 0n)
      const from = inputs.map((_, at) => `payer-${at}`)
      const amount = (all * BigInt(percent)) / 100n
      const parts = from.map((payer) =>
        payersPart({ from, amount, paid: { by: inputs, all } }, payer),
      )
      expect(parts.reduce((sum, part) => sum + part, 0n) <= amount).toBe(true)
      for (const [at, part] of parts.entries()) expect(part <= (inputs[at] ?? 0n)).toBe(true)
    }),
  )
})
