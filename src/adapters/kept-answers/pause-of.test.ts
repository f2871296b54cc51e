import { expect, test } from 'vitest'
import { pauseOf } from './pause-of.ts'

test.each([
  ['https://blockstream.info/api', 5, undefined, 200],
  ['https://blockstream.info/api', 5, 0.5, 2_000],
  ['http://127.0.0.1:3000', 5, undefined, 0],
  ['http://[::1]:3000', 5, undefined, 0],
  ['http://localhost', 5, undefined, 0],
  ['http://127.0.0.1:3000', 5, 3, 334],
  ['http://127.example.org', 5, undefined, 200],
])('%s, usually %s a second, %s asked for: a pause of %i ms', (url, usual, asked, pause) => {
  expect(pauseOf(new URL(url), usual, asked)).toBe(pause)
})
