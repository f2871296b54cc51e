import { describe, expect, test } from 'vitest'
import type { EventLog } from './account-block.ts'
import { issuerActRule, issuerActs, type NamedAct, readIssuerAct } from './issuer-acts.ts'
import { eventTopic } from './token-event.ts'

/** USDP, whose issuer Paxos freezes by events of its own. */
const CONTRACT = '0x8e870d67f660d95d5be530380d0ec0bd388289e1'
const WHO = 'a'.repeat(40)
const word = (value: string | bigint): string =>
  (typeof value === 'bigint' ? value.toString(16) : value).padStart(64, '0')

function read(
  named: Omit<NamedAct, 'chain' | 'contract'>,
  signature: string,
  [indexed, data]: readonly [readonly string[], readonly string[]],
) {
  const acts = issuerActs(
    [issuerActRule({ chain: 'ethereum', contract: CONTRACT, ...named })],
    'ethereum',
  )
  const log: EventLog = {
    ...{ index: 0, contract: CONTRACT },
    topics: [eventTopic(signature), ...indexed],
    data: data.join(''),
  }
  return readIssuerAct(acts, log)
}

describe('An event that a person names', () => {
  test.each<
    readonly [
      string,
      Omit<NamedAct, 'chain' | 'contract'>,
      string,
      readonly [readonly string[], readonly string[]],
      unknown,
    ]
  >([
    [
      'freezes the only address of it',
      { act: 'freeze', event: 'AddressFrozen(address indexed addr)' },
      'AddressFrozen(address)',
      [[word(WHO)], []],
      { event: 'freeze', account: WHO },
    ],
    [
      'that wipes tells the amount where it is named',
      {
        act: 'destroy',
        event: 'event Wiped(uint256 value, address indexed who, bool ok);',
        amount: 'value',
      },
      'Wiped(uint256,address,bool)',
      [[word(WHO)], [word(7n), word(1n)]],
      { event: 'destroy', account: WHO, amount: 7n },
    ],
    [
      'that wipes without an amount leaves it to the transfer beside it',
      { act: 'destroy', event: 'FrozenAddressWiped(address indexed addr)' },
      'FrozenAddressWiped(address)',
      [[word(WHO)], []],
      { event: 'destroy', account: WHO, amount: null },
    ],
    [
      'that mints names who gets it by number, and `uint` is 256 bits',
      { act: 'mint', event: 'Minted(address by, address to, uint amount)', account: 2 },
      'Minted(address,address,uint256)',
      [[], [word('b'.repeat(40)), word(WHO), word(9n)]],
      { event: 'issue', account: WHO, amount: 9n },
    ],
    [
      'that burns without an account leaves who called',
      { act: 'burn', event: 'Burned(uint256)' },
      'Burned(uint256)',
      [[], [word(3n)]],
      { event: 'redeem', account: null, amount: 3n },
    ],
    [
      'with other members than named is told as unreadable',
      { act: 'freeze', event: 'AddressFrozen(address indexed addr)' },
      'AddressFrozen(address)',
      [[], [word(WHO)]],
      'unreadable',
    ],
    [
      'of another name is not it',
      { act: 'freeze', event: 'AddressFrozen(address)' },
      'Frozen(address)',
      [[], [word(WHO)]],
      null,
    ],
  ])('%s', (_, named, signature, members, expected) => {
    expect(read(named, signature, members)).toEqual(expected)
  })

  test.each<readonly [string, Omit<NamedAct, 'chain' | 'contract'>]>([
    ['is not written as', { act: 'freeze', event: 'AddressFrozen' }],
    ['is not written as', { act: 'freeze', event: 'A(address) B(address)' }],
    ['has a member "tuple" that is not read', { act: 'freeze', event: 'A(tuple)' }],
    ['has a member "address[3] x" that is not', { act: 'freeze', event: 'A(address[3] x)' }],
    ['tells no account', { act: 'freeze', event: 'A(uint256)' }],
    ['tells no amount', { act: 'mint', event: 'A(address)' }],
    [
      'has several members that may be the account',
      { act: 'freeze', event: 'A(address, address)' },
    ],
    [
      'has no member "x" that can be the account',
      { act: 'freeze', event: 'A(address a)', account: 'x' },
    ],
    [
      'has no member "2" that can be the account',
      { act: 'freeze', event: 'A(address, uint256)', account: 2 },
    ],
  ])('that %s is refused', (reason, named) => {
    expect(() => issuerActRule({ chain: 'ethereum', contract: CONTRACT, ...named })).toThrow(reason)
  })
})
