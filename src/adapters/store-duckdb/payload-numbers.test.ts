import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PayloadNumbers } from './payload-numbers.ts'

test('Each byte string keeps the number that it got when it was first met', () => {
  const payload = fc
    .uint8Array({ minLength: 1, maxLength: 42 })
    .map((bytes) => bytes.map((byte) => byte & 3))
  fc.assert(
    fc.property(fc.array(payload, { maxLength: 6000 }), (payloads) => {
      const numbers = new PayloadNumbers()
      const known = new Map<string, number>()
      for (const bytes of payloads) {
        const text = bytes.join()
        // It stands somewhere in a longer array, as in the columns of a block.
        const around = Uint8Array.of(9, ...bytes, 9)
        const number = numbers.of(around, 1, 1 + bytes.length)
        if (!known.has(text)) known.set(text, known.size)
        expect(number).toBe(known.get(text))
      }
      expect(numbers.size).toBe(known.size)
      for (const [text, number] of known) {
        const [start, end] = [numbers.startOf(number), numbers.startOf(number + 1)]
        expect(numbers.bytes.subarray(start, end).join()).toBe(text)
      }
    }),
    { numRuns: 20 },
  )
})
