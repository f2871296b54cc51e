/** `weir serve` over a workspace, and what is asked of each of its pages. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Misdeeds } from './chromium.ts'
import { MAIN } from './run-weir.ts'

export interface Served {
  /** With the token, as it is printed. */
  readonly url: string
  readonly origin: string
  close(): Promise<void>
}

/** `weir serve` as a process, until it prints its address. */
export async function serveWorkspace(dir: string): Promise<Served> {
  const child: ChildProcess = spawn(
    process.execPath,
    [MAIN, 'serve', '--data', dir, '--port', '0'],
    {
      env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir() },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let printed = ''
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk)
    const url = /http:\S+token=\S+/.exec(printed)?.[0]
    if (!url) continue
    return {
      url,
      origin: new URL(url).origin,
      async close() {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error(`weir serve ended without an address: ${printed}`)
}

/** Waits until nothing on the page is awaited any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor()
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0)
}

/** The page asked nobody else for anything, threw nothing and opened no dialog. */
export function clean(misdeeds: Misdeeds): void {
  expect(misdeeds).toEqual({ strangers: [], errors: [], dialogs: [] })
}

/** What axe finds wrong, one line each. The script is put in through the debugger, so the page keeps its policy. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const inPage = (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe
    interface AxeResult {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
    }
    const { violations } = await inPage.run()
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary} (${nodes.length})`,
    )
  })
}
