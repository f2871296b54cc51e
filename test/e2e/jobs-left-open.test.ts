/** Jobs that nobody runs any more: whoever owns the workspace next tells them as interrupted. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkspace } from '../../src/context.ts'
import { jobsList } from '../../src/operations/jobs/list.ts'
import { FIXED_NOW } from '../temporary-workspace.ts'

test('jobs that a killed server left open are told as interrupted by the next command', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'weir-workspace-'))
  const open = () =>
    openWorkspace({
      ...{ dir, create: true, command: 'test', clock: { now: () => FIXED_NOW } },
      config: { currency: 'USD', batchBytes: 1_000_000_000, batchRows: 1_000_000 },
    })
  try {
    const first = await open()
    const { jobs } = first.context
    for (const id of ['a', 'b', 'c'])
      await jobs.createJob({ id, operation: 'ingest.posts', input: {}, created: 1 })
    await jobs.updateJob('b', { state: 'running' })
    await jobs.updateJob('c', { state: 'done', result: 7 })
    await first.close()

    const second = await open()
    const { data } = await jobsList.run(second.context, { limit: 50 })
    expect(data.jobs.map(({ id, state, error }) => [id, state, error?.code]).sort()).toEqual([
      ['a', 'failed', 'interrupted'],
      ['b', 'failed', 'interrupted'],
      ['c', 'done', undefined],
    ])
    await second.close()
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
