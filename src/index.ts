/** The library: what other programs may call. Pure functions on plain values; commands and HTTP do the rest. */

export { displayAddress } from './domain/address/display-address.ts'
export { parseAddress } from './domain/address/parse-address.ts'
export type { ParsedAddress } from './domain/address/parsed-address.ts'
export { formatUnits, parseUnits, valueInFiat } from './domain/amount.ts'
export { WeirError } from './domain/errors.ts'
export { extractIdentifiers } from './engine/extract/extract-identifiers.ts'
export { repairAddress } from './engine/extract/repair-address.ts'
export { operations } from './operations/registry.ts'
export { version } from './version.ts'
