/** `weir ingest bitcoin --rpc URL --follow` as its user runs it, ended with Ctrl-C. */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { weir, withFolder } from '../e2e/run-weir.ts'
import { closeNodes, emulate } from './emulated-bitcoin.ts'

afterEach(closeNodes)

test('Ctrl-C ends following with exit code 0 and a complete ledger, and no secret is told', {
  timeout: 120_000,
}, async () => {
  await withFolder(async (dir) => {
    const node = await emulate(6, { password: 'someone:never-shown' })
    const data = ['--data', join(dir, 'workspace')]
    const rpc = node.url.replace('http://', 'http://someone:never-shown@')
    const looks = () => node.requests.filter((what) => what.startsWith('getblockchaininfo')).length
    const running: ChildProcess[] = []
    const ended = weir(
      ['ingest', 'bitcoin', '--rpc', rpc, '--follow', '--poll', '0.1', '--json', ...data],
      {
        started: (child) => running.push(child),
      },
    )
    const settled = async () => {
      const before = looks()
      await expect.poll(() => looks() - before, { timeout: 60_000 }).toBeGreaterThan(3)
    }
    await settled()
    node.mine(2)
    await settled()
    node.reorganise(3)
    await settled()
    running[0]?.kill('SIGINT')
    const run = await ended
    expect([run.code, run.signal]).toEqual([0, null])
    const status = await weir(['status', '--json', ...data])
    const { data: held } = JSON.parse(status.stdout) as {
      data: { chains: readonly object[]; imports: readonly { readonly status: string }[] }
    }
    expect(held.chains[0]).toMatchObject({ height: 9, hash: node.hash(9), blocks: 10, orphans: 3 })
    expect(held.imports.map((row) => row.status)).toEqual(['complete', 'complete', 'complete'])
    expect(run.stdout + run.stderr + status.stdout).not.toContain('never-shown')
  })
})
