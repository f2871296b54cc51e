import { describe, expect, test } from 'vitest'
import { distributeTaint, parseAddress, traceFunds } from '../src/index.ts'

describe('the library entry', () => {
  test('does what its page shows: three stolen coins come out first by FIFO', () => {
    const { outputs } = distributeTaint({
      method: 'fifo',
      inputs: [
        { value: 3n, segments: [{ seed: 0, amount: 3n }] },
        { value: 7n, segments: [] },
      ],
      outputs: Array.from({ length: 10 }, () => 1n),
    })
    expect(outputs.map(({ tainted }) => tainted)).toEqual([1n, 1n, 1n, 0n, 0n, 0n, 0n, 0n, 0n, 0n])
  })

  test('takes plain values and needs no workspace', () => {
    expect(parseAddress('1BoatSLRHtKNngkdXEeobR76b53LETtpyT')?.chain).toBe('bitcoin')
    expect(traceFunds).toBeTypeOf('function')
  })
})
