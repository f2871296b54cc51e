import { readFileSync } from 'node:fs'
import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { chainAddress } from '../evm/chain-address.ts'
import { decodeRawTransaction } from './raw-transaction.ts'
import { readTokenCall } from './token-call.ts'

interface Published {
  readonly txID: string
  readonly raw_data_hex: string
  readonly expected: { token: string; from: string; to: string; value: string }
}

corpus.describe('Raw transactions of Tron with what another tool read in them', () => {
  const published: Published[] = JSON.parse(
    readFileSync(corpus.path('tron', 'raw_txs_with_expected_transfer.json'), 'utf8'),
  )

  test('the id is the hash of the signed bytes, and the token call reads in each', () => {
    expect(published).toHaveLength(6)
    for (const { txID, raw_data_hex, expected } of published) {
      const raw = decodeRawTransaction(hexToBytes(raw_data_hex))
      const call = readTokenCall(raw?.data ?? '')
      const address = (digits: string | null | undefined): string =>
        digits ? chainAddress('tron', digits) : ''
      expect(raw?.txid).toBe(txID)
      expect({
        token: address(raw?.to),
        from: address(call?.from ?? raw?.owner),
        to: address(call?.to),
        value: String(call?.amount),
      }).toEqual(expected)
    }
  })

  test('five of them leave the network byte 0x41 in the address word', () => {
    const words = published.map(({ raw_data_hex }) =>
      (decodeRawTransaction(hexToBytes(raw_data_hex))?.data ?? '').slice(8, 72),
    )
    expect(words.filter((word) => /^0{22}41/.test(word))).toHaveLength(5)
  })

  test('one changed byte is another transaction', () => {
    const [first] = published
    const raw = hexToBytes(first?.raw_data_hex ?? '')
    raw[40] = (raw[40] ?? 0) ^ 1
    expect(decodeRawTransaction(raw)?.txid).not.toBe(first?.txID)
  })
})

test('a TRC-10 token that goes along with the making of a contract is read', () => {
  // CreateSmartContract (java-tron): owner 1, new_contract 2 { call_value 5 }, call_token_value 3, token_id 4: 9 of token 1000001.
  const owner = `41${'11'.repeat(20)}`
  const body = `0a15${owner}12022807180920c1843d`
  const length = (hex: string): string => (hex.length / 2).toString(16).padStart(2, '0')
  const any = `12${length(body)}${body}`
  const contract = `081e12${length(any)}${any}`
  const raw = decodeRawTransaction(hexToBytes(`5a${length(contract)}${contract}`))
  expect([raw?.type, raw?.amount]).toEqual(['CreateSmartContract', 7n])
  expect(raw?.callToken).toEqual({ id: '1000001', amount: 9n })
})

describe('Bytes that are no transaction', () => {
  test.each(['', '00', '0a', 'ff'.repeat(30), '5a05000000'])('%s gives null', (hex) => {
    expect(decodeRawTransaction(hexToBytes(hex))).toBeNull()
  })
})
