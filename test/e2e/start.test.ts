import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MAIN, weir, withFolder } from './run-weir.ts'

interface Started {
  readonly child: ChildProcess
  readonly text: string
  readonly errors: () => string
}

/** Runs `weir start`, or another command that serves, until it tells its address. */
async function start(data: string, command = 'start'): Promise<Started> {
  const child = spawn(process.execPath, [MAIN, command, '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const text = await new Promise<string>((told, fail) => {
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('Workbench: http://')) told(out)
    })
    child.once('close', (code) => fail(new Error(`weir start ended with ${code}: ${out}`)))
  })
  return { child, text, errors: () => errors }
}

async function stop({ child }: Started): Promise<void> {
  const closed = new Promise((done) => child.once('close', done))
  child.kill('SIGTERM')
  await closed
}

describe('weir serve', () => {
  test('says that it made a new, empty workspace, and says nothing of one that was there', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'nowhere')
      const first = await start(data, 'serve')
      await stop(first)
      expect(first.errors()).toMatch(
        /^note \(new-workspace\): There was no workspace in .*nowhere: /,
      )
      const again = await start(data, 'serve')
      await stop(again)
      expect(again.errors()).toBe('')
    })
  }, 60_000)
})

describe('weir start', () => {
  test('makes the demo once, says what it found, serves it, and the next time serves what is there', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'demo')
      const first = await start(data)
      expect(first.text).toContain('115.72 USD')
      expect(first.text).toMatch(/\d+ of \d+ planted campaigns found/)
      const second = await weir(['start', '--data', data, '--port', '0'])
      expect(second).toMatchObject({ code: 5 })
      await stop(first)
      const again = await start(data)
      expect(again.text).not.toContain('planted')
      expect(again.text).toContain('115.72 USD')
      await stop(again)
    })
  }, 240_000)
})
