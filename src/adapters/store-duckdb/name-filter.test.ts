import { expect, test } from 'vitest'
import { NameFilter } from './name-filter.ts'

const names = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, at) => `ewallet-qiwi:+7900${String(from + at).padStart(7, '0')}`,
  )

test('says yes to every name that was added, and to few others', () => {
  const filter = new NameFilter(10_000)
  for (const name of names(0, 10_000)) filter.add(name)
  expect(names(0, 10_000).every((name) => filter.mayHave(name))).toBe(true)
  // 16 bits a name, two of them set: (2/16)^2 = 1.6 % at most.
  const wrong = names(1_000_000, 10_000).filter((name) => filter.mayHave(name)).length
  expect(wrong).toBeLessThan(400)
})

test('takes short names, an empty one and letters of any script, and holds nothing at first', () => {
  const filter = new NameFilter(0)
  const odd = ['', 'a', 'ж', 'محل', 'x'.repeat(100_000)]
  expect(odd.some((name) => filter.mayHave(name))).toBe(false)
  for (const name of odd) filter.add(name)
  expect(odd.every((name) => filter.mayHave(name))).toBe(true)
})
