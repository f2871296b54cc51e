import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

const GENESIS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-cli-'))
  await writeFile(join(dir, 'tags.csv'), `address,label\n${GENESIS},First output\n`)
  expect((await cli(['ingest', 'tags', 'tags.csv'])).code).toBe(0)
}, 60_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Runs a command in this process with a workspace of its own. */
async function cli(args: readonly string[], input: Iterable<string | Uint8Array> = []) {
  const text = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        text[name] += String(chunk)
        done()
      },
    })
  const code = await runCli([...args], {
    env: { WEIR_DATA: join(dir, 'data') },
    cwd: dir,
    stdin: Readable.from(input),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  })
  return { code, ...text }
}

describe('the command line', () => {
  test.each([
    [[]],
    [['ingest']],
    [['no-such-command']],
    [['status', '--no-such-option']],
    [['address']],
    [['export', 'tags', '--format', 'no-such-format']],
  ])('tells bad usage as one JSON document with a hint: weir %j --json', async (args) => {
    const run = await cli([...args, '--json'])
    expect(run).toMatchObject({ code: 2, stdout: '' })
    const { error } = JSON.parse(run.stderr) as { error: { code: string; hints: string[] } }
    expect(error.code).toBe('bad-usage')
    expect(error.hints.length).toBeGreaterThan(0)
  })

  test('tells bad usage to people as one sentence and a hint', async () => {
    const run = await cli(['status', '--no-such-option'])
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(/^weir: Unknown option '--no-such-option'\.\n {2}hint: /)
  })

  test.each([
    [['campaigns', '--days-after', 'x'], '--days-after needs a number, not "x".'],
    [['campaigns', '--days-after', '99999'], '--days-after must be at most 36500, not "99999".'],
    [['campaign', 'decide', 'c-0123456789', 'confirm'], '--reason is required.'],
    [['screen', '--hub-limit', '1.5', GENESIS], '--hub-limit needs a whole number, not "1.5".'],
    [
      ['campaign', 'decide', 'c-0123456789', 'praise', '--reason', 'x'],
      '<act> must be one of confirm, reject, merge, split, not "praise".',
    ],
  ])('tells what does not fit by its flag, in plain words: weir %j', async (args, sentence) => {
    const run = await cli(args)
    expect(run.code).toBe(2)
    expect(run.stderr.split('\n')[0]).toBe(`weir: ${sentence}`)
  })

  test('names members, not flags, in the JSON of an input that does not fit', async () => {
    const run = await cli(['campaigns', '--days-after', 'x', '--json'])
    const { error } = JSON.parse(run.stderr) as { error: { message: string; details: unknown } }
    expect(error.message).toBe('"daysAfter" needs a number, not "x".')
    expect(error.details).toMatchObject({
      issues: [{ member: 'daysAfter', problem: 'needs a number, not "x"' }],
    })
  })

  test('says in the help that a decision needs its reason', async () => {
    const run = await cli(['campaign', 'decide', '--help'])
    expect(run.stdout.replace(/\s+/g, ' ')).toMatch(/--reason <text> Why[^-]*\(required\)/)
  })

  test('refuses a document beside JSON before it writes any of it', async () => {
    const run = await cli(['export', 'tags', '--json'])
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { code: 'out-needed' } })
  })

  test.each(['no-such-folder/tags.csv', '.'])(
    'refuses to write to %s and leaves nothing behind',
    async (out) => {
      const before = await readdir(dir)
      const run = await cli(['export', 'tags', '--out', out])
      expect(run.code).toBe(2)
      expect(run.stderr).toMatch(/^weir: The file "[^"]+" cannot be written\.\n {2}hint: /)
      expect(await readdir(dir)).toEqual(before)
    },
  )

  test('writes a document to the file named, with its answer as JSON', async () => {
    const run = await cli(['export', 'tags', '--out', 'out.csv', '--json'])
    expect(run.code).toBe(0)
    expect(JSON.parse(run.stdout)).toHaveProperty('provenance')
    expect(await readdir(dir)).toContain('out.csv')
  })

  test('refuses standard input without end', async () => {
    const chunk = Buffer.alloc(1 << 20, 97)
    function* endless() {
      for (let sent = 0; sent < 1000; sent++) yield chunk
    }
    const run = await cli(['extract', '-', '--json'], endless())
    expect(run.code).toBe(2)
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { code: 'input-too-long' } })
  })

  test.each(['abc', '99999', '-1', '1e3'])('refuses port %s', async (port) => {
    const run = await cli(['serve', '--port', port])
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/^weir: "[^"]+" is not a port\.\n {2}hint: /)
  })

  test('tells failed imports apart, and names a file that failed once', async () => {
    const data = ['--data', join(dir, 'failed')]
    await writeFile(join(dir, 'empty.csv'), '')
    await writeFile(join(dir, 'no-tags.csv'), 'hello\n')
    const run = await cli(['ingest', 'tags', 'empty.csv', 'no-tags.csv', 'tags.csv', ...data])
    expect(run.stderr).toMatch(
      /2 of 3 files could not be imported: empty\.csv is empty\. no-tags\.csv/,
    )
    expect(run.stderr.split('empty.csv')).toHaveLength(2)
    const status = await cli(['status', ...data])
    expect(status.stderr).toMatch(/note \(failed-imports\): 1 import failed: .*weir status --json/)
    expect(status.stderr).not.toContain('incomplete')
  })

  test('tells the day and second of a list, no milliseconds', async () => {
    const data = ['--data', join(dir, 'timed')]
    await writeFile(join(dir, 'timed.csv'), `address\n${GENESIS}\n`)
    const list = ['ingest', 'list', 'csv', 'timed.csv', '--class', 'seizure']
    expect((await cli([...list, ...data])).stdout).toContain('1 list, 1 listing\n')
    expect((await cli(['status', ...data])).stdout).toMatch(/\d{2}:\d{2}:\d{2}Z +1\n/)
  })

  test.each(['81439a8a3b6dce45', '81439a8a3b6dce45…:0'])(
    'asks for a whole id where a table shortened it: %s',
    async (txid) => {
      const run = await cli(['tx', txid])
      expect(run.code).toBe(3)
      expect(run.stderr).toContain('give it whole, 64 hex digits')
    },
  )

  test('does not call a whole id shortened', async () => {
    expect((await cli(['tx', 'ab'.repeat(32)])).stderr).not.toContain('give it whole')
  })

  test('says of an address on which list it is', async () => {
    await writeFile(join(dir, 'court.csv'), `address,entry\n${GENESIS},e-1\n`)
    const list = ['ingest', 'list', 'csv', 'court.csv', '--class', 'seizure', '--name', 'court']
    expect((await cli(list)).code).toBe(0)
    const run = await cli(['address', GENESIS])
    expect(run.stdout).toContain('listing: on list court (class seizure), entry e-1: ')
  })

  test('tells a workspace that cannot be made as what it is', async () => {
    const data = ['--data', join(dir, 'tags.csv', 'inside')]
    const run = await cli(['ingest', 'tags', 'tags.csv', '--json', ...data])
    expect(run.code).toBe(5)
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { code: 'workspace-unwritable' } })
  })

  test('refuses a file as workspace folder', async () => {
    const run = await cli(['status', '--data', join(dir, 'tags.csv'), '--json'])
    expect(run.code).toBe(2)
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { code: 'not-a-folder' } })
  })

  test('shows control and direction characters of what was imported as escapes', async () => {
    const evil = '\u001b[31mEVIL\u202etxt\u2066'
    await writeFile(join(dir, 'list.csv'), `address,name\n${GENESIS},"${evil}"\n`)
    const list = ['ingest', 'list', 'csv', 'list.csv', '--class', 'seizure', '--name', evil]
    expect((await cli(list)).code).toBe(0)
    for (const args of [['status'], ['lists'], ['screen', GENESIS], ['screen', evil], ['jobs']]) {
      const run = await cli(args)
      expect([args, run.code]).toEqual([args, 0])
      expect(run.stdout + run.stderr).not.toMatch(/\p{Cf}/u)
      expect(run.stdout + run.stderr).not.toContain('\u001b')
    }
  })

  test('shows control and direction characters of what was typed as escapes', async () => {
    const run = await cli(['address', '\u001b[31mred\u202e\u061c\u2028x'])
    expect(run.code).toBe(2)
    expect(run.stderr).toContain('\\u001b[31mred\\u202e\\u061c\\u2028')
    expect(run.stderr).not.toMatch(/\p{Cf}|\p{Zl}/u)
    expect(run.stderr).not.toContain('\u001b')
  })

  test.each([
    ['a post of one line', `${GENESIS} `.repeat(60)],
    ['what would go through a file', `tags.csv/${GENESIS}`],
  ])('takes %s for a text, not for the name of a file', async (_, text) => {
    const run = await cli(['extract', text, '--json'])
    expect(run.code).toBe(0)
    expect(run.stdout).toContain(GENESIS)
  })
})
