/** Backward over a plain list of transfers: every step of every account undone, from the last to the first. */
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import { unreceive, unspend } from './account-balance.ts'
import { type AccountFunds, canBeOrigin, transferPlace } from './account-funds.ts'
import type { AccountRules } from './forward-account-funds.ts'
import type { Coin, FundsBook, Trails } from './funds-book.ts'
import type { FundsStop } from './funds-record.ts'
import { Purse } from './purse.ts'
import type { Holding } from './segment.ts'

/** Runs through the list once, against its order. */
export class BackwardAccountFunds {
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
    for (const transfer of [...this.#ledger.transfers].reverse()) this.#undo(transfer)
    const basis = 'opening balance: received before anything that was given'
    for (const [account, purse] of this.#purses)
      for (const { coin, seed, amount } of purse.standing(purse.holding.segments)) {
        const place = { ...coin.place, address: account }
        const why: FundsStop = { reason: 'not-imported', basis }
        this.#book.end({ ...coin, place }, new Map([[seed, amount]]), why, 1)
      }
  }

  #undo(transfer: PlainTransfer): void {
    const coin = this.#receipt(transfer)
    const why = coin && this.#endOf(transfer)
    if (coin && why) this.#book.endAll(coin, why)
    const stopped = coin && !why && this.#endAtSender(transfer, coin)
    const going = why || stopped ? null : coin
    if (transfer.from !== null) this.#send(transfer.from, transfer, going)
  }

  /** What is traced of this transfer, at its receiver. */
  #receipt(transfer: PlainTransfer): Coin | null {
    const { to, amount } = transfer
    const place = transferPlace(transfer)
    let trails: Trails = new Map()
    let holding: Holding = { value: amount, segments: [] }
    if (to !== null) {
      const purse = this.#purse(to)
      const { before, received } = unreceive(this.#rules.method, purse.holding, amount)
      purse.holding = before
      const read = purse.read(received)
      trails = read.trails
      holding = { value: amount, segments: read.segments }
    }
    const named = canBeOrigin(transfer) && this.#book.isOrigin(place.name)
    if (trails.size === 0 && !named) return null
    return this.#book.arrive(place, holding, trails)
  }

  /** Why value does not go back from the receiver of this transfer to its sender. */
  #endOf({ from, time, kind = 'transfer' }: PlainTransfer): FundsStop | null {
    if (from === null)
      return kind === 'mint' || kind === 'reward'
        ? { reason: 'mined', basis: kind }
        : { reason: 'unsupported-chain', basis: `came from outside (${kind})` }
    if (this.#rules.from !== undefined && time < this.#rules.from)
      return { reason: 'window', basis: 'arrived before the window' }
    return null
  }

  /** A sender that stops value is named itself, one transfer further; its own receipts are nobody's business here. */
  #endAtSender({ from }: PlainTransfer, coin: Coin): boolean {
    const stop = from === null ? null : this.#book.stopAt(from)
    if (!stop) return false
    this.#book.endAll({ ...coin, place: { ...coin.place, address: from } }, stop, 1)
    return true
  }

  #send(from: string, transfer: PlainTransfer, coin: Coin | null): void {
    const purse = this.#purse(from)
    const sent = purse.mark(coin, transfer.amount)
    purse.holding = unspend(this.#rules.method, purse.holding, sent)
  }

  #purse(account: string): Purse {
    const known = this.#purses.get(account)
    if (known) return known
    const purse = new Purse(this.#rules.method, this.#ledger.closing(account))
    this.#purses.set(account, purse)
    return purse
  }
}
