import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseUnits } from '../../domain/amount.ts'
import { parseTime } from '../../domain/time.ts'
import { AmountReader, namesZone, timeCell, txidCell, wholeCell } from './plain-cells.ts'

/** The cell stands between others, as in a row. */
function cell(text: string) {
  const bytes = Buffer.from(`9,${text},9\n`)
  return { bytes, from: 2, to: 2 + Buffer.byteLength(text) }
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 30 })
/** Texts near the form that is read: most are plain, some miss it by one character. */
function near(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const spoilt = fc
    .tuple(text, fc.nat(80), fc.constantFrom('', ' ', 'x', '-', '.', '0', '9', ':', 'Z', 'é'))
    .map(([whole, at, put]) => {
      const place = at % (whole.length + 1)
      return whole.slice(0, place) + put + whole.slice(place + 1)
    })
  return fc.oneof(text, spoilt)
}

describe('a cell read from bytes means what its text means, or is left to be read as text', () => {
  test('times', () => {
    const two = (most: number) => fc.nat(most).map((value) => String(value).padStart(2, '0'))
    const time = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), two(13), two(32), two(25), two(61), two(61))
      .chain(([year, month, day, hour, minute, second]) =>
        fc
          .tuple(fc.constantFrom('T', ' '), fc.constantFrom('Z', ''))
          .map(
            ([middle, zone]) =>
              `${String(year).padStart(4, '0')}-${month}-${day}${middle}${hour}:${minute}:${second}${zone}`,
          ),
      )
    fc.assert(
      fc.property(near(fc.oneof(time, digits)), (text) => {
        const { bytes, from, to } = cell(text)
        const read = timeCell(bytes, from, to)
        if (Number.isNaN(read)) return
        expect({ ms: read, zoned: namesZone(from, to) }).toEqual(parseTime(text))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test.each([
    ['2024-02-29T23:59:59Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['2000-02-29 00:00:00', Date.UTC(2000, 1, 29)],
    ['1969-12-31T23:59:59Z', -1000],
    ['1682899200', 1_682_899_200_000],
  ])('%s', (text, ms) => {
    const { bytes, from, to } = cell(text)
    expect(timeCell(bytes, from, to)).toBe(ms)
  })

  test.each([
    '1900-02-29T00:00:00Z',
    '2023-04-31T00:00:00Z',
    '2023-00-01T00:00:00Z',
    '2023-05-01T24:00:00Z',
    '2023-05-01T12:00:00+02:00',
    '2023-05-01',
  ])('%s is not read here', (text) => {
    const { bytes, from, to } = cell(text)
    expect(timeCell(bytes, from, to)).toBeNaN()
  })

  test('amounts', () => {
    const amount = fc.oneof(
      digits,
      fc.tuple(digits, digits).map(([whole, fraction]) => `${whole}.${fraction}`),
    )
    const reader = new AmountReader()
    fc.assert(
      fc.property(near(amount), fc.constantFrom(-1, 0, 6, 8, 18), (text, decimals) => {
        const { bytes, from, to } = cell(text)
        if (!reader.read(bytes, from, to, decimals)) return
        const read = reader.words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n)
        if (decimals < 0) expect(text).toMatch(/^\d+$/)
        expect(read).toBe(parseUnits(text, Math.max(0, decimals)))
      }),
      { numRuns: 2000, seed: 2 },
    )
  })

  test.each([
    ['0', 6, 0n],
    ['12.5', 6, 12_500_000n],
    ['1.50000000000', 1, 15n],
    ['18.45', 18, 18_450_000_000_000_000_000n],
    ['340282366920938463463374607431768211455', -1, 2n ** 128n - 1n],
  ])('%s with %i decimals', (text, decimals, value) => {
    const reader = new AmountReader()
    const { bytes, from, to } = cell(text)
    expect(reader.read(bytes, from, to, decimals)).toBe(true)
    expect(reader.words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n)).toBe(value)
  })

  test.each([
    ['340282366920938463463374607431768211456', -1],
    ['340282366920938463463374607431768211455', 1],
    ['1.5', -1],
    ['1.25', 1],
    ['1.', 6],
    ['.5', 6],
    ['', 6],
    ['-1', 6],
  ])('%s with %i decimals is not read here', (text, decimals) => {
    const { bytes, from, to } = cell(text)
    expect(new AmountReader().read(bytes, from, to, decimals)).toBe(false)
  })

  test('whole numbers and transaction ids', () => {
    fc.assert(
      fc.property(near(digits), (text) => {
        const { bytes, from, to } = cell(text)
        const read = wholeCell(bytes, from, to)
        if (read >= 0) expect([text.length <= 10, read]).toEqual([true, Number(text)])
        else expect(/^\d{1,10}$/.test(text) && Number(text) < 2 ** 32).toBe(false)
      }),
      { numRuns: 1000, seed: 3 },
    )
    const out = new Uint8Array(40)
    const id = 'Ab'.repeat(32)
    for (const text of [id, `0x${id}`]) {
      const { bytes, from, to } = cell(text)
      expect(txidCell(bytes, from, to, out, 4)).toBe(true)
      expect(Buffer.from(out.subarray(4, 36)).toString('hex')).toBe(id.toLowerCase())
    }
    for (const text of [`${id}a`, id.replace('b', 'g'), `0X${id}`, `x0${id}`, '']) {
      const { bytes, from, to } = cell(text)
      expect(txidCell(bytes, from, to, out, 0)).toBe(false)
    }
  })
})
