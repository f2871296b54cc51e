import { expect, test } from 'vitest'
import { SourceError } from '../../domain/errors.ts'
import { retry, TransientError } from './retry.ts'

const POLICY = { attempts: 3, first: 1, longest: 2 }
const signal = new AbortController().signal

test('Work is tried again until it succeeds, and no oftener than allowed', async () => {
  const attempts: number[] = []
  const work = (good: number) => async (attempt: number) => {
    attempts.push(attempt)
    if (attempt < good) throw new TransientError('node-busy', 'Busy.')
    return attempt
  }
  expect(await retry(POLICY, signal, work(3))).toBe(3)
  await expect(retry(POLICY, signal, work(4))).rejects.toMatchObject({ code: 'node-busy' })
  expect(attempts).toEqual([1, 2, 3, 1, 2, 3])
})

test('What no other try mends is told at once, and nothing is tried after an interruption', async () => {
  let tries = 0
  const work = async () => {
    tries += 1
    throw new SourceError('node-error', 'No.')
  }
  await expect(retry(POLICY, signal, work)).rejects.toThrow('No.')
  expect(tries).toBe(1)
  const abort = new AbortController()
  const busy = async () => {
    abort.abort()
    throw new TransientError('node-busy', 'Busy.')
  }
  await expect(retry({ ...POLICY, first: 60_000 }, abort.signal, busy)).rejects.toThrow('abort')
})
