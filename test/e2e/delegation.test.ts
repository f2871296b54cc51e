import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MAIN, weir, withFolder } from './run-weir.ts'

const ROWS =
  'chain,time,txid,index,from,to,asset,amount\n' +
  'ethereum,2024-01-01T00:00:00Z,0x01,0,0x00000000000000000000000000000000000000aa,0x00000000000000000000000000000000000000bb,USDT,5\n'

interface Server {
  readonly child: ChildProcess
  readonly url: string
}

/** Starts `weir serve` on any port and waits for the line with its address. */
async function serve(data: string): Promise<Server> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise<string>((found, fail) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const match = /Workbench: (\S+)/.exec(text)
      if (match?.[1]) found(match[1])
    })
    child.once('close', (code) => fail(new Error(`the server ended with ${code}`)))
  })
  return { child, url }
}

async function stop({ child }: Server, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const closed = new Promise((done) => child.once('close', done))
  child.kill(signal)
  await closed
}

describe('a workspace with a live server', () => {
  test('takes commands through it, and gives the same answers as without it', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'data')
      const csv = join(dir, 'transfers.csv')
      await writeFile(csv, ROWS)
      const server = await serve(data)
      const imported = await weir(['ingest', 'transfers', csv, '--json', '--data', data])
      expect(imported.code).toBe(0)
      expect(JSON.parse(imported.stdout)).toMatchObject({ data: { imported: { transfers: 1 } } })
      const served = await weir(['export', 'transfers', '--data', data])
      const document = ['export', 'transfers', '--json', '--out', join(dir, 'out.csv')]
      const answered = await weir([...document, '--data', data])
      const failed = await weir(['ingest', 'bitcoin', join(dir, 'none.raw'), '--data', data])
      expect(failed.code).toBe(2)
      expect(failed.stderr).toMatch(/^weir: .*none\.raw/)
      const missing = await weir(['tx', 'ff'.repeat(32), '--data', data])
      expect(missing.code).toBe(3)
      const many = Array.from({ length: 999 }, (_, at) => `0x${String(at).padStart(40, '0')}`)
      const exposed = await weir(['exposure', ...many, '--json', '--data', data])
      expect(JSON.parse(exposed.stdout).data.subjects).toHaveLength(999)
      await stop(server)
      const alone = await weir(['export', 'transfers', '--data', data])
      expect(alone.stdout).toBe(served.stdout)
      expect((await weir([...document, '--data', data])).stdout).toBe(answered.stdout)
      expect(answered.stdout).toContain('"snapshot"')
      expect(alone.stdout.split('\n')).toHaveLength(3)
    })
  }, 60_000)

  test('prints the token once and keeps it from everybody else', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'data')
      const server = await serve(data)
      const token = new URL(server.url).searchParams.get('token') ?? 'none'
      const run = await weir(['status', '--data', data])
      expect(run.stdout + run.stderr).not.toContain(token)
      const second = await weir(['serve', '--data', data, '--port', '0'])
      expect(second.code).toBe(5)
      expect(second.stderr).not.toContain(token)
      await stop(server)
      await expect(readFile(join(data, 'owner.json'))).rejects.toThrow()
    })
  }, 60_000)

  test('is free again after its server was killed', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'data')
      const server = await serve(data)
      await stop(server, 'SIGKILL')
      expect((await weir(['status', '--data', data])).code).toBe(0)
    })
  }, 60_000)
})

describe('a workspace that another command owns', () => {
  test('is waited for, then the owner is named with pid and command and the exit code is 5', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'data')
      await writeFile(join(dir, 'transfers.csv'), ROWS)
      await weir(['ingest', 'transfers', join(dir, 'transfers.csv'), '--data', data])
      const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
      const stat = await readFile(`/proc/${holder.pid}/stat`, 'utf8')
      const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      const owner = {
        pid: holder.pid,
        started,
        command: 'weir ingest posts',
        url: null,
        token: null,
      }
      await writeFile(join(data, 'owner.json'), JSON.stringify(owner))
      const run = await weir(['status', '--json', '--data', data])
      holder.kill('SIGKILL')
      expect(run.code).toBe(5)
      expect(JSON.parse(run.stderr)).toMatchObject({
        error: {
          code: 'workspace-owned',
          details: { pid: holder.pid, command: 'weir ingest posts' },
        },
      })
    })
  }, 60_000)

  test('is taken as soon as the other command has ended', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'data')
      await writeFile(join(dir, 'transfers.csv'), ROWS)
      const runs = await Promise.all(
        [1, 2, 3].map(() =>
          weir(['ingest', 'transfers', join(dir, 'transfers.csv'), '--json', '--data', data]),
        ),
      )
      expect(runs.map((run) => run.code)).toEqual([0, 0, 0])
      const added = runs.map(
        (run) =>
          (JSON.parse(run.stdout) as { data: { imported: { transfers?: number } } }).data.imported
            .transfers ?? 0,
      )
      expect(added.sort()).toEqual([0, 0, 1])
    })
  }, 60_000)
})
