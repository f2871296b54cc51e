import type { Data } from '../api/contract.ts'

export type Offramp = Data<'offramps.find'>['offramps'][number]

/** What tells one off-ramp from another. */
export function offrampKey(row: Offramp): string {
  return `${row.actor} ${row.depositAddress} ${row.serviceAddress} ${row.chain} ${row.asset}`
}
