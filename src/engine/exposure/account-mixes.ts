import type { FlowTransfer } from '../../domain/flow-record.ts'
import { AccountMix } from './account-mix.ts'

/** Records kept before all are forgotten and read again: bounds memory, never changes a result. */
const MOST_RECORDS = 300_000

/** How large an account's history is, and what it comes to. */
export interface KnownAccount {
  readonly records: number
  readonly hub: boolean
  /** `null` for a hub, and for what did not fit a budget. */
  readonly mix: AccountMix | null
}

/** Histories of one asset that many exposures share: each is read and summed up once. */
export class AccountMixes {
  readonly #known = new Map<number, KnownAccount>()
  #records = 0

  get(account: number): KnownAccount | undefined {
    return this.#known.get(account)
  }

  /** Keeps a whole history. */
  add(
    account: number,
    sides: {
      readonly incoming: readonly FlowTransfer[]
      readonly outgoing: readonly FlowTransfer[]
    },
    records: number,
  ): KnownAccount {
    const mix = new AccountMix(sides.incoming, sides.outgoing)
    return this.#keep(account, { records, hub: false, mix })
  }

  addHub(account: number, records: number): KnownAccount {
    return this.#keep(account, { records, hub: true, mix: null })
  }

  #keep(account: number, known: KnownAccount): KnownAccount {
    const size = known.mix?.records ?? 1
    if (this.#records + size > MOST_RECORDS) {
      this.#known.clear()
      this.#records = 0
    }
    this.#records += size
    this.#known.set(account, known)
    return known
  }
}
