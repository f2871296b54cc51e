/** A workspace in a temporary folder with a fixed clock, for tests of operations. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, openWorkspace } from '../src/context.ts'

/** 2026-01-01T00:00:00Z. */
export const FIXED_NOW = 1_767_225_600_000

export interface TemporaryOptions {
  readonly batchBytes?: number
  readonly batchRows?: number
  readonly currency?: string
  readonly crossVia?: string
  readonly now?: () => number
}

/** Opens, runs `work`, closes and removes. */
export async function withWorkspace<T>(
  work: (context: Context, dir: string) => Promise<T>,
  options: TemporaryOptions = {},
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-workspace-'))
  const workspace = await openWorkspace({
    dir,
    create: true,
    command: 'test',
    clock: { now: options.now ?? (() => FIXED_NOW) },
    config: {
      currency: options.currency ?? 'USD',
      crossVia: options.crossVia ?? null,
      batchBytes: options.batchBytes ?? 1_000_000_000,
      batchRows: options.batchRows ?? 1_000_000,
    },
  })
  try {
    return await work(workspace.context, dir)
  } finally {
    await workspace.close()
    await rm(dir, { recursive: true, force: true })
  }
}
