import { describe, expect, test } from 'vitest'
import { parseAddress } from '../../domain/address/parse-address.ts'
import { fitsPartial, isPartialKey } from '../../domain/partial-address.ts'
import { extractIdentifiers } from './extract-identifiers.ts'

const keys = (text: string) => extractIdentifiers(text).identifiers.map(({ key }) => key)
const reasons = (text: string) => extractIdentifiers(text).rejected.map(({ reason }) => reason)

describe('bank cards', () => {
  // Test numbers that card networks publish for shops.
  test.each([
    ['Card 4111 1111 1111 1111', 'bank-card:411111******1111'],
    ['Карта Сбер 5555555555554444', 'bank-card:555555******4444'],
    ['بطاقة 2223-0031-2200-3222', 'bank-card:222300******3222'],
    ['کارت ۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱', 'bank-card:411111******1111'],
    ['4111 1111 1111 1111', 'bank-card:411111******1111'],
  ])('%s is kept by its first six and last four digits', (text, key) => {
    expect(keys(text)).toEqual([key])
    const told = JSON.stringify(extractIdentifiers(text))
    expect(told.replace(/\D/g, '')).not.toMatch(/4111111111111111|5555555555554444/)
    expect(told).not.toContain('۱۱۱۱ ۱۱۱۱')
  })

  test('a run of digits with nothing beside it is no card, nor one whose Luhn digit is wrong', () => {
    expect(keys('order 4111111111111111')).toEqual([])
    expect(keys('card 4111 1111 1111 1112')).toEqual([])
  })
})

describe('IBANs', () => {
  // Examples of SWIFT's registry; Iran's is Wikipedia's.
  test.each([
    ['IBAN: DE89 3704 0044 0532 0130 00', 'iban:DE89370400440532013000'],
    ['gb82west12345698765432', 'iban:GB82WEST12345698765432'],
    ['TR33 0006 1005 1978 6457 8413 26', 'iban:TR330006100519786457841326'],
    ['حساب SA0380000000608010167519', 'iban:SA0380000000608010167519'],
    ['IR062960000000100324200001', 'iban:IR062960000000100324200001'],
  ])('%s', (text, key) => expect(keys(text)).toEqual([key]))

  test('a wrong check digit or length is none', () => {
    expect(keys('DE88 3704 0044 0532 0130 00')).toEqual([])
    expect(keys('DE89 3704 0044 0532 0130 0')).toEqual([])
    expect(keys('DE89 3704 0044 0532 0130 001')).toEqual([])
  })
})

describe('accounts at exchanges', () => {
  test.each([
    ['Binance ID: 12345678', 'exchange-account:binance:12345678'],
    ['Binance Pay ID 123456789', 'exchange-account:binance:123456789'],
    ['бинанс айди 12345678', 'exchange-account:binance:12345678'],
    ['Bybit UID - 1234567', 'exchange-account:bybit:1234567'],
    ['باينانس ID ١٢٣٤٥٦٧٨', 'exchange-account:binance:12345678'],
    ['OKX (UID): 123456789012', 'exchange-account:okx:123456789012'],
  ])('%s', (text, key) => expect(keys(text)).toEqual([key]))

  test('need the exchange and a word for such a number', () => {
    expect(keys('UID 12345678')).toEqual([])
    expect(keys('Binance listed 12345678 coins')).toEqual([])
  })
})

describe('memos', () => {
  const XRP = 'rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh'
  const TON = 'EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAM9c'
  const NOBODY = `0:${'0'.repeat(64)}`

  test.each([
    [`XRP ${XRP} tag: 12345`, `${XRP}:12345`],
    [`Destination Tag 12345\nXRP ${XRP}`, `${XRP}:12345`],
    [`${XRP}?dt=77`, `${XRP}:77`],
    [`ton://transfer/${TON}?amount=1&text=club7`, `${NOBODY}:club7`],
    [`TON ${TON} (мемо: 998877)`, `${NOBODY}:998877`],
    [`TON ${TON} thank you`, NOBODY],
    [`${XRP} tag: 4294967296`, XRP],
  ])('%s is the account %s', (text, key) => {
    expect(keys(text)).toEqual([key])
    expect(parseAddress(key)?.key).toBe(key)
  })

  test('each address has its own', () => {
    const other = 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'
    expect(keys(`${XRP} tag 1\n${other} tag 2`)).toEqual([`${XRP}:1`, `${other}:2`])
  })

  test('on other chains a word beside an address is no part of it', () => {
    const bitcoin = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
    expect(keys(`${bitcoin} memo: 5`)).toEqual([bitcoin])
  })
})

test('a Monero integrated address is its standard address with a payment id', () => {
  // The pair of monero-project's docs ("Integrated address").
  const integrated =
    '4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK'
  expect(parseAddress(integrated)?.key).toMatch(
    /^4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge:[0-9a-f]{16}$/,
  )
})

describe('addresses with their middle left out', () => {
  test('are leads with a key of their own, of little confidence', () => {
    const text = 'to TXyz1…abc9, bc1q...7g7jp or 0x12AB…cd34'
    const { identifiers } = extractIdentifiers(text)
    expect(identifiers).toMatchObject([
      { kind: 'tron-address', key: 'partial:TXyz1…abc9', checksum: 'none', confidence: 0.2 },
      { kind: 'bitcoin-address', key: 'partial:bc1q…7g7jp' },
      { kind: 'evm-address', key: 'partial:0x12ab…cd34' },
    ])
    expect(identifiers.every(({ key }) => isPartialKey(key))).toBe(true)
    expect(fitsPartial('partial:0x12ab…cd34', `0x12ab${'0'.repeat(32)}cd34`)).toBe(true)
    expect(fitsPartial('partial:0x12ab…cd34', `0x12ab${'0'.repeat(32)}cd35`)).toBe(false)
  })

  test('are not words, sums or versions', () => {
    expect(keys('Then...more 100...200 1st...2nd v1.2...3 3.14…159 Tuesday...Friday')).toEqual([])
  })
})

describe('what must not be kept', () => {
  test('seed phrases of other languages than English', () => {
    // BIP-39 phrases of sixteen and of twenty-eight zero bytes' first words, from the lists of the proposal.
    const japanese = `${'あいこくしん　'.repeat(11)}あおぞら`
    const spanish = `${'ábaco '.repeat(11)}abierto`
    for (const phrase of [japanese, spanish, spanish.normalize('NFD')]) {
      expect(reasons(`x ${phrase} y`)).toEqual(['seed-phrase'])
      expect(JSON.stringify(extractIdentifiers(phrase))).not.toMatch(/あおぞら|abierto/)
    }
  })

  test('hex keys after a word for them, and no other hex', () => {
    // The key of Bitcoin's wiki, "Wallet import format".
    const hex = '0C28FCA386C7A227600B2FE50B7CAE11EC86D3BF1FBE471BE89827E19D72AA1D'
    expect(reasons(`Private key: ${hex}`)).toEqual(['private-key'])
    expect(reasons(`приватный ключ ${hex}`)).toEqual(['private-key'])
    expect(reasons(`transaction ${hex}`)).toEqual([])
  })
})

test('a Lightning invoice is told and is no identifier', () => {
  // The first example of BOLT 11.
  const invoice =
    'lnbc1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaq8rkx3yf5tcsyz3d73gafnh3cax9rn449d9p5uxz9ezhhypd0elx87sjle52x86fux2ypatgddc6k63n7erqz25le42c4u4ecky03ylcqca784w'
  expect(keys(`lightning:${invoice}`)).toEqual([])
  expect(reasons(`lightning:${invoice}`)).toEqual(['lightning-invoice'])
})

test.each([
  ['rocket.example.net:3000/channel/general', 'rocketchat:rocket.example.net:3000/channel/general'],
  ['https://chat.example.org/group/Readers', 'rocketchat:chat.example.org/group/readers'],
  ['youtube.com/channel/UCabcdefgh', 'url:https://youtube.com/channel/UCabcdefgh'],
])('%s is %s', (text, key) => expect(keys(text)).toEqual([key]))
