import type { Party } from '../../domain/flow-record.ts'

/** Who stands where a transaction has the shape of a CoinJoin. */
export const COINJOIN_PARTY: Party = {
  category: 'mixer',
  actor: null,
  label: 'CoinJoin',
  basis: 'a transaction with the shape of a CoinJoin',
  stops: true,
}
