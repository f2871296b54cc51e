import { expect, test } from 'vitest'
import { nativeAsset } from '../asset.ts'
import { findChain } from '../chain.ts'
import { chainNumber, evmChainOf } from './chain-number.ts'

test.each([
  ['bsc', 'bsc', 56n, 'BNB'],
  ['56', 'bsc', 56n, 'BNB'],
  ['1', 'ethereum', 1n, 'ETH'],
  ['OP Mainnet', 'optimism', 10n, 'ETH'],
  ['100', 'evm-100', 100n, 'XDAI'],
  ['evm-100', 'evm-100', 100n, 'XDAI'],
  ['Gnosis', 'evm-100', 100n, 'XDAI'],
  ['987654321', 'evm-987654321', 987_654_321n, 'COIN'],
])('%s is the chain %s with number %s and coin %s', (text, id, number, symbol) => {
  expect(evmChainOf(text)).toBe(id)
  expect(chainNumber(id)).toBe(number)
  expect(findChain(id)).toMatchObject({ id, model: 'account', family: 'evm' })
  expect(nativeAsset(id)).toMatchObject({ id: `${id}:${symbol}`, symbol, decimals: 18 })
})

test.each(['tron', '728126428', 'bitcoin', '0', '-1', '056', 'evm-', 'nonsense', '1e3', ''])(
  '"%s" is no EVM chain',
  (text) => {
    expect(evmChainOf(text)).toBeNull()
  },
)

test('a chain that has a name of its own has no second one by its number', () => {
  expect(evmChainOf('evm-56')).toBe('bsc')
  expect(findChain('evm-56')).toBeUndefined()
})
