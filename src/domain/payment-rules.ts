/**
 * Dated rules of countries on payments whose payer need not be known: parameters, not advice. Each names its source; days are those of the acts
 * themselves, and some acts came into force some days later: check before a decision rests on one. A rule counts in [from, until).
 *
 * Sources: Russia, federal law of 5 May 2014 (110-FZ) on electronic payments; FATF Recommendation 16 for virtual assets (interpretive note,
 * 21 June 2019); Regulation (EU) 2023/1113; 31 CFR 1010.410; Canada, PCMLTFR as of 1 June 2021.
 */
import type { EpochMs } from './time.ts'

/**
 * `anonymous-balance`: what a wallet may hold without its holder being known; `anonymous-month`: what it may turn over in a month;
 * `anonymous-person`: transfers between persons from such a wallet; `simplified-*`: the same for a holder identified in a simple way;
 * `payer-data`: from this value on data of payer and payee travel with a transfer; `self-hosted`: from this value on the owner of a wallet of
 * one's own is checked; `report-large`: from this value on a receipt is reported.
 */
export type PaymentRuleKind =
  | 'anonymous-balance'
  | 'anonymous-month'
  | 'anonymous-person'
  | 'simplified-balance'
  | 'simplified-month'
  | 'payer-data'
  | 'self-hosted'
  | 'report-large'

export interface PaymentRule {
  readonly id: string
  /** ISO 3166 code, `EU`, or `FATF` for the standard that countries follow. */
  readonly country: string
  readonly kind: PaymentRuleKind
  /** ISO 4217. */
  readonly currency: string
  /** In whole units of the currency; 0 is a ban at any size. */
  readonly limit: number
  readonly from: EpochMs
  readonly until: EpochMs | null
  readonly text: string
  readonly source: string
}

const day = (text: string): EpochMs => Date.parse(`${text}T00:00:00Z`)

const RUSSIA = {
  country: 'RU',
  currency: 'RUB',
  from: day('2014-05-05'),
  until: null,
  source: 'Russia, federal law of 5 May 2014 (110-FZ)',
} as const

/** In order of country and day. */
export const PAYMENT_RULES: readonly PaymentRule[] = [
  {
    ...{ id: 'ca-2021-large', country: 'CA', kind: 'report-large', currency: 'CAD', limit: 10_000 },
    ...{ from: day('2021-06-01'), until: null, source: 'Canada, PCMLTFR, 1 June 2021' },
    text: 'Receipts of virtual currency of 10,000 CAD or more are reported.',
  },
  {
    ...{ id: 'ca-2021-travel', country: 'CA', kind: 'payer-data', currency: 'CAD', limit: 1_000 },
    ...{ from: day('2021-06-01'), until: null, source: 'Canada, PCMLTFR, 1 June 2021' },
    text: 'Transfers of virtual currency of 1,000 CAD or more carry data of payer and payee.',
  },
  {
    ...{ id: 'eu-2024-travel', country: 'EU', kind: 'payer-data', currency: 'EUR', limit: 0 },
    ...{ from: day('2024-12-30'), until: null, source: 'Regulation (EU) 2023/1113' },
    text: 'Transfers between providers carry data of payer and payee at any size.',
  },
  {
    ...{ id: 'eu-2024-own', country: 'EU', kind: 'self-hosted', currency: 'EUR', limit: 1_000 },
    ...{ from: day('2024-12-30'), until: null, source: 'Regulation (EU) 2023/1113' },
    text: 'Above 1,000 EUR a provider checks who owns the self-hosted address of its customer.',
  },
  {
    ...{ id: 'fatf-2019-travel', country: 'FATF', kind: 'payer-data', currency: 'USD' },
    ...{ limit: 1_000, from: day('2019-06-21'), until: null },
    text: 'Countries may leave transfers under 1,000 USD or EUR with less data of payer and payee.',
    source: 'FATF Recommendation 16, interpretive note to 15, 21 June 2019',
  },
  {
    ...{ ...RUSSIA, id: 'ru-2014-balance', kind: 'anonymous-balance', limit: 15_000 },
    text: 'A wallet whose holder is not known holds under 15,000 RUB.',
  },
  {
    ...{ ...RUSSIA, id: 'ru-2014-month', kind: 'anonymous-month', limit: 40_000 },
    text: 'A wallet whose holder is not known turns over 40,000 RUB a month at most.',
  },
  {
    ...{ ...RUSSIA, id: 'ru-2014-person', kind: 'anonymous-person', limit: 0 },
    text: 'Transfers between persons from a wallet whose holder is not known are banned at any size.',
  },
  {
    ...{ ...RUSSIA, id: 'ru-2014-simple', kind: 'simplified-balance', limit: 60_000 },
    text: 'A wallet whose holder was identified in a simple way holds 60,000 RUB at most.',
  },
  {
    ...{ ...RUSSIA, id: 'ru-2014-simple-month', kind: 'simplified-month', limit: 200_000 },
    text: 'A wallet whose holder was identified in a simple way turns over 200,000 RUB a month at most.',
  },
  {
    ...{ id: 'us-1996-travel', country: 'US', kind: 'payer-data', currency: 'USD', limit: 3_000 },
    ...{ from: day('1996-05-28'), until: null, source: '31 CFR 1010.410(e), (f)' },
    text: 'Transfers of 3,000 USD or more carry data of payer and payee.',
  },
]

/** The country under whose rules a ledger of accounts is kept, where it is one country's. */
const LEDGER_COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['qiwi', 'RU'],
  ['yoomoney', 'RU'],
])

export function countryOfLedger(chain: string): string | null {
  return LEDGER_COUNTRIES.get(chain) ?? null
}

/** Those of a country that count at a time, in the table's order. */
export function rulesInForce(country: string, time: EpochMs): readonly PaymentRule[] {
  return PAYMENT_RULES.filter(
    (rule) =>
      rule.country === country && rule.from <= time && (rule.until === null || time < rule.until),
  )
}
