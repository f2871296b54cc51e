import { expect, test } from 'vitest'
import { auditAddress } from './audit-address.ts'
import { extractIdentifiers } from './extract-identifiers.ts'

/** Addresses that each project publishes as examples, with one letter changed. */
const BROKEN = [
  ['zcash-address', 'Zcash', 't1Rv4exT7bqhZqi2j7xz8bUHDMxwosrjADV'],
  [
    'zcash-address',
    'shielded',
    'zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slyb',
  ],
  [
    'monero-address',
    'wallet',
    '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B',
  ],
  ['litecoin-address', 'LTC:', 'LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMHA'],
  ['dogecoin-address', 'Doge', 'DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCya'],
  ['xrp-address', 'XRP', 'rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLH'],
] as const

test.each(BROKEN)('a %s with a wrong checksum is told: %s %s', (kind, words, address) => {
  const { identifiers, rejected } = extractIdentifiers(`${words} ${address}`)
  expect(identifiers).toEqual([])
  expect(rejected).toMatchObject([{ kind, raw: address, reason: 'checksum' }])
  expect(auditAddress(address)).toMatchObject({ kind, fault: 'checksum' })
})

test('a token of the same form is none where nothing names the coin', () => {
  for (const token of ['LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMHA', 'DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCya'])
    expect(extractIdentifiers(`file ${token}`).rejected).toEqual([])
})
