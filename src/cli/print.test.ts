import { execFileSync } from 'node:child_process'
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { writeDocument } from './print.ts'

const ESCAPE = '\u001b]0;title\u0007'

async function printed(isTTY: boolean): Promise<string> {
  const stdout = Object.assign(new PassThrough(), { isTTY })
  const bytes = new TextEncoder().encode(`Привет ${ESCAPE}\n`)
  async function* chunks() {
    yield `a,b\n1,${ESCAPE}\n`
    // A letter that two chunks share.
    yield bytes.subarray(0, 5)
    yield bytes.subarray(5)
  }
  const terminal = { stdout, stderr: stdout, stdin: new PassThrough(), env: {}, cwd: '/' }
  const document = { contentType: 'text/csv', filename: 'x.csv', chunks: chunks() }
  await writeDocument(terminal, document, undefined)
  return String(stdout.read())
}

test('A document on a terminal shows control characters and obeys none; a pipe gets its bytes', async () => {
  const shown = '\\u001b]0;title\\u0007'
  expect(await printed(true)).toBe(`a,b\n1,${shown}\nПривет ${shown}\n`)
  expect(await printed(false)).toBe(`a,b\n1,${ESCAPE}\nПривет ${ESCAPE}\n`)
})

const TERMINAL = {
  ...{ stdout: new PassThrough(), stderr: new PassThrough(), stdin: new PassThrough() },
  ...{ env: {}, cwd: '/' },
}

async function* twoLines() {
  yield 'a,b\n'
  yield '1,2\n'
}

test('A document is written through a link to a file, and into a pipe as it comes: neither is replaced', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'weir-print-'))
  try {
    await writeFile(join(dir, 'file.csv'), 'old')
    await symlink('file.csv', join(dir, 'link.csv'))
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(dir, 'pipe')])
    const document = () => ({ contentType: 'text/csv', filename: 'x.csv', chunks: twoLines() })
    await writeDocument(TERMINAL, document(), join(dir, 'link.csv'))
    const piped = readFile(join(dir, 'pipe'), 'utf8')
    await writeDocument(TERMINAL, document(), join(dir, 'pipe'))
    expect([await readFile(join(dir, 'file.csv'), 'utf8'), await piped]).toEqual([
      'a,b\n1,2\n',
      'a,b\n1,2\n',
    ])
    expect((await lstat(join(dir, 'link.csv'))).isSymbolicLink()).toBe(true)
    expect((await readdir(dir)).sort()).toEqual(['file.csv', 'link.csv', 'pipe'])
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
