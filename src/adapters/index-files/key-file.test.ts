import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { KeyFile, KeyWriter } from './key-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'weir-keys-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Keys (2i, 0…2) with i + 1 rows each: blocks of 256 entries end in the middle of a first key. */
function write(name: string, firsts: number): { file: KeyFile; rows: number } {
  const writer = new KeyWriter(dir, name)
  let row = 0
  for (let at = 0; at < firsts; at += 1)
    for (let second = 0; second < 3; second += 1) {
      writer.add(at * 2, second, row)
      row += at + 1
    }
  writer.close()
  return { file: new KeyFile(dir, name, row), rows: row }
}

describe.each([1, 85, 86, 300, 2000])('a key file of %i × 3 keys', (firsts) => {
  const { file, rows } = write(`keys-${firsts}`, firsts)

  test('gives the rows of each key, in any order of asking', () => {
    for (let ask = 0; ask < firsts * 3; ask += 1) {
      const place = (ask * 7919) % (firsts * 3)
      const [at, second] = [Math.floor(place / 3), place % 3]
      const start = (3 * at * (at + 1)) / 2 + second * (at + 1)
      expect(file.find(at * 2, second)).toEqual({ start, end: start + at + 1 })
    }
  })

  test('gives every group of a first key, and nothing for keys between', () => {
    const last = firsts - 1
    const groups = [...file.all(last * 2)]
    expect(groups.map(({ second }) => second)).toEqual([0, 1, 2])
    expect(groups.at(-1)?.end).toBe(rows)
    expect([...file.all(1)]).toEqual([])
    expect([...file.all(firsts * 2)]).toEqual([])
    expect(file.find(1, 0)).toBeNull()
    expect(file.find(0, 3)).toBeNull()
    expect(file.find(0xffff_ffff, 0)).toBeNull()
  })
})

test('rows past 2^31 are counted exactly', () => {
  const writer = new KeyWriter(dir, 'long')
  writer.add(1, 0, 0)
  writer.add(2, 0, 2 ** 31 - 1)
  writer.add(3, 0, 2 ** 32 - 20)
  writer.close()
  const file = new KeyFile(dir, 'long', 2 ** 32 - 16)
  expect(file.find(1, 0)).toEqual({ start: 0, end: 2 ** 31 - 1 })
  expect(file.find(2, 0)).toEqual({ start: 2 ** 31 - 1, end: 2 ** 32 - 20 })
  expect(file.find(3, 0)).toEqual({ start: 2 ** 32 - 20, end: 2 ** 32 - 16 })
})
