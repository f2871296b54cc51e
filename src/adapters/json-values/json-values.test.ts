import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserInputError } from '../../domain/errors.ts'
import { type BlockGroup, blockGroups } from './block-groups.ts'
import { parseExactJson } from './exact-json.ts'
import { fieldsOf, hexOf, numberOf, quantityOf } from './fields.ts'
import { jsonValues } from './json-values.ts'
import { parseKeepingNumbers } from './kept-numbers.ts'

const signal = new AbortController().signal
let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'weir-json-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

describe('JSON with long numbers', () => {
  test('numbers that a double would round become text, all else stays as it is', () => {
    expect(
      parseExactJson(
        '{"a":18446744073709551616,"b":9007199254740991,"c":"1234567890123456789","d":-1.5,"e":[12345678901234567]}',
      ),
    ).toEqual({
      a: '18446744073709551616',
      b: '9007199254740991',
      c: '1234567890123456789',
      d: -1.5,
      e: ['12345678901234567'],
    })
  })

  test('digits inside text and after an escaped quote are text', () => {
    const value = { 'k"12345678901234567': 'x\\"12345678901234567' }
    expect(parseExactJson(JSON.stringify(value))).toEqual(value)
  })
})

describe('JSON that is none', () => {
  // Each quote tried anew would be 2e10 steps.
  test.each([`{"a":"${'\\"'.repeat(200_000)}`, `{"a":"${'\\"'.repeat(200_000)}\\`])(
    'a text that never closes is found out at once',
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError)
      expect(() => parseKeepingNumbers(text)).toThrow(SyntaxError)
    },
  )
})

describe('Values of a file', () => {
  const read = async (text: string): Promise<unknown[]> => {
    const values: unknown[] = []
    for await (const { value } of jsonValues(file('values.json', text), signal)) values.push(value)
    return values
  }

  test.each([
    ['an array', '[{"a":1},{"a":2}]'],
    ['one a line', '{"a":1}\n{"a":2}\n'],
    ['a byte order mark and blanks', '\ufeff [ {"a":1} ,\r\n {"a":2} ] '],
    ['two arrays', '[{"a":1}]\n[{"a":2}]'],
  ])('%s', async (_, text) => {
    expect(await read(text)).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('braces and quotes inside text do not count', async () => {
    expect(await read('[{"a":"}]{\\"["}]')).toEqual([{ a: '}]{"[' }])
  })

  test('a value that is no JSON is given as such, and the next one reads', async () => {
    expect(await read('[{"a":},{"a":2}]')).toEqual([undefined, { a: 2 }])
  })

  test.each([
    ['{"a":1', /breaks off/],
    ['[{"a":1},', /breaks off/],
    ['block,time\n1,2', /no JSON of records/],
  ])('%s is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })
})

describe('Members', () => {
  const fields = fieldsOf({ h: '0x0aFF', n: 12, s: '12', w: '-1', z: null }) ?? {}

  test('quantities read hex, decimal text and numbers', () => {
    expect(['h', 'n', 's', 'z'].map((name) => quantityOf(fields, name))).toEqual([
      2815n,
      12n,
      12n,
      null,
    ])
    expect(hexOf(fields, 2, 'h')).toBe('0aff')
  })

  test.each([
    () => quantityOf(fields, 'w'),
    () => quantityOf({ x: 1.5 }, 'x'),
    () => quantityOf({ x: `0x${'f'.repeat(65)}` }, 'x'),
    () => numberOf({ x: '281474976710656' }, 'x'),
    () => hexOf(fields, 3, 'h'),
    () => hexOf({ x: '0xzz' }, 1, 'x'),
  ])('what is not what it claims is refused (%#)', (read) => {
    expect(read).toThrow(UserInputError)
  })
})

describe('Records of several files by height', () => {
  const classify = (value: unknown) => {
    const fields = fieldsOf(value) ?? {}
    const height = numberOf(fields, 'at')
    if (height === null) throw new UserInputError('bad-record', 'The record has no height.')
    return [{ role: 'any', height, fields }] as const
  }
  const group = async (texts: readonly string[]): Promise<BlockGroup<'any'>[]> => {
    const paths = texts.map((text, at) => file(`part${at}.json`, text))
    const groups: BlockGroup<'any'>[] = []
    for await (const each of blockGroups(paths, classify, signal)) groups.push(each)
    return groups
  }
  const shape = (groups: readonly BlockGroup<'any'>[]) =>
    groups.map(({ height, records, doubtful }) => [height, records.length, doubtful])

  test('are put together in ascending order', async () => {
    expect(
      shape(await group(['[{"at":1},{"at":1},{"at":3}]', '{"at":2}\n{"at":3}', '[{"at":1}]'])),
    ).toEqual([
      [1, 3, false],
      [2, 1, false],
      [3, 2, false],
    ])
  })

  test('a refused record makes the blocks around it doubtful, and no others', async () => {
    const groups = await group(['[{"at":1},{"at":2},{"bad":0},{"at":4},{"at":5}]', '[{"at":3}]'])
    expect(shape(groups)).toEqual([
      [1, 1, false],
      [2, 1, true],
      [3, 1, true],
      [4, 1, true],
      [5, 1, false],
    ])
    expect(groups.flatMap(({ refused }) => refused.map(({ reason }) => reason))).toEqual([
      'The record has no height.',
    ])
  })

  test('a refused record at the end is told', async () => {
    const groups = await group(['[{"at":1},{"bad":0}]'])
    expect(groups.flatMap(({ refused }) => refused)).toHaveLength(1)
    expect(groups[0]?.doubtful).toBe(true)
  })

  test('a file that goes back is refused', async () => {
    await expect(group(['[{"at":2},{"at":1}]'])).rejects.toThrow(/goes back to block 1/)
  })
})
