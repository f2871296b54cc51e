/**
 * Words that statements print beside an amount: its currency, `DR` and `CR`, or a multiple such as "млн". A multiple, and a currency other
 * than the row's, are another amount than the digits say, so the row is refused; words that are not known are told.
 */
import { type Asset, resolveAsset } from '../../domain/asset.ts'
import { readCurrency } from '../../domain/currency.ts'
import { columnKey } from '../table-rows/table-row.ts'
import { cut, refuse } from './refuse.ts'

const DEBIT = new Set(['dr', 'db', 'd', 'дт', 'дб', 'дебет', 'مدين', 'بدهکار'])
const CREDIT = new Set(['cr', 'c', 'кт', 'кр', 'кредит', 'دائن', 'بستانکار'])
/** A toman is ten rials, and of old more. */
const MULTIPLES = new Set([
  ...['k', 'm', 'mn', 'mln', 'mio', 'bn', 'thousand', 'million', 'billion', 'lakh', 'lac', 'crore'],
  ...['тыс', 'т.р', 'тр', 'млн', 'млрд', 'ألف', 'الف', 'آلاف', 'مليون', 'ملايين', 'هزار', 'میلیون'],
  ...['میلیارد', 'toman', 'تومان', 'تومن'],
])

export interface WordsBeside {
  /** `out` for a debit, `in` for a credit, `null` where no word says it. */
  readonly side: 'in' | 'out' | null
  /** What is not known. */
  readonly unread: readonly string[]
}

/** What the words beside an amount in `asset` say. Throws `bad-amount` for a multiple or another currency. */
export function readAmountWords(
  words: readonly string[],
  { asset, book, text }: { readonly asset: Asset; readonly book: string; readonly text: string },
): WordsBeside {
  let side: WordsBeside['side'] = null
  const unread: string[] = []
  for (const word of words) {
    const key = columnKey(word).replace(/\.$/, '')
    if (DEBIT.has(key)) side = 'out'
    else if (CREDIT.has(key)) side = 'in'
    else if (MULTIPLES.has(key))
      throw refuse('bad-amount', `"${cut(text)}" is printed as a multiple, which is not read.`)
    else if (!isCurrencyOf(word, { asset, book, text })) unread.push(word)
  }
  return { side, unread }
}

/** The first currency named beside an amount. */
export function currencyBeside(words: readonly string[]): string | null {
  return words.map(readCurrency).find((currency) => currency !== null) ?? null
}

/** False for a word that is no currency. Throws where it is another one; a `$` may stand for several. */
function isCurrencyOf(
  word: string,
  { asset, book, text }: { readonly asset: Asset; readonly book: string; readonly text: string },
): boolean {
  if (word === '$') return true
  const bare = word.replace(/\.$/, '')
  const named = resolveAsset(book, readCurrency(word) ?? readCurrency(bare) ?? bare)
  if (!named) return false
  if (named.id === asset.id) return true
  throw refuse(
    'bad-amount',
    `"${cut(text)}" is in ${named.symbol}, and the row is in ${asset.symbol}.`,
  )
}
