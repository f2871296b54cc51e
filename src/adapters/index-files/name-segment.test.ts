import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { StoredNames } from '../../ports/flow-sink.ts'
import { DictionaryWriter } from './dictionary.ts'
import { NameSegmentBuilder } from './name-segment.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-names-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let made = 0
const folder = (): string => {
  made += 1
  return join(root, String(made))
}

function stored(names: readonly Buffer[], first: number): StoredNames {
  const ends = new Uint32Array(names.length)
  let end = 0
  for (const [at, { length }] of names.entries()) {
    end += length
    ends[at] = end
  }
  return { chain: 'bitcoin', first, ends, bytes: Uint8Array.from(Buffer.concat(names)) }
}

/** What a builder that sorts at most `most` at once makes of names that come in two groups, numbered from 7 on. */
function built(names: readonly Buffer[], most: number): Readonly<Record<string, string>> {
  const dir = folder()
  const builder = new NameSegmentBuilder(dir, most)
  const half = names.length >> 1
  builder.add(stored(names.slice(0, half), 7))
  builder.add(stored(names.slice(half), 7 + half))
  builder.finish()
  return filesOf(dir)
}

/** What a dictionary is that is given all in order. */
function written(names: readonly Buffer[]): Readonly<Record<string, string>> {
  const dir = mkdtempSync(join(root, 'sorted-'))
  const writer = new DictionaryWriter(dir, 'addresses', { from: 7, count: names.length })
  const numbered = names.map((bytes, at) => ({ bytes, id: at + 7 }))
  for (const { bytes, id } of numbered.sort((a, b) => Buffer.compare(a.bytes, b.bytes)))
    writer.add(bytes, id)
  writer.finish()
  return filesOf(dir)
}

function filesOf(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(dir)
      .sort()
      .map((name) => [name, readFileSync(join(dir, name)).toString('base64')]),
  )
}

/** Not in order, all different: some begin with others, end in zeros, or are as long as may be. */
const awkward = [
  ...Array.from({ length: 400 }, (_, at) => Buffer.from(`${(at * 7919) % 400}`)),
  ...Array.from({ length: 300 }, (_, at) =>
    Buffer.from(`the same first bytes ${(at * 211) % 300}`),
  ),
  ...['', '\0', '\0\0', 'a', 'a\0', 'a\0\0', 'abcdefgh', 'abcdefgh\0', 'abcdefg'].map((text) =>
    Buffer.from(text),
  ),
  ...Array.from({ length: 60 }, (_, at) => Buffer.alloc(4096, (at * 37) % 60)),
  ...Array.from({ length: 256 }, (_, at) => Buffer.from([255 - at, 128])),
]

test.each([1, 2, 100, 1_000_000])('names come out in order, sorted %i at a time', (most) => {
  expect(built(awkward, most)).toEqual(written(awkward))
})

test('a gap in the numbers, and a name too long for an index, end it; nothing is left of it then', () => {
  const dir = folder()
  const builder = new NameSegmentBuilder(dir)
  builder.add(stored([Buffer.from('a'), Buffer.from('b')], 0))
  expect(() => builder.add(stored([Buffer.from('c')], 3))).toThrow(RangeError)
  expect(() => builder.add(stored([Buffer.alloc(4097)], 2))).toThrow(RangeError)
  builder.discard()
  expect(existsSync(dir)).toBe(false)
})
