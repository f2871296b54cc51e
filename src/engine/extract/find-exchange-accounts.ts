/**
 * Accounts of customers at exchanges. Their numbers have no form of their own: only the exchange's name followed by a word for such a number
 * makes one ("Binance ID 12345678"). Keys are those of lists and tags: `exchange-account:NAME:NUMBER`.
 */
import { customerKey } from '../../domain/customer-account.ts'
import type { FoundItem } from './found-item.ts'

const NAMES: readonly (readonly [name: string, written: string])[] = [
  ['binance', 'binance|бинанс|байненс|باينانس|بينانس|بایننس|باینانس'],
  ['okx', 'okx|okex|окх'],
  ['bybit', 'bybit|байбит|بايبت|بای ?بیت'],
  ['kucoin', 'kucoin|кукоин|كوكوين|کوکوین'],
  ['huobi', 'huobi|htx|хуоби'],
  ['gate-io', 'gate ?\\.? ?io'],
  ['mexc', 'mexc'],
  ['bitget', 'bitget'],
  ['bingx', 'bingx'],
  ['garantex', 'garantex|гарантекс'],
  ['exmo', 'exmo|эксмо'],
  ['whitebit', 'whitebit'],
  ['nobitex', 'nobitex|نوبیتکس'],
  ['wallex', 'wallex|والکس'],
  ['btcturk', 'btcturk'],
  ['paribu', 'paribu'],
  ['indodax', 'indodax'],
  ['tokocrypto', 'tokocrypto'],
  ['luno', 'luno'],
  ['rain', 'rain'],
  ['coinbase', 'coinbase'],
  ['kraken', 'kraken'],
]
const NUMBER_WORD =
  '(?:pay|user|account|peer|p2p)?[ \\t]{0,2}(?:u?id|айди|ид|ай ди|معرف|آیدی|ایدی|شناسه|رقم|آئی ڈی|no\\.?|номер|hesap|akun|akaun)'
const ACCOUNT = new RegExp(
  `(?<![\\p{L}\\d])(?<exchange>${NAMES.map(([, written]) => written).join('|')})[ \\t]{0,2}` +
    `(?:[(\\-–—][ \\t]{0,2})?${NUMBER_WORD}[)]?[ \\t]{0,2}[:：#№=\\-–—]?[ \\t]{0,2}(?<number>\\d{6,20})(?![A-Za-z0-9])`,
  'giu',
)
const NUMBER = /\d{6}/
const WRITTEN = NAMES.map(
  ([name, written]) => [name, new RegExp(`^(?:${written})$`, 'iu')] as const,
)

/** Accounts that a text names with their exchange. Linear: every part of the pattern is bounded. */
export function findExchangeAccounts(text: string): readonly FoundItem[] {
  if (!NUMBER.test(text)) return []
  return [...text.matchAll(ACCOUNT)].flatMap((match) => {
    const { exchange = '', number = '' } = match.groups ?? {}
    const name = WRITTEN.find(([, pattern]) => pattern.test(exchange))?.[0]
    if (name === undefined) return []
    const end = match.index + match[0].length
    const start = end - number.length
    const key = customerKey(name, number)
    return [{ kind: 'exchange-account', start, end, value: number, key, confidence: 0.85 }]
  })
}
