import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { RecordSorter } from './record-sorter.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-sorter-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Row = readonly [first: number, second: number, place: number]

/** Rows in the order the sorter gives them. */
function sort(
  rows: readonly (readonly [number, number])[],
  sortedBytes: number,
  { span, seconds }: { readonly span?: number; readonly seconds?: Uint32Array } = {},
): Row[] {
  const dir = join(root, 'sort')
  const shape = {
    ...{ dir, width: 16, low: 0, high: 2 ** 32, expected: rows.length, sortedBytes },
    ...(span === undefined ? {} : { span }),
  }
  const sorter = new RecordSorter(shape)
  for (const [place, [first, second]] of rows.entries()) {
    const file = sorter.file(first)
    const at = file.room(16)
    for (const [word, value] of [first, second, place, 0].entries())
      file.buffer.writeUInt32LE(value, at + 4 * word)
  }
  const sorted: Row[] = []
  for (const chunk of sorter.sorted(seconds))
    for (let at = 0; at < chunk.length; at += 16)
      sorted.push([chunk.readUInt32LE(at), chunk.readUInt32LE(at + 4), chunk.readUInt32LE(at + 8)])
  expect(existsSync(dir)).toBe(false)
  return sorted
}

const word = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0xffff_ffff }))

describe('the sorter of records', () => {
  test('sorts by both keys and keeps the order of equals, however little memory it has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word), { maxLength: 200 }),
        fc.constantFrom(64, 256, 1 << 20),
        (rows, memory) => {
          const expected = rows
            .map(([first, second], place): Row => [first, second, place])
            .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
          expect(sort(rows, memory)).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('sorts by what stands for the second key, in files of so many first keys', () => {
    const seconds = Uint32Array.of(2, 0, 3, 1)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.nat(3)), { maxLength: 200 }),
        fc.constantFrom(64, 256, 1 << 20),
        (rows, memory) => {
          const expected = rows
            .map(([first, second], place): Row => [first, seconds[second] ?? 0, place])
            .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
          expect(sort(rows, memory, { span: 8, seconds })).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('takes keys of all 32 bits where nobody knows how high they are, in at most 275 files', () => {
    // 96 files of one span, 64 of 4, 48 of 16, 40 of 256.
    const edges = [96, 352, 1120, 11_360]
      .map((spans) => spans * 65_536)
      .flatMap((from) => [from - 1, from, from + 1])
    const keys = [0xffff_ffff, 0xffff_fffe, 2 ** 31, 1, 0, ...edges.reverse(), 70_000, 65_535]
    const rows = keys.map((key) => [key, 0] as const)
    const sorted = sort(rows, 1 << 20, { span: 1 << 16 }).map(([key]) => key)
    expect(sorted).toEqual([...keys].sort((a, b) => a - b))
    const files = new RecordSorter({
      ...{ dir: join(root, 'files'), width: 16, low: 0, high: 2 ** 32, expected: 0, span: 1 << 16 },
    })
    for (let key = 0; key < 2 ** 32; key += 65_536) files.file(key)
    expect(readdirSync(join(root, 'files')).length).toBeLessThanOrEqual(275)
    files.discard()
  })

  test('passes one key of many records through without sorting it', () => {
    const rows = Array.from({ length: 20_000 }, () => [7, 7] as const)
    expect(sort(rows, 1024).map(([, , place]) => place)).toEqual(rows.map((_, place) => place))
  })
})
