/** `weir fetch` as people run it: what it says before it asks, what it answers, and how it ends. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { serverKeeper, small } from './fetch-fixtures.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-fetch-command-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** What the command that runs has said so far. */
const said = { stdout: '', stderr: '' }

async function weir(...args: string[]) {
  Object.assign(said, { stdout: '', stderr: '' })
  const sink = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        said[name] += String(chunk)
        done()
      },
    })
  const code = await runCli(args, {
    ...{ env: { WEIR_DATA: join(dir, 'data') }, cwd: dir, stdin: Readable.from([]) },
    ...{ stdout: sink('stdout'), stderr: sink('stderr') },
  })
  return { code, ...said }
}

const keep = serverKeeper()
const { chain, addresses } = small
const [alice = '', bob = ''] = addresses

describe('the command', { timeout: 30_000 }, () => {
  test('says whom it tells what before it asks; a dry run says only that', async () => {
    const server = await keep(startEmulatedEsplora(chain))
    const host = new URL(server.url).host
    const command = ['fetch', alice, '--follow-trace', '--budget', '7', '--esplora', server.url]
    const plan = `${host} (esplora, bitcoin) is told 1 address:\n  ${alice}\nAddresses that the trace finds on the way are told to it too, at most 7 requests; the answer lists them.\n`
    const dry = await weir(...command, '--dry-run')
    expect(dry).toMatchObject({ code: 0, stdout: plan })
    expect(dry.stderr).not.toContain(alice)
    expect(server.requests).toEqual([])
    let before: string | null = null
    server.fault = () => {
      before ??= said.stderr
      return null
    }
    const { code, stdout } = await weir(...command)
    expect({ code, before }).toEqual({ code: 0, before: plan })
    expect(stdout).toMatch(new RegExp(`^${host} was told \\d+ address(?:es)?, in \\d+ requests\\.`))
    expect(stdout).toContain(alice)
  })

  test('answers programs with one document and nothing beside it', async () => {
    const server = await keep(startEmulatedEsplora(chain))
    const { code, stdout, stderr } = await weir('fetch', bob, '--esplora', server.url, '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { data } = JSON.parse(stdout) as { data: { revealed: string[] } }
    expect(data.revealed).toEqual([bob])
  })
})
