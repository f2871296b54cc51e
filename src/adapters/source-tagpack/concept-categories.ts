/**
 * Which of our tag categories a TagPack concept means. Concepts are those of the INTERPOL/GraphSense taxonomy (concepts.yaml,
 * 2023-01-27), the few others that public packs use, and the words that exports of commercial tools print for the same. Data: a concept that stands here with `other` was looked at and has no
 * category of its own; one that does not stand here is unknown, and the import says so.
 */
import { CATEGORIES, type Category } from '../../domain/taxonomy.ts'

const BY_CONCEPT: Readonly<Record<string, Category>> = {
  // What was done: decides before what the party is.
  terrorism: 'terrorism',
  terrorism_financing: 'terrorism',
  terrorist_financing: 'terrorism',
  terrorism_funding: 'terrorism',
  terrorist_organization: 'terrorism',
  terrorist_organisation: 'terrorism',
  sanction: 'sanctioned',
  sanctions: 'sanctioned',
  sanctioned_entity: 'sanctioned',
  gov_black_list: 'sanctioned',
  ransomware: 'ransomware',
  sextortion: 'extortion',
  extortion: 'extortion',
  scam: 'scam',
  phishing: 'scam',
  social_engineering: 'scam',
  investment_fraud: 'scam',
  ponzi_scheme: 'scam',
  pyramid_scheme: 'scam',
  payment_card_fraud: 'scam',
  counterfeit: 'scam',
  hacking: 'theft',
  service_hack: 'theft',
  account_hack: 'theft',
  exploit: 'theft',
  stolen_funds: 'theft',
  stolen_coins: 'theft',
  malware: 'theft',
  child_sexual_abuse: 'child-abuse',
  sexual_abuse: 'child-abuse',
  child_abuse_material: 'child-abuse',
  csam: 'child-abuse',
  drugs: 'darknet-market',
  weapons: 'darknet-market',
  // Extremism is wider than terrorism, an issuer's block list is no finding of guilt, and the rest has no category.
  extremism: 'other',
  black_list: 'other',
  white_list: 'other',
  gov_white_list: 'other',
  abuse: 'other',
  violence: 'other',
  financial_crime: 'other',
  money_laundering: 'other',
  data_breach: 'other',
  human_trafficking: 'other',
  murder: 'other',
  torture: 'other',
  dark_web: 'other',
  // What the party is.
  exchange: 'exchange',
  p2p_exchange: 'exchange',
  no_kyc_exchange: 'exchange',
  high_risk_exchange: 'exchange',
  decentralized_exchange: 'dex',
  wallet_service: 'wallet-service',
  hosted_wallet: 'wallet-service',
  escrow_wallet: 'wallet-service',
  defi_custody: 'wallet-service',
  cold_wallet: 'wallet-service',
  hot_wallet: 'wallet-service',
  warm_wallet: 'wallet-service',
  deposit_wallet: 'wallet-service',
  payment_processor: 'payment-processor',
  merchant_services: 'payment-processor',
  atm: 'atm',
  hosting: 'hosting',
  vpn: 'hosting',
  mixing: 'mixer',
  mixing_service: 'mixer',
  coinjoin: 'mixer',
  tumbler: 'mixer',
  miner: 'miner',
  mining_service: 'mining-pool',
  gambling: 'gambling',
  online_gambling: 'gambling',
  market: 'market',
  shop: 'shop',
  faucet: 'faucet',
  defi: 'defi',
  defi_token: 'contract',
  smart_contract: 'contract',
  defi_lending: 'defi',
  defi_derivative: 'defi',
  defi_staking: 'defi',
  defi_dao: 'defi',
  defi_dex: 'dex',
  defi_bridge: 'bridge',
  donation: 'charity',
  organization: 'organisation',
  organisation: 'organisation',
  user: 'person',
  victim: 'person',
  perpetrator: 'person',
  service: 'other',
  entity: 'other',
  behaviour: 'other',
  concept: 'other',
  unknown: 'other',
  index: 'other',
  search_engine: 'other',
  filesharing: 'other',
  messaging_service: 'other',
  nameservice: 'other',
  ico_wallet: 'other',
  item: 'other',
  collectible: 'other',
  deployer: 'other',
  funder: 'other',
}

const OURS: ReadonlySet<string> = new Set(CATEGORIES)

/** Our category of a concept or of a category id of ours; `undefined` when the word is unknown. */
export function categoryOfConcept(concept: string): Category | undefined {
  const word = concept.trim().toLowerCase()
  const key = word.replaceAll(/[\s-]+/g, '_')
  if (Object.hasOwn(BY_CONCEPT, key)) return BY_CONCEPT[key]
  const ours = word.replaceAll(/[\s_]+/g, '-')
  return OURS.has(ours) ? (ours as Category) : undefined
}

/**
 * The category of a tag: what was done (abuse) decides when it means something, then the category, then the other concepts, in
 * their order. `unknown` lists the words that mean nothing to us.
 */
export function categoryOfConcepts(concepts: readonly string[]): {
  readonly category: Category
  readonly unknown: readonly string[]
} {
  const found = concepts.map((concept) => categoryOfConcept(concept))
  const category = found.find((candidate) => candidate !== undefined && candidate !== 'other')
  return {
    category: category ?? 'other',
    unknown: concepts.filter((_concept, at) => found[at] === undefined),
  }
}
