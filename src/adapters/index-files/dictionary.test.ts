import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Dictionary, DictionaryWriter } from './dictionary.ts'

const dir = mkdtempSync(join(tmpdir(), 'weir-dictionary-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Strings of many lengths, some beginning like others, numbered from 100 on in the order made. */
const strings = Array.from({ length: 3000 }, (_, at) =>
  Buffer.from(`${'ab'.repeat(at % 40)}${at.toString(36)}`),
)

function write(name: string): Dictionary {
  const writer = new DictionaryWriter(dir, name, { from: 100, count: strings.length })
  const sorted = strings.map((bytes, at) => ({ bytes, id: at + 100 }))
  sorted.sort((a, b) => Buffer.compare(a.bytes, b.bytes))
  for (const { bytes, id } of sorted) writer.add(bytes, id)
  writer.finish()
  return new Dictionary(dir, name, 100)
}

describe('the dictionary', () => {
  test('finds every string by its number and every number by its string', () => {
    const dictionary = write('whole')
    expect(dictionary.size).toBe(3000)
    for (const [at, bytes] of strings.entries()) {
      expect(dictionary.number(bytes)).toBe(at + 100)
      expect(Buffer.from(dictionary.bytes(at + 100) ?? [])).toEqual(bytes)
    }
  })

  test('knows no other string and no other number', () => {
    const dictionary = write('others')
    for (const text of ['', '\u0000', 'ab', 'zzzz', 'ababa', '~'])
      if (!strings.some((bytes) => bytes.toString() === text))
        expect(dictionary.number(Buffer.from(text))).toBeNull()
    expect(dictionary.bytes(99)).toBeNull()
    expect(dictionary.bytes(3100)).toBeNull()
  })

  test('that holds nothing knows nothing', () => {
    new DictionaryWriter(dir, 'empty', { from: 0, count: 0 }).finish()
    const dictionary = new Dictionary(dir, 'empty', 0)
    expect(dictionary.number(Buffer.from('a'))).toBeNull()
    expect(dictionary.bytes(0)).toBeNull()
  })

  test('says that a file ends too early instead of making something up', () => {
    const dictionary = write('short')
    truncateSync(join(dir, 'short.entries'), 5000)
    expect(() => strings.map((bytes) => dictionary.number(bytes))).toThrow(
      /A file of the graph index ends too early/,
    )
  })
})
