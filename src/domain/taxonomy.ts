/** The closed vocabularies of docs/explanation/architecture.md: end reasons, levels, list classes, campaign kinds, identifier kinds, tag categories. */

/** Why a trace ended there (architecture §6.2); `held` is the account-chain word for a balance that stayed. */
export const END_REASONS = [
  'service',
  'unspent',
  'held',
  'hub',
  'min-value',
  'max-hops',
  'window',
  'budget',
  'mixer',
  'bridge',
  'contract',
  'burned',
  'mined',
  'frozen',
  'seized',
  'unsupported-chain',
  'not-imported',
] as const
export type EndReason = (typeof END_REASONS)[number]

/** Screening levels, from worst to none; `unknown` is not `low`. */
export const LEVELS = ['listed', 'severe', 'high', 'medium', 'low', 'unknown'] as const
export type Level = (typeof LEVELS)[number]

export const LIST_CLASSES = [
  'sanction',
  'designation',
  'seizure',
  'forfeiture',
  'freeze',
  'notice',
] as const
export type ListClass = (typeof LIST_CLASSES)[number]

export const CAMPAIGN_KINDS = [
  'campaign',
  'reporting',
  'commerce',
  'charity',
  'service',
  'undecided',
] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]

export const IDENTIFIER_KINDS = [
  'bitcoin-address',
  'tron-address',
  'evm-address',
  'litecoin-address',
  'bitcoin-cash-address',
  'dogecoin-address',
  'dash-address',
  'bnb-address',
  'zcash-address',
  'monero-address',
  'xrp-address',
  'solana-address',
  'ton-address',
  'ewallet-qiwi',
  'ewallet-yoomoney',
  'ewallet-webmoney',
  'ewallet-payeer',
  'ewallet-perfectmoney',
  'ewallet-paypal',
  'exchange-account',
  'bank-card',
  'iban',
  'phone',
  'email',
  'telegram',
  'vk',
  'x',
  'facebook',
  'instagram',
  'zello',
  'whatsapp',
  'rocketchat',
  'url',
  'hashtag',
] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

/** Identifiers that money can be sent to: they link posts strongly and can carry a solicitation. */
export function isPaymentKind(kind: IdentifierKind): boolean {
  return (
    kind.endsWith('-address') ||
    kind.startsWith('ewallet-') ||
    kind === 'exchange-account' ||
    kind === 'bank-card' ||
    kind === 'iban'
  )
}

/** Tag categories. Ids follow the INTERPOL/GraphSense concepts where those have one; others are ours and say so in docs. */
export const CATEGORIES = [
  'exchange',
  'exchange-shop',
  'wallet-service',
  'payment-processor',
  'ewallet',
  'issuer',
  'atm',
  'broker',
  'mining-pool',
  'miner',
  'mixer',
  'bridge',
  'dex',
  'defi',
  'gambling',
  'market',
  'hosting',
  'shop',
  'charity',
  'contract',
  'burn',
  'terrorism',
  'sanctioned',
  'ransomware',
  'scam',
  'theft',
  'extortion',
  'darknet-market',
  'child-abuse',
  'organisation',
  'person',
  'faucet',
  'other',
] as const
export type Category = (typeof CATEGORIES)[number]

interface CategoryTraits {
  /** Has many customers behind its addresses: a trace ends there and never crosses it. */
  readonly service: boolean
  /** A regulated or lawful party that can identify a customer or freeze: an off-ramp. */
  readonly offramp: boolean
  /** Raises a screening level when tagged: `severe` for terrorism, `high` for the others. */
  readonly illicit: boolean
  /** The reason a trace ends with at an address of this category; `null` when it goes on. */
  readonly end: EndReason | null
}

const SERVICE: CategoryTraits = { service: true, offramp: true, illicit: false, end: 'service' }
const CLOSED_SERVICE: CategoryTraits = {
  service: true,
  offramp: false,
  illicit: false,
  end: 'service',
}
const ILLICIT: CategoryTraits = { service: false, offramp: false, illicit: true, end: null }
const PLAIN: CategoryTraits = { service: false, offramp: false, illicit: false, end: null }

const TRAITS: Readonly<Record<Category, CategoryTraits>> = {
  exchange: SERVICE,
  'exchange-shop': SERVICE,
  'wallet-service': SERVICE,
  'payment-processor': SERVICE,
  ewallet: SERVICE,
  issuer: SERVICE,
  atm: SERVICE,
  broker: SERVICE,
  hosting: SERVICE,
  'mining-pool': CLOSED_SERVICE,
  gambling: SERVICE,
  market: CLOSED_SERVICE,
  dex: CLOSED_SERVICE,
  defi: CLOSED_SERVICE,
  faucet: CLOSED_SERVICE,
  shop: PLAIN,
  miner: PLAIN,
  charity: PLAIN,
  mixer: { service: true, offramp: false, illicit: false, end: 'mixer' },
  bridge: { service: true, offramp: false, illicit: false, end: 'bridge' },
  contract: { service: false, offramp: false, illicit: false, end: 'contract' },
  burn: { service: false, offramp: false, illicit: false, end: 'burned' },
  terrorism: ILLICIT,
  sanctioned: ILLICIT,
  ransomware: ILLICIT,
  scam: ILLICIT,
  theft: ILLICIT,
  extortion: ILLICIT,
  'child-abuse': ILLICIT,
  'darknet-market': { service: true, offramp: false, illicit: true, end: 'service' },
  organisation: PLAIN,
  person: PLAIN,
  other: PLAIN,
}

/** What a category means for traces, off-ramps and levels. */
export function categoryTraits(category: Category): CategoryTraits {
  return TRAITS[category]
}

/** How far a ledger fact was checked, best first. */
export const VERIFICATIONS = ['hash-recomputed', 'node-word', 'provider-word', 'asserted'] as const
export type Verification = (typeof VERIFICATIONS)[number]

/** The one of two that was checked less far. */
export function weakerVerification(a: Verification, b: Verification): Verification {
  return VERIFICATIONS.indexOf(a) >= VERIFICATIONS.indexOf(b) ? a : b
}
