import { searchText } from '../../app/text-search.ts'

/** What the page of payment rules was asked: in its address, so that it can be linked to. */
export interface RulesSearch {
  /** Account of an e-wallet whose movements are marked. */
  readonly account?: string
  /** The ledger that keeps it. */
  readonly chain?: string
  readonly country?: string
  /** Only rules in force that day. */
  readonly asOf?: string
}

/** Reads it from the address line; what is empty is left out. */
export function rulesSearch(given: Record<string, unknown>): RulesSearch {
  const names = ['account', 'chain', 'country', 'asOf'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = searchText(given, name)
      return value ? [[name, value]] : []
    }),
  )
}
