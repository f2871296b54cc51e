/**
 * What services know of their customers, and can be asked for: everywhere, and by jurisdiction. The duties of exchanges in India and Japan are
 * those that public reporting of 2026 tells of both; the Crypto-Asset Reporting Framework gives yearly sums per user and asset, no addresses and
 * no transactions. A duty may begin later than a payment: the draft says so, and the authority that asks checks it.
 */

export interface ServiceAsk {
  readonly id: string
  /** ISO 3166 codes; empty: wherever it is. */
  readonly jurisdictions: readonly string[]
  readonly ask: string
  readonly source: string
}

const PRACTICE = 'what regulated services keep of customers (FATF Recommendations 10 and 11)'
const REPORTED = 'public reporting of 2026 on duties of exchanges in India and Japan'

export const SERVICE_ASKS: readonly ServiceAsk[] = [
  ask('holder', [], 'Who holds the account: name, date of birth, documents, address.', PRACTICE),
  ask(
    'movements',
    [],
    'All movements of the account in the period, with transaction ids.',
    PRACTICE,
  ),
  ask('onward', [], 'Withdrawal addresses, bank accounts and cards used with it.', PRACTICE),
  ask('access', [], 'Log-ins with IP addresses, devices and times.', PRACTICE),
  ask('linked', [], 'Other accounts with the same person, device or documents.', PRACTICE),
  ask('liveness', ['IN', 'JP'], 'The liveness check made when the account was opened.', REPORTED),
  ask('location', ['IN', 'JP'], 'The location recorded when the account was opened.', REPORTED),
  ask(
    'opening',
    ['IN', 'JP'],
    'IP address and time stamp of the opening of the account.',
    REPORTED,
  ),
  ask(
    'test-transfer',
    ['IN', 'JP'],
    'The test transfer made when the account was opened, with the bank account it went to.',
    REPORTED,
  ),
  ask(
    'tax-residence',
    ['IN', 'JP'],
    'Tax residences that the customer declared, and the yearly reports made of them (CARF: sums, no addresses).',
    REPORTED,
  ),
  ask(
    'wallet-level',
    ['RU'],
    'How far the holder of the wallet was identified at the time of each payment, and by whom.',
    'Russia, federal law of 5 May 2014 (110-FZ)',
  ),
]

function ask(
  id: string,
  jurisdictions: readonly string[],
  text: string,
  source: string,
): ServiceAsk {
  return { id, jurisdictions, ask: text, source }
}

/** Those that apply anywhere, then those of the jurisdictions given, in the table's order. */
export function asksOf(jurisdictions: readonly string[]): readonly ServiceAsk[] {
  return SERVICE_ASKS.filter(
    (each) =>
      each.jurisdictions.length === 0 ||
      each.jurisdictions.some((country) => jurisdictions.includes(country)),
  )
}
