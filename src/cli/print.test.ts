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
