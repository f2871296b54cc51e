/** Accounts of e-wallets and other books, as one text each: what provider, statement, post and person write differently is one account. */
import type { ChainId } from '../chain.ts'

/**
 * The account. A phone number (QIWI) is written as E.164: 8 before ten digits of a Russian or Kazakh number is the trunk prefix there, +7.
 * `null` for text that cannot name one.
 */
export function accountText(chain: ChainId, text: string): string | null {
  if (text === '' || text.length > 200 || /[\p{Cc}\p{Cf}]/u.test(text)) return null
  const digits = text.replaceAll(/[\s()-]/g, '')
  if (chain !== 'qiwi' || !/^\+?\d{10,15}$/.test(digits)) return text
  if (/^8[79]\d{9}$/.test(digits)) return `+7${digits.slice(1)}`
  return `+${digits.replace(/^\+/, '')}`
}
