import { describe, expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'

test('gives the value of a document', () => {
  expect(readYaml('a: 1\nb: [x, "y"]\n')).toEqual({ value: { a: 1, b: ['x', 'y'] }, error: null })
  expect(readYaml('a: 1', { schema: 'failsafe' }).value).toEqual({ a: '1' })
  expect(readYaml('{"a": [1, null]}').value).toEqual({ a: [1, null] })
  expect(readYaml('')).toEqual({ value: null, error: null })
})

describe('a tree that is too deep is refused with its place', () => {
  const DEEP = 100_000
  test.each([
    ['lists', `a: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['mappings', '{a: '.repeat(DEEP)],
    ['dashes on one line', `${'- '.repeat(DEEP)}a`],
    ['keys that are asked for', `${'? '.repeat(DEEP)}a`],
    [
      'lines further and further in',
      Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ],
  ])('%s', (_, text) => {
    const { value, error } = readYaml(text)
    expect(value).toBeNull()
    expect(error).toMatch(/^more than 200 levels deep at line \d+, column \d+$/)
  })
})

test.each([
  ['a: 1\n---\nb: 2\n', /^a second document at line 2, column 1$/],
  ['a: 1\na: 2\n', /^Map keys must be unique at line 2, column 1$/],
  ['a: [1, 2\nb: 3', /at line 2, column \d/],
  ['a: &x 1\nb: *x\n', /^aliases are not read$/],
])('what is wrong is told with its place: %j', (text, error) => {
  expect(readYaml(text).error).toMatch(error)
})

test('aliases are followed as often as the caller allows', () => {
  expect(
    readYaml('a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n', { merge: true, maxAliasCount: 10 }).value,
  ).toEqual({
    a: { k: 1 },
    b: { k: 1, l: 2 },
  })
})
