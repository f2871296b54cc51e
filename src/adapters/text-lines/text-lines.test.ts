import { describe, expect, test } from 'vitest'
import { textLines } from './text-lines.ts'

async function linesOf(bytes: Uint8Array, size: number, shape = {}): Promise<readonly string[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const lines: string[] = []
  for await (const line of textLines(chunks(), { maxChars: 100, ...shape })) lines.push(line)
  return lines
}

describe('lines of a text', () => {
  const TEXT = '\ufeffone\r\ntwo\n\nfour\rfive\u2028still five\r\n'
  const LINES = ['one', 'two', '', 'four', 'five\u2028still five']

  test.each([1, 2, 3, 7, 1000])('are the same in chunks of %i bytes', async (size) => {
    expect(await linesOf(new TextEncoder().encode(TEXT), size)).toEqual(LINES)
    const wide = Buffer.from(TEXT, 'utf16le')
    expect(await linesOf(wide, size, { encoding: 'utf-16le' })).toEqual(LINES)
  })

  test('that are too long come cut to one character more than is read, and cost nothing else', async () => {
    const text = `${'x'.repeat(5_000)}\nshort\n${'y'.repeat(11)}`
    const lines = await linesOf(new TextEncoder().encode(text), 64, { maxChars: 10 })
    expect(lines).toEqual(['x'.repeat(11), 'short', 'y'.repeat(11)])
  })
})
