/** Forward over a plain list of transfers, by any method: every account is one balance, from which its sends take. */
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import type { EpochMs } from '../../domain/time.ts'
import { receiveInto, spendFrom } from './account-balance.ts'
import { type AccountFunds, canBeOrigin, transferPlace } from './account-funds.ts'
import type { FundsBook, Trails } from './funds-book.ts'
import type { FundsStop } from './funds-record.ts'
import { Purse, type Standing } from './purse.ts'
import type { Segment } from './segment.ts'
import type { TaintMethod } from './taint-method.ts'

export interface AccountRules {
  readonly method: TaintMethod
  readonly whole: boolean
  readonly from: EpochMs | undefined
  readonly to: EpochMs | undefined
}

/** Runs through the list once. */
export class ForwardAccountFunds {
  readonly #ledger: AccountFunds
  readonly #book: FundsBook
  readonly #rules: AccountRules
  readonly #purses = new Map<string, Purse>()

  constructor(ledger: AccountFunds, book: FundsBook, rules: AccountRules) {
    this.#ledger = ledger
    this.#book = book
    this.#rules = rules
  }

  run(): void {
    for (const step of stepsOf(this.#ledger.transfers, this.#rules.method)) this.#take(step)
    const why: FundsStop = this.#rules.whole
      ? { reason: 'held', basis: 'not sent on in the ledger that was given' }
      : { reason: 'not-imported', basis: 'what followed was not given' }
    for (const purse of this.#purses.values())
      this.#end(purse.standing(purse.holding.segments), why)
  }

  /** Transfers of one sender that are decided together. */
  #take(step: readonly PlainTransfer[]): void {
    const from = step[0]?.from ?? null
    if (from === null) {
      for (const transfer of step) this.#deliver(transfer, [], new Map())
      return
    }
    const purse = this.#purse(from)
    const sends = step.map(({ amount }) => amount)
    const { sent, kept } = spendFrom(this.#rules.method, purse.holding, sends)
    purse.holding = kept
    step.forEach((transfer, at) => {
      const segments = sent[at] ?? []
      const late = this.#rules.to !== undefined && transfer.time >= this.#rules.to
      if (late)
        this.#end(purse.standing(segments), {
          reason: 'window',
          basis: 'moved on after the window',
        })
      const moved = late ? { segments: [], trails: new Map() } : purse.read(segments)
      this.#deliver(transfer, moved.segments, moved.trails)
    })
  }

  #deliver(transfer: PlainTransfer, segments: readonly Segment[], trails: Trails): void {
    const { amount, to } = transfer
    if (!canBeOrigin(transfer)) {
      this.#book.fee(segments)
      return
    }
    const place = transferPlace(transfer)
    const traced = trails.size > 0 || this.#book.isOrigin(place.name)
    const coin = traced ? this.#book.arrive(place, { value: amount, segments }, trails) : null
    if (to !== null) {
      const purse = this.#purse(to)
      const received = purse.mark(coin, amount)
      purse.holding = receiveInto(this.#rules.method, purse.holding, received)
    } else if (coin) this.#book.endAll(coin, leaving(transfer))
  }

  #end(standing: readonly Standing[], why: FundsStop): void {
    for (const { coin, seed, amount } of standing)
      this.#book.end(coin, new Map([[seed, amount]]), why)
  }

  #purse(account: string): Purse {
    const known = this.#purses.get(account)
    if (known) return known
    const purse = new Purse(this.#rules.method, this.#ledger.opening(account))
    this.#purses.set(account, purse)
    return purse
  }
}

/** TIHO looks at all that an account sends in one transaction before it receives anything in it; the others at one transfer. */
function stepsOf(
  transfers: readonly PlainTransfer[],
  method: TaintMethod,
): readonly (readonly PlainTransfer[])[] {
  const steps: PlainTransfer[][] = []
  for (const transfer of transfers) {
    const step = steps.at(-1)
    const first = step?.[0]
    const together =
      method === 'tiho' &&
      first?.txid === transfer.txid &&
      first.from !== null &&
      first.from === transfer.from &&
      step?.every(({ to }) => to !== first.from)
    if (together) step?.push(transfer)
    else steps.push([transfer])
  }
  return steps
}

/** Value that leaves every account: destroyed, or paid out of this ledger. */
function leaving({ kind = 'transfer' }: PlainTransfer): FundsStop {
  return kind === 'burn'
    ? { reason: 'burned', basis: 'burn' }
    : { reason: 'unsupported-chain', basis: `left this ledger (${kind})` }
}
