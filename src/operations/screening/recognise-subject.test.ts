import { describe, expect, test } from 'vitest'
import { recogniseSubject } from './recognise-subject.ts'

describe('a key typed by hand', () => {
  // EIP-55 and cashaddr print these examples; the rest is how each provider writes its accounts.
  test.each([
    [
      'evm-address:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    ],
    ['bitcoin-address:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'],
    ['ewallet-qiwi:79000000001', 'ewallet-qiwi:+79000000001'],
    ['ewallet-qiwi:+79000000001', 'ewallet-qiwi:+79000000001'],
    ['email:Foo@Bar.com', 'email:foo@bar.com'],
    ['telegram:@Name_of_it', 'telegram:name_of_it'],
    ['bank-card:4111111111111111', 'bank-card:411111******1111'],
    ['exchange-account:some-exchange:12345', 'exchange-account:some-exchange:12345'],
    ['vk:id1', 'vk:id1'],
  ])('%s means %s', (typed, key) => {
    expect(recogniseSubject(typed, null)).toMatchObject({ kind: 'subjects', subjects: [{ key }] })
  })

  test('of an address that is none is an error', () => {
    const typed = 'bitcoin-address:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3'
    expect(recogniseSubject(typed, null)).toMatchObject({ kind: 'error' })
  })
})

test('an account on a memo chain is looked up by its address alone too', () => {
  const xrp = 'rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh'
  for (const typed of [`${xrp}:77`, `XRP ${xrp} tag 77`])
    expect(recogniseSubject(typed, null)).toMatchObject({
      named: 1,
      subjects: [{ key: `${xrp}:77` }, { key: xrp }],
    })
})

test('an address with its middle left out is no subject', () => {
  expect(recogniseSubject('TXyz1…abc9', null)).toMatchObject({
    error: 'The middle of the address is left out: many could be meant.',
  })
})
