/** Words that say whose account a number is. An e-wallet is only believed with its provider's word within 40 characters. */
import type { IdentifierKind } from '../../domain/taxonomy.ts'
import { CONTEXT_REACH } from './context-words.ts'

/** A word of a wallet provider, or of talking by phone; in the languages of the posts: English, Russian, Arabic, Persian, Turkish, Indonesian, Urdu. */
const WORDS =
  /(?<qiwi>qiwi|qivi|киви|кивы|كيوي|كيوى|کیوی)|(?<yoomoney>ю.?money|юмани|yoo.?money|яндекс|yandex)|(?<webmoney>webmoney|вебмани|\bwm[zreubx]\b)|(?<payeer>payeer|пайер|паер)|(?<perfectmoney>perfect ?money|перфект)|(?<phone>whats ?app|ватсап|вотсап|واتس|(?<![a-z])(?:wa|tel|call|phone|mobile|sms|contact|hubungi|telefon|telp|hp)(?![a-z])|тел(?:ефон)?|моб|звон|контакт|номер|هاتف|اتصل|رقم|جوال|شماره|تلفن|تماس|رابطہ|فون)/gi

export type Provider = 'qiwi' | 'yoomoney' | 'webmoney' | 'payeer' | 'perfectmoney' | 'phone'

const PROVIDERS: readonly Provider[] = [
  'qiwi',
  'yoomoney',
  'webmoney',
  'payeer',
  'perfectmoney',
  'phone',
]

/** The provider word that a number belongs to: the last one before it within reach, else the first one after it. */
export function providerNear(text: string, start: number, end: number): Provider | null {
  const before = [...text.slice(Math.max(0, start - CONTEXT_REACH), start).matchAll(WORDS)]
  const match = before.at(-1) ?? [...text.slice(end, end + CONTEXT_REACH).matchAll(WORDS)][0]
  return PROVIDERS.find((provider) => match?.groups?.[provider] !== undefined) ?? null
}

/** Shapes of accounts that are no phones, with the provider that must be near. */
export const ACCOUNT_SHAPES: readonly {
  readonly provider: Provider
  readonly kind: IdentifierKind
  readonly shape: RegExp
}[] = [
  {
    provider: 'yoomoney',
    kind: 'ewallet-yoomoney',
    shape: /(?<![A-Za-z0-9])4100\d{7,12}(?![A-Za-z0-9])/g,
  },
  {
    provider: 'webmoney',
    kind: 'ewallet-webmoney',
    shape: /(?<![A-Za-z0-9])[ZREUXBGHLKCDT]\d{12}(?![A-Za-z0-9])/g,
  },
  {
    provider: 'payeer',
    kind: 'ewallet-payeer',
    shape: /(?<![A-Za-z0-9])P\d{7,12}(?![A-Za-z0-9])/g,
  },
  {
    provider: 'perfectmoney',
    kind: 'ewallet-perfectmoney',
    shape: /(?<![A-Za-z0-9])[UEGB]\d{7,9}(?![A-Za-z0-9])/g,
  },
]
