/** How identifiers of posts, tags and lists name an account of a ledger, and back. */
import { parseAddress } from './address/parse-address.ts'
import { bookId, type ChainId, findChain, listChains } from './chain.ts'
import { customerKey, exchangeOf, UNNAMED_SERVICE } from './customer-account.ts'
import type { IdentifierKind } from './taxonomy.ts'

const TEST_CHAINS: readonly ChainId[] = ['bitcoin-testnet', 'bitcoin-testnet4', 'bitcoin-signet']

/** The ledger address that an identifier names, and the chains it can be on; `null` when it names none. */
export function ledgerAddress(
  kind: IdentifierKind,
  key: string,
): { readonly chains: readonly ChainId[]; readonly address: string } | null {
  if (kind.startsWith('ewallet-')) {
    const provider = kind.slice('ewallet-'.length)
    const known = findChain(provider)?.model === 'ewallet' && key.startsWith(`${kind}:`)
    return known ? { chains: [provider], address: key.slice(kind.length + 1) } : null
  }
  if (kind === 'exchange-account') return customerOf(key)
  const parsed = kind.endsWith('-address') ? parseAddress(key) : null
  return parsed ? { chains: chainsOf(parsed.chain, key), address: parsed.key } : null
}

/** Kind and key under which posts, tags and lists name this ledger address; `null` when its form is unknown. */
export function ledgerIdentifier(
  chain: ChainId,
  address: string,
): { readonly kind: IdentifierKind; readonly key: string } | null {
  switch (chain) {
    case 'qiwi':
    case 'yoomoney':
    case 'payeer':
    case 'webmoney':
      return { kind: `ewallet-${chain}`, key: `ewallet-${chain}:${address}` }
    default: {
      const exchange = exchangeOf(chain)
      if (exchange !== null)
        return { kind: 'exchange-account', key: customerKey(exchange, address) }
      const parsed = parseAddress(address)
      return parsed && { kind: parsed.kind, key: parsed.key }
    }
  }
}

/** A number whose service nobody named is an account of no ledger. */
function customerOf(key: string): ReturnType<typeof ledgerAddress> {
  const [, exchange = '', address] = /^exchange-account:([^:]+):(.+)$/s.exec(key) ?? []
  const chain = exchange === UNNAMED_SERVICE ? null : bookId('vasp', exchange)
  return chain === null || address === undefined ? null : { chains: [chain], address }
}

function chainsOf(chain: ChainId | null, key: string): readonly ChainId[] {
  if (chain === null)
    return listChains()
      .filter(({ family }) => family === 'evm')
      .map(({ id }) => id)
  if (chain !== 'bitcoin-testnet') return [chain]
  return key.startsWith('tb1') ? TEST_CHAINS : [...TEST_CHAINS, 'bitcoin-regtest']
}
