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
