/** What a Tron transaction does, by the type of its contract. Source: tron.proto of java-tron (`Transaction.Contract.ContractType`). */

const NAMES: Readonly<Record<number, string>> = {
  0: 'AccountCreateContract',
  1: 'TransferContract',
  2: 'TransferAssetContract',
  3: 'VoteAssetContract',
  4: 'VoteWitnessContract',
  5: 'WitnessCreateContract',
  6: 'AssetIssueContract',
  8: 'WitnessUpdateContract',
  9: 'ParticipateAssetIssueContract',
  10: 'AccountUpdateContract',
  11: 'FreezeBalanceContract',
  12: 'UnfreezeBalanceContract',
  13: 'WithdrawBalanceContract',
  14: 'UnfreezeAssetContract',
  15: 'UpdateAssetContract',
  16: 'ProposalCreateContract',
  17: 'ProposalApproveContract',
  18: 'ProposalDeleteContract',
  19: 'SetAccountIdContract',
  30: 'CreateSmartContract',
  31: 'TriggerSmartContract',
  33: 'UpdateSettingContract',
  41: 'ExchangeCreateContract',
  42: 'ExchangeInjectContract',
  43: 'ExchangeWithdrawContract',
  44: 'ExchangeTransactionContract',
  45: 'UpdateEnergyLimitContract',
  46: 'AccountPermissionUpdateContract',
  48: 'ClearABIContract',
  49: 'UpdateBrokerageContract',
  51: 'ShieldedTransferContract',
  52: 'MarketSellAssetContract',
  53: 'MarketCancelOrderContract',
  54: 'FreezeBalanceV2Contract',
  55: 'UnfreezeBalanceV2Contract',
  56: 'WithdrawExpireUnfreezeContract',
  57: 'DelegateResourceContract',
  58: 'UnDelegateResourceContract',
  59: 'CancelAllUnfreezeV2Contract',
}

/** Types that move value in ways that are not read here: what they touch is not covered. */
const UNREAD: ReadonlySet<string> = new Set([
  'ExchangeCreateContract',
  'ExchangeInjectContract',
  'ExchangeWithdrawContract',
  'ExchangeTransactionContract',
  'ShieldedTransferContract',
  'MarketSellAssetContract',
  'MarketCancelOrderContract',
  'AssetIssueContract',
  'UnfreezeAssetContract',
  'ParticipateAssetIssueContract',
])

/** Name of a type number; an unknown one is told as it is. */
export function contractTypeName(number: number): string {
  return NAMES[number] ?? `contract type ${number}`
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES))

/** True for types whose value is not read here, unknown ones included. Staking stays within one account: it moves nothing. */
export function isUnreadType(name: string): boolean {
  return UNREAD.has(name) || !KNOWN.has(name)
}
