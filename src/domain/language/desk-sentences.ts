/** Sentences of payment rules and of requests, as the server writes them. */
export const DESK_SENTENCES = {
  'rule-ca-large': 'Receipts of virtual currency of 10,000 CAD or more are reported.',
  'rule-ca-travel':
    'Transfers of virtual currency of 1,000 CAD or more carry data of payer and payee.',
  'rule-eu-travel': 'Transfers between providers carry data of payer and payee at any size.',
  'rule-eu-own':
    'Above 1,000 EUR a provider checks who owns the self-hosted address of its customer.',
  'rule-fatf-travel':
    'Countries may leave transfers under 1,000 USD or EUR with less data of payer and payee.',
  'rule-ru-balance': 'A wallet whose holder is not known holds under 15,000 RUB.',
  'rule-ru-month': 'A wallet whose holder is not known turns over 40,000 RUB a month at most.',
  'rule-ru-person':
    'Transfers between persons from a wallet whose holder is not known are banned at any size.',
  'rule-ru-simple':
    'A wallet whose holder was identified in a simple way holds 60,000 RUB at most.',
  'rule-ru-simple-month':
    'A wallet whose holder was identified in a simple way turns over 200,000 RUB a month at most.',
  'rule-us-travel': 'Transfers of 3,000 USD or more carry data of payer and payee.',
  'mark-between':
    'A transfer between two accounts: under this rule its payer was identified, whatever its size.',
  'mark-free':
    'Paid in or out under {size}: under this rule the holder need not have been identified.',
  'mark-known':
    'Paid in or out at {size} or more: under this rule the holder of the wallet was identified.',
  'rules-no-country':
    "It is not known under which country's rules {chain} is kept: nothing is marked.",
  'no-account-ledger': '"{chain}" is no ledger of accounts.',
  'account-ledgers': 'Such ledgers are qiwi, yoomoney, payeer, webmoney, vasp-NAME, bank-NAME.',
  'levels-unreadable': 'The table of levels named by WEIR_LEVELS does not count: {why}',
  'no-alert': 'There is no alert "{id}".',
  'ask-holder': 'Who holds the account: name, date of birth, documents, address.',
  'ask-movements': 'All movements of the account in the period, with transaction ids.',
  'ask-onward': 'Withdrawal addresses, bank accounts and cards used with it.',
  'ask-access': 'Log-ins with IP addresses, devices and times.',
  'ask-linked': 'Other accounts with the same person, device or documents.',
  'ask-liveness': 'The liveness check made when the account was opened.',
  'ask-location': 'The location recorded when the account was opened.',
  'ask-opening': 'IP address and time stamp of the opening of the account.',
  'ask-test-transfer':
    'The test transfer made when the account was opened, with the bank account it went to.',
  'ask-tax-residence':
    'Tax residences that the customer declared, and the yearly reports made of them (CARF: sums, no addresses).',
  'ask-wallet-level':
    'How far the holder of the wallet was identified at the time of each payment, and by whom.',
  'ask-practice': 'what regulated services keep of customers (FATF Recommendations 10 and 11)',
  'ask-reported': 'public reporting of 2026 on duties of exchanges in India and Japan',
  'withheld-successor': 'its status is told as "{status}"; ask {who}.',
  'withheld-alone': 'its status is told as "{status}"; find who keeps its records.',
  'request-nowhere':
    'Nobody tells where {names} stands: only what is asked anywhere is in the draft.',
  'request-licensed':
    'Only a source whose licence forbids passing on names {names}: ask it before a draft leaves your hands.',
} as const
