/** The library: what other programs may call. Pure functions on plain values; commands and HTTP do the rest. */
export { displayAddress } from './domain/address/display-address.ts'
export { parseAddress } from './domain/address/parse-address.ts'
export type { ParsedAddress } from './domain/address/parsed-address.ts'
export { formatUnits, parseUnits, valueInFiat } from './domain/amount.ts'
export { WeirError } from './domain/errors.ts'
export { type LedgerView, viewLedger } from './domain/ledger-view.ts'
export type {
  PlainInput,
  PlainOutput,
  PlainTransaction,
  PlainTransfer,
} from './domain/plain-transaction.ts'
export { changeCandidates } from './engine/change/change-candidates.ts'
export {
  bothChange,
  changeWithout,
  eitherChange,
  uniqueChange,
} from './engine/change/change-heuristic.ts'
export { detectCoinjoin, isMixing } from './engine/coinjoin/detect-coinjoin.ts'
export {
  type ComputedExposure,
  type ComputeExposureOptions,
  computeExposure,
} from './engine/exposure/compute-exposure.ts'
export { extractIdentifiers } from './engine/extract/extract-identifiers.ts'
export { repairAddress } from './engine/extract/repair-address.ts'
export { findPeelChain } from './engine/peel/find-peel-chain.ts'
export { isPeelChain } from './engine/peel/is-peel-chain.ts'
export {
  type AddressCluster,
  type AddressClusters,
  type ClusterOptions,
  clusterAddresses,
} from './engine/plain/cluster-addresses.ts'
export {
  type DepositAddress,
  type DepositOptions,
  findDepositAddresses,
} from './engine/plain/find-deposit-addresses.ts'
export { findPaths } from './engine/plain/find-paths.ts'
export { traceAccountFunds } from './engine/plain/trace-account-funds.ts'
export { traceFunds } from './engine/plain/trace-funds.ts'
export { distributeTaint } from './engine/taint/distribute-taint.ts'
export { TAINT_METHODS, taintMethod } from './engine/taint/taint-method.ts'
export { operations } from './operations/registry.ts'
export { version } from './version.ts'
