import { describe, expect, test } from 'vitest'
import { extractIdentifiers } from './extract-identifiers.ts'

const BTC = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const SEGWIT = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

const read = (text: string) => extractIdentifiers(text, { via: 'ocr' }).identifiers

describe('addresses that were read from a picture with wrong letters', () => {
  test.each([
    ['a one as an l', BTC.replace(/^1/, 'l'), BTC],
    ['a case', BTC.replace('dX', 'dx'), BTC],
    ['a five as an S', TRON.replace('q8Z', 'qBZ'), TRON],
    ['an l for the one of bc1', SEGWIT.replace('bc1', 'bcl'), SEGWIT],
    ['an O for a zero', SEGWIT.replace('508', 'S08').replace('0c5', 'Oc5'), SEGWIT],
    ['an O for the zero of 0x', EVM.replace('0x', 'Ox').replace('6053', '6O53'), EVM],
    [
      'a letter after a line break',
      `${TRON.slice(0, 20)}\n${TRON.slice(20).replace('Sz', 'sz')}`,
      TRON,
    ],
  ])('%s: the checksum proves the mended one', (_, printed, address) => {
    const [found, ...others] = read(`Help families\n${printed}\nthank you`)
    expect(others).toEqual([])
    expect(found).toMatchObject({ value: address, via: 'ocr', checksum: 'ok' })
    expect(found?.repairs.join()).toMatch(/read as .*proved by the checksum among \d+ readings/)
    expect(found?.confidence).toBeLessThan(0.65)
  })

  test('one that was read right has more confidence, yet not that of text', () => {
    expect(read(`BTC ${BTC}`)).toMatchObject([{ key: BTC, repairs: [], confidence: 0.842 }])
  })

  test('only pictures are mended: a wrong letter in a text stays wrong', () => {
    expect(extractIdentifiers(BTC.replace('dX', 'dx')).identifiers).toEqual([])
  })

  test('words, sums and addresses with too many wrong letters give nothing', () => {
    const hopeless = TRON.replace(/[a-j]/g, '5')
    expect(read(`The 3 readers met at 10:00 on 12 3456 7890 ${hopeless}`)).toEqual([])
  })

  test('hostile text is read in bounded work, and says when candidates were left', () => {
    const many = `${hopelessly(400)}\n`
    expect(extractIdentifiers(many, { via: 'ocr' }).complete).toBe(false)
  })
})

/** Texts of an address's length that no two letters mend. */
function hopelessly(count: number): string {
  return Array.from(
    { length: count },
    (_, at) => `T${String(at).padStart(5, '3')}${'aB3x7'.repeat(5)}Zq9`,
  ).join(' ')
}
