/** A plain list of transfers of one asset, checked and put in ledger order, with each account's smallest possible opening balance. */
import { UserInputError } from '../../domain/errors.ts'
import { comparePoints, ledgerPoint } from '../../domain/ledger-order.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { type OutputName, outputKey, type PlainTransfer } from '../../domain/plain-transaction.ts'
import type { Place } from './funds-book.ts'
import { NamedMap } from './named-map.ts'

/** The checked list. */
export class AccountFunds {
  /** In ledger order: time, height, position, index, kind. */
  readonly transfers: readonly PlainTransfer[]
  readonly #openings = new Map<string, bigint>()
  readonly #balances = new Map<string, bigint>()
  readonly #names = new NamedMap<true>()

  /** Throws `bad-transfer` on a negative amount and `duplicate-transfer` when (txid, index, kind) is given twice. */
  constructor(transfers: readonly PlainTransfer[]) {
    this.transfers = sortTransfers(transfers)
    const named = new Set<string>()
    for (const transfer of this.transfers) {
      const key = outputKey(transfer)
      const name = `${key}:${transfer.kind ?? 'transfer'}`
      if (transfer.amount < 0n)
        throw new UserInputError('bad-transfer', `Transfer ${key} has a negative amount.`)
      if (named.has(name))
        throw new UserInputError('duplicate-transfer', `Transfer ${key} is given twice.`)
      named.add(name)
      if (canBeOrigin(transfer)) this.#names.set(transfer, true)
      this.#book(transfer)
    }
  }

  /** Whether the list has a transfer of this name that can be an origin. */
  has(name: OutputName): boolean {
    return this.#names.get(name) !== undefined
  }

  /** What an account must have held before the list begins, so that it never sends more than it has. */
  opening(account: string): bigint {
    return this.#openings.get(account) ?? 0n
  }

  /** What an account has left when the list ends. */
  closing(account: string): bigint {
    return (this.#balances.get(account) ?? 0n) + this.opening(account)
  }

  #book({ from, to, amount }: PlainTransfer): void {
    if (from !== null) {
      const balance = (this.#balances.get(from) ?? 0n) - amount
      this.#balances.set(from, balance)
      if (-balance > this.opening(from)) this.#openings.set(from, -balance)
    }
    if (to !== null) this.#balances.set(to, (this.#balances.get(to) ?? 0n) + amount)
  }
}

/** Fees are never origins, so that (txid, index) names one transfer even where a fee shares it. */
export function canBeOrigin({ kind }: PlainTransfer): boolean {
  return kind !== 'fee'
}

/** A transfer as a place where value stands: at its receiver. */
export function transferPlace({ txid, index, to, time }: PlainTransfer): Place {
  return { name: { txid, index }, address: to, time }
}

function sortTransfers(transfers: readonly PlainTransfer[]): readonly PlainTransfer[] {
  return transfers
    .map((transfer, place) => {
      const position = transfer.position ?? place
      return { transfer, point: ledgerPoint('account', { ...transfer, position }) }
    })
    .sort((a, b) => comparePoints(a.point, b.point) || rank(a.transfer) - rank(b.transfer))
    .map(({ transfer }) => transfer)
}

function rank({ kind = 'transfer' }: PlainTransfer): number {
  return TRANSFER_KINDS.indexOf(kind)
}
