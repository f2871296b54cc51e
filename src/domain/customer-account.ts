/** Accounts of customers at exchanges (`vasp-NAME`), as lists and tags name them, and addresses on chains as the other side of their movements. */
import { type ChainId, findChain } from './chain.ts'

const PREFIX = 'vasp-'
const OUTSIDE = /^([a-z0-9-]+):(.+)$/s

/** Name of the exchange that keeps this ledger; `null` when it is none of an exchange. */
export function exchangeOf(chain: ChainId): string | null {
  return chain.startsWith(PREFIX) && findChain(chain) ? chain.slice(PREFIX.length) : null
}

/** The address on a chain that an account of an exchange's ledger stands for, such as `tron:T…`; `evm` where nobody named which EVM chain. */
export function outsideAddress(
  book: ChainId,
  account: string | null,
): { readonly chain: string; readonly address: string } | null {
  if (account === null || !book.startsWith(PREFIX)) return null
  const [, chain, address] = OUTSIDE.exec(account) ?? []
  if (chain === undefined || address === undefined) return null
  const known = chain === 'evm' || (findChain(chain)?.model ?? 'ewallet') !== 'ewallet'
  return known ? { chain, address } : null
}

/** Key under which lists and tags name a customer's account: `exchange-account:NAME:NUMBER`. */
export function customerKey(exchange: string, account: string): string {
  return `exchange-account:${exchange}:${account}`
}

/** Stands for the exchange where a list gives an account's number and not whose it is. */
export const UNNAMED_SERVICE = 'unnamed'

/** The key under which lists that name no exchange have this account's number; `null` for what is no account of a named exchange. */
export function unnamedKey(key: string): string | null {
  const [, exchange, account] = /^exchange-account:([^:]+):(.+)$/s.exec(key) ?? []
  if (exchange === undefined || account === undefined || exchange === UNNAMED_SERVICE) return null
  return customerKey(UNNAMED_SERVICE, account)
}
