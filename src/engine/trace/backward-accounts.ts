/** Backward over accounts: what the sender of a transfer paid it from. */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { amountsBySeed, isTainted } from '../taint/segment.ts'
import { AccountLedger, type TransferNode, type TransferRow } from './account-ledger.ts'
import type { Wanted } from './flow-cache.ts'
import { stepRow } from './lot.ts'
import { stopEnding, type Tracer } from './run-trace.ts'
import type { Ending } from './trace-book.ts'

/** Expands a transfer into its sender's account, and with it the receipts that may have paid it. An end at the sender lies one transfer further than the receiver. */
export class BackwardAccounts extends AccountLedger implements Tracer<FlowTransfer, TransferNode> {
  settle(node: TransferNode): void {
    if (node.row !== null) return
    const { transfer } = node
    const receiver = transfer.to === null ? undefined : this.accounts.get(transfer.to)
    const asked = receiver?.purse.leave(transfer) ?? []
    const row = isTainted(asked) ? stepRow(asked, transfer, this.method) : []
    node.row = this.land(row, { item: transfer, value: transfer.amount }, node.named)
  }

  want(wanted: Wanted, node: TransferNode): void {
    const { from } = node.transfer
    if (from !== null && !this.#tooEarly(node.transfer)) this.wantAccount(wanted, from, node)
  }

  expand({ transfer, row }: TransferNode): void {
    if (row === null || !isTainted(row)) return
    const id = transfer.from
    if (id === null) {
      this.endRow(row, appearing(transfer))
      return
    }
    if (this.#tooEarly(transfer)) {
      this.endRow(row, { reason: 'window', basis: 'arrived before the window' })
      return
    }
    const going = this.endBounded(row)
    if (isTainted(going)) this.#follow(transfer, id, going)
  }

  #follow(transfer: FlowTransfer, id: number, row: TransferRow): void {
    const why = this.#stopAt(id)
    const account = why === null ? this.openAccount(id) : null
    if (why !== null) this.#endAtSender(transfer, row, why)
    else if (account === null) this.endBudget(row)
    else {
      this.move(transfer, row, 1)
      this.checkHistory(account, transfer.point.major)
      account.purse.enter(transfer, row)
      this.schedule(account.purse.onward(transfer), row)
    }
  }

  #stopAt(id: number): Ending | null {
    const stop = this.standing(id)?.stop
    const hub = this.hubSize(id)
    if (stop) return stopEnding(stop)
    return hub === null ? null : { reason: 'hub', basis: `${hub} incoming transfers` }
  }

  #endAtSender(transfer: FlowTransfer, row: TransferRow, why: Ending): void {
    this.move(transfer, row, 1)
    const place = this.placeAt(transfer, transfer.from)
    for (const [lot, amount] of amountsBySeed(row))
      this.book.end(lot, amount, place, { ...why, further: 1 })
  }

  #tooEarly({ time }: FlowTransfer): boolean {
    return this.bounds.from !== null && time < this.bounds.from
  }

  finish(): void {
    const why = {
      reason: 'not-imported',
      basis: 'opening balance: received before anything that was imported',
      further: 1,
    } as const
    for (const { id, purse } of this.accounts.values())
      for (const [lot, amount] of amountsBySeed(purse.rest()))
        this.book.end(lot, amount, this.placeAt(lot.item, id), why)
  }
}

/** Value without a sender: created on this ledger, or paid into it from outside. */
function appearing(transfer: FlowTransfer) {
  return transfer.kind === 'mint' || transfer.kind === 'reward'
    ? ({ reason: 'mined', basis: transfer.kind } as const)
    : ({ reason: 'unsupported-chain', basis: `came from outside (${transfer.kind})` } as const)
}
