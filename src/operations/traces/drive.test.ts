import { describe, expect, test } from 'vitest'
import type { FlowNeed, FlowProcess } from '../../domain/flow-record.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import { driveFlow } from './drive.ts'

const never = () => new Promise<never>(() => {})
const slow: FlowReader = { outgoing: never, incoming: never, spends: never, sources: never }

function* asking(need: FlowNeed): FlowProcess<string> {
  for (;;) yield need
}

/** How long it took from the cancel to the end, which is the reason given. */
async function timeToStop(process: FlowProcess<string>): Promise<number> {
  const controller = new AbortController()
  let cancelled = 0
  setTimeout(() => {
    cancelled = performance.now()
    controller.abort(new Error('cancelled by a person'))
  }, 30)
  const run = driveFlow(process, slow, never, {
    signal: controller.signal,
    progress: () => {},
  })
  await expect(run).rejects.toThrow('cancelled by a person')
  return performance.now() - cancelled
}

// Other work on the same machine may take the processor for longer than this: tried again then.
describe('work that is cancelled', { retry: 3 }, () => {
  test('stops within 200 ms while a slow reader has not answered', async () => {
    expect(await timeToStop(asking({ need: 'spends', outpoints: [] }))).toBeLessThan(200)
  })

  test('stops within 200 ms while it computes and reads nothing', async () => {
    expect(await timeToStop(asking({ need: 'pause' }))).toBeLessThan(200)
  })
})

test('progress is told with every reply', async () => {
  function* twice(): FlowProcess<string> {
    yield { need: 'pause' }
    yield { need: 'pause' }
    return 'done'
  }
  const told: number[] = []
  const context = {
    signal: new AbortController().signal,
    progress: ({ done }: { readonly done: number }) => told.push(done),
  }
  expect(await driveFlow(twice(), slow, never, context)).toBe('done')
  expect(told).toEqual([1, 2])
})
