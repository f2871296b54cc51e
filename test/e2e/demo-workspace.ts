/** The demo's workspace, made once for all suites of a run; each gets a copy that it may change. */
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type WeirRun, weir } from './run-weir.ts'

/** As `weir demo --json` tells it. */
export interface DemoCampaign {
  readonly id: string
  readonly title: string
  readonly identifiers: readonly string[]
  readonly raisedFiatTotal: string
}

/** Copies it to the folder `to` and tells what the demo found. */
export async function demoWorkspace(to: string): Promise<readonly DemoCampaign[]> {
  const answer = JSON.parse(await demoCopy(to)) as { data: { campaigns: DemoCampaign[] } }
  return answer.data.campaigns
}

/** Copies it to the folder `to` and gives what `weir demo --json` printed. The first that asks makes it; the others wait for that. */
export async function demoCopy(to: string): Promise<string> {
  const shared = process.env['WEIR_TEST_SHARED'] ?? ''
  const told = join(shared, 'demo.json')
  const isFirst = await mkdir(join(shared, 'demo-begun')).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    const run = await weir(['demo', '--data', join(shared, 'demo'), '--json'])
    await writeFile(`${told}.partial`, JSON.stringify(run))
    await rename(`${told}.partial`, told)
  }
  const text = await vi.waitFor(() => readFile(told, 'utf8'), { timeout: 300_000, interval: 100 })
  const run = JSON.parse(text) as WeirRun
  if (run.code !== 0 || run.stderr !== '') throw new Error(`weir demo failed: ${text}`)
  await cp(join(shared, 'demo'), to, { recursive: true })
  return run.stdout
}
