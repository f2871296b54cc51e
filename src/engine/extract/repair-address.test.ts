import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { auditAddress } from './audit-address.ts'
import { repairAddress } from './repair-address.ts'

test('an address printed right needs no repair, outer white space is none', () => {
  expect(repairAddress(' 1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n')).toMatchObject({
    value: '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
    repairs: [],
  })
})

test('zero-width characters, inner spaces and wide letters are repaired and named', () => {
  expect(repairAddress('1BoatSLRHtKNngkdX\u200bEeobR76b53LETtpyT')?.repairs).toEqual([
    'U+200B removed',
  ])
  expect(repairAddress('1BoatSLRHtKNngkdX EeobR76b53LETtpyT')?.repairs).toEqual(['space joined'])
  expect(repairAddress('１BoatSLRHtKNngkdXEeobR76b53LETtpyT')?.repairs).toEqual([
    '１ (U+FF11) read as 1',
  ])
})

test('words around, a broken checksum or arbitrary text are not repaired', () => {
  expect(repairAddress('BTC 1BoatSLRHtKNngkdXEeobR76b53LETtpyT')).toBeNull()
  expect(repairAddress('1BoatSLRHtKNngkdXEeobR76b53LETtpyU')).toBeNull()
  expect(repairAddress('x'.repeat(5000))).toBeNull()
  expect(repairAddress('')).toBeNull()
})

test.each([
  ['1BoatSLRHtKNngkdXEeobR76b53LETtpyU', 'bitcoin-address', 'checksum'],
  ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6', 'tron-address', 'length'],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'evm-address', 'checksum'],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe', 'evm-address', 'length'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3tb', 'bitcoin-address', 'alphabet'],
  ['bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'bitcoin-address', 'case'],
  ['5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF', null, 'version'],
  ['hello', null, 'no-address'],
])('%s is told why it is no address', (raw, kind, fault) => {
  expect(auditAddress(raw)).toMatchObject({ kind, fault })
})

corpus.describe('repairAddress on the published seizure list', () => {
  const rows = readFileSync(corpus.path('sanctions', 'nbctf_addresses_no_names.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter((fields) => fields[3] === 'onchain' || /^[^\d]/.test(fields[5] ?? ''))
    .map((fields) => fields[5] ?? '')

  test('the Tron address with Cyrillic letters comes out repaired and says so', () => {
    const printed = rows.find((text) => /[\u0400-\u04ff]/.test(text)) ?? ''
    expect(repairAddress(printed)).toMatchObject({
      parsed: { family: 'tron', key: 'TH96tFMn8KGiYSLiwcV3E2UiaJc8jmcbz3' },
      repairs: ['Н (U+041D) read as H', 'с (U+0441) read as c'],
    })
  })

  test('the two broken checksums stay broken, all other addresses are read', () => {
    const onchain = rows.filter((text) => /^(?:[13T]|bc1|0x)[A-Za-z0-9]{20,}$/.test(text))
    const broken = onchain.filter((text) => repairAddress(text) === null)
    expect(onchain.length).toBeGreaterThan(450)
    expect(broken.sort()).toEqual([
      '18yzhmcgHtRVoEX3doCrqhis6fFU1dHFUE',
      '3HQJ9ta7TmYNRjkby3nbMGdHzNCCiXs3Ui',
    ])
    for (const text of broken) expect(auditAddress(text)?.fault).toBe('checksum')
  })
})
