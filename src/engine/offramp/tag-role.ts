/**
 * What a service's tag says about the role of its address. A hot wallet is never a customer's address; where the tag is silent, the
 * kind of service decides: exchanges and processors give each customer an address of their own, counters and operators do not.
 */
import type { Category } from '../../domain/taxonomy.ts'

export type ServiceRole = 'deposit' | 'wallet'

const DEPOSIT = /\b(deposit|user|customer)\b/i
const WALLET = /\b(hot|cold|warm|treasury|reserves?|withdrawals?|custody)\b/i
const COUNTERS: readonly Category[] = ['exchange-shop', 'atm', 'ewallet', 'issuer', 'hosting']

/** Whether the tag itself says that the address is a wallet of the service. */
export function saysWallet(tag: {
  readonly label: string
  readonly concepts: readonly string[]
}): boolean {
  return WALLET.test(wordsOf(tag)) && !DEPOSIT.test(wordsOf(tag))
}

/** The role of a tagged address: where customers pay in, or a wallet of the service itself. */
export function roleOfTag(tag: {
  readonly label: string
  readonly concepts: readonly string[]
  readonly category: Category
}): ServiceRole {
  const words = wordsOf(tag)
  if (DEPOSIT.test(words)) return 'deposit'
  return COUNTERS.includes(tag.category) && !WALLET.test(words) ? 'deposit' : 'wallet'
}

function wordsOf(tag: { readonly label: string; readonly concepts: readonly string[] }): string {
  return [tag.label, ...tag.concepts].join(' ').replaceAll(/[_-]/g, ' ')
}
