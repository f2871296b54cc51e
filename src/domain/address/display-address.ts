import { toEip55 } from './evm-address.ts'

/** A canonical key as people read it: EIP-55 for EVM keys, everything else as it is. */
export function displayAddress(key: string): string {
  return /^0x[0-9a-f]{40}$/.test(key) ? toEip55(key) : key
}
