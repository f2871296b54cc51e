import { describe, expect, test } from 'vitest'
import { counted } from './counted.ts'

describe('a number with its noun', () => {
  test.each([
    [0, 'post', '0 posts'],
    [1, 'post', '1 post'],
    [2, 'post', '2 posts'],
    [1, 'address', '1 address'],
    [3, 'address', '3 addresses'],
    [2, 'entry', '2 entries'],
    [2, 'day', '2 days'],
    [2, 'distinct sender', '2 distinct senders'],
  ])('%i %s is "%s"', (count, noun, told) => {
    expect(counted(count, noun)).toBe(told)
  })

  test('takes a plural that has another form', () => {
    expect(counted(2, 'record was', 'records were')).toBe('2 records were')
  })
})
