/** Currencies as statements print them: letters and numbers of ISO 4217, the signs and words in use around the sources, and former codes. */

/** ISO 4217 numbers that statements of the region print in place of letters; 810 was the ruble's until 2004 and banks still write it. */
const NUMBERS: Readonly<Record<string, string>> = {
  '643': 'RUB',
  '810': 'RUB',
  '840': 'USD',
  '978': 'EUR',
  '826': 'GBP',
  '756': 'CHF',
  '156': 'CNY',
  '398': 'KZT',
  '860': 'UZS',
  '972': 'TJS',
  '417': 'KGS',
  '934': 'TMT',
  '949': 'TRY',
  '980': 'UAH',
  '933': 'BYN',
  '051': 'AMD',
  '944': 'AZN',
  '981': 'GEL',
  '498': 'MDL',
  '784': 'AED',
  '682': 'SAR',
  '760': 'SYP',
  '368': 'IQD',
  '364': 'IRR',
  '400': 'JOD',
  '422': 'LBP',
  '414': 'KWD',
  '634': 'QAR',
  '048': 'BHD',
  '512': 'OMR',
  '886': 'YER',
  '818': 'EGP',
  '376': 'ILS',
  '586': 'PKR',
  '971': 'AFN',
  '050': 'BDT',
  '356': 'INR',
  '360': 'IDR',
  '458': 'MYR',
}

/** Signs and words that name one currency alone; $ and ریال name several and are not here, but for $, which statements mean as USD. */
const WORDS: Readonly<Record<string, string>> = {
  RUR: 'RUB',
  '₽': 'RUB',
  РУБ: 'RUB',
  'РУБ.': 'RUB',
  'Р.': 'RUB',
  РУБЛЬ: 'RUB',
  РУБЛИ: 'RUB',
  РУБЛЕЙ: 'RUB',
  $: 'USD',
  US$: 'USD',
  ДОЛЛ: 'USD',
  'ДОЛЛ.': 'USD',
  '€': 'EUR',
  ЕВРО: 'EUR',
  '₸': 'KZT',
  ТЕНГЕ: 'KZT',
  СОМОНИ: 'TJS',
  '₺': 'TRY',
  TL: 'TRY',
  'ل.س': 'SYP',
  'د.ع': 'IQD',
  'ر.س': 'SAR',
  'د.إ': 'AED',
  '₪': 'ILS',
}

const codes = new Set(Intl.supportedValuesOf('currency'))

/** Whether these three letters are a currency of ISO 4217. */
export function isCurrency(code: string): boolean {
  return codes.has(code)
}

/** The ISO 4217 letters that a statement means; `null` when the text names no currency, or not one alone. */
export function readCurrency(text: string): string | null {
  const key = text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\s]/gu, '')
    .toUpperCase()
  const found = WORDS[key] ?? (/^\d{1,3}$/.test(key) ? NUMBERS[key.padStart(3, '0')] : key)
  return found !== undefined && isCurrency(found) ? found : null
}
