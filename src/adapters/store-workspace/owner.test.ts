import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimWorkspace, readOwner } from './owner.ts'
import { processStart } from './process-start.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-owner-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const claim = { command: 'weir test', waitMs: 0 }

describe('the owner of a workspace', () => {
  test('is written for its own eyes alone, and leaves with release', async () => {
    const owner = await claimWorkspace(dir, claim)
    expect((await stat(join(dir, 'owner.json'))).mode & 0o777).toBe(0o600)
    expect(await readOwner(dir)).toMatchObject({
      pid: process.pid,
      command: 'weir test',
      url: null,
    })
    await owner.publish({ url: 'http://127.0.0.1:1', token: 'secret' })
    expect(await readOwner(dir)).toMatchObject({ url: 'http://127.0.0.1:1', token: 'secret' })
    expect((await stat(join(dir, 'owner.json'))).mode & 0o777).toBe(0o600)
    await owner.release()
    expect(await readOwner(dir)).toBeNull()
  })

  test('is named with pid and command when it is alive', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const started = await processStart(child.pid ?? 0)
    await writeFile(
      join(dir, 'owner.json'),
      JSON.stringify({ pid: child.pid, started, command: 'weir serve', url: null, token: null }),
    )
    await expect(claimWorkspace(dir, claim)).rejects.toMatchObject({
      code: 'workspace-owned',
      exitCode: 5,
      details: { pid: child.pid, command: 'weir serve' },
    })
    child.kill('SIGKILL')
    await once(child, 'close')
    const owner = await claimWorkspace(dir, claim)
    expect(await readOwner(dir)).toMatchObject({ pid: process.pid })
    await owner.release()
  })

  test('that ended while we waited is followed at once', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 300)'])
    await once(child, 'spawn')
    const started = await processStart(child.pid ?? 0)
    await writeFile(
      join(dir, 'owner.json'),
      JSON.stringify({ pid: child.pid, started, command: 'weir ingest', url: null, token: null }),
    )
    const owner = await claimWorkspace(dir, { command: 'weir test', waitMs: 5000 })
    await owner.release()
  })

  test('whose pid was given to another process is dead', async () => {
    await writeFile(
      join(dir, 'owner.json'),
      JSON.stringify({
        pid: process.pid,
        started: 'another',
        command: 'weir',
        url: null,
        token: null,
      }),
    )
    expect(await readOwner(dir)).toBeNull()
    await (await claimWorkspace(dir, claim)).release()
  })

  test('whose file is damaged is cleared', async () => {
    await writeFile(join(dir, 'owner.json'), '{"pid": 12')
    await (await claimWorkspace(dir, claim)).release()
    await expect(readFile(join(dir, 'owner.json'))).rejects.toThrow()
  })
})
