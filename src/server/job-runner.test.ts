import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withWorkspace } from '../../test/temporary-workspace.ts'
import type { AnyOperation } from '../operations/define-operation.ts'
import { defineOperation } from '../operations/define-operation.ts'
import { createJobRunner } from './job-runner.ts'

const NOBODY = { case: null, reason: null }

/** An operation that ends when it is aborted, or at once. */
function waiting(until: 'aborted' | 'at-once'): AnyOperation {
  return defineOperation({
    id: 'test.wait',
    summary: 'Waits.',
    input: z.object({}),
    output: z.object({}),
    access: 'read',
    effect: 'job',
    cli: { none: 'only for tests of jobs' },
    http: {},
    async run({ signal }) {
      while (until === 'aborted') {
        signal.throwIfAborted()
        await pause()
      }
      return { data: {}, notes: [] }
    },
  })
}

describe('jobs', () => {
  test('that are cancelled while they run end as cancelled before the cancelling returns', async () => {
    await withWorkspace(async (context) => {
      const jobs = createJobRunner(context)
      const id = await jobs.start(waiting('aborted'), {}, NOBODY)
      await running(context, id)
      await jobs.cancel(id)
      expect(await context.jobs.job(id)).toMatchObject({
        state: 'cancelled',
        error: { code: 'cancelled' },
      })
      await jobs.close()
    })
  })

  test('keep their answer when they ended before they were cancelled', async () => {
    await withWorkspace(async (context) => {
      const jobs = createJobRunner(context)
      const id = await jobs.start(waiting('at-once'), {}, NOBODY)
      while ((await context.jobs.job(id))?.state !== 'done') await pause()
      await jobs.cancel(id)
      expect(await context.jobs.job(id)).toMatchObject({ state: 'done', result: { data: {} } })
      await jobs.close()
    })
  })

  test('that wait when the server stops are cancelled, not left open', async () => {
    await withWorkspace(async (context) => {
      const jobs = createJobRunner(context)
      const first = await jobs.start(waiting('aborted'), {}, NOBODY)
      const second = await jobs.start(waiting('aborted'), {}, NOBODY)
      await running(context, first)
      await jobs.close()
      const states = await Promise.all(
        [first, second].map(async (id) => (await context.jobs.job(id))?.state),
      )
      expect(states).toEqual(['cancelled', 'cancelled'])
    })
  })
})

async function running(context: Parameters<typeof createJobRunner>[0], id: string): Promise<void> {
  while ((await context.jobs.job(id))?.state !== 'running') await pause()
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, 5))
}
