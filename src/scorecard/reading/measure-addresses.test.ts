import { expect, test } from 'vitest'
import { measureAddresses } from './measure-addresses.ts'

const { disguises, missed, decoys } = measureAddresses('obfuscation', 8, 100)

test.each(Object.entries(disguises))(
  '%s: at least 98.5 % found, and nothing else',
  (name, hits) => {
    expect(hits.found).toBe(hits.both)
    const lost = missed.filter((each) => each.startsWith(`${name}: `))
    expect(hits.both / hits.truth, lost.join(', ')).toBeGreaterThanOrEqual(0.985)
  },
)

test('decoys give no address', () => expect(decoys).toEqual({ count: 1200, seen: [] }))
