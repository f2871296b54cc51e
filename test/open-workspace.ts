/** One workspace in a temporary folder for all tests of a file, so that it is filled once. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, openWorkspace } from '../src/context.ts'
import { FIXED_NOW } from './temporary-workspace.ts'

export interface TestWorkspace {
  readonly context: Context
  readonly dir: string
  close(): Promise<void>
}

/** With the fixed clock; whoever opens it closes it. */
export async function openTestWorkspace(): Promise<TestWorkspace> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-workspace-'))
  const workspace = await openWorkspace({
    ...{ dir, create: true, command: 'test', clock: { now: () => FIXED_NOW } },
    config: { currency: 'USD', batchBytes: 1_000_000_000, batchRows: 1_000_000 },
  })
  return {
    context: workspace.context,
    dir,
    async close() {
      await workspace.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
