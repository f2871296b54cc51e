/** Forward over accounts: what the receiver of a transfer did with it. */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import { amountsBySeed, isTainted } from '../taint/segment.ts'
import { AccountLedger, type TransferNode, type TransferRow } from './account-ledger.ts'
import type { Wanted } from './flow-cache.ts'
import { stepRow } from './lot.ts'
import { heldToHead, stopEnding, type Tracer } from './run-trace.ts'

/** Expands a transfer into its receiver's account, and with it the sends that its value may leave with. */
export class ForwardAccounts extends AccountLedger implements Tracer<FlowTransfer, TransferNode> {
  settle(node: TransferNode): void {
    if (node.row !== null) return
    const { transfer } = node
    const at = { item: transfer, value: transfer.amount }
    node.row = this.land(this.#carried(transfer), at, node.named)
  }

  /** What a transfer takes from its sender's account. */
  #carried(transfer: FlowTransfer): TransferRow {
    const sender = transfer.from === null ? undefined : this.accounts.get(transfer.from)
    const taken = sender?.purse.leave(transfer) ?? []
    if (!sender || !isTainted(taken)) return []
    if (this.#tooLate(transfer)) {
      this.endRow(taken, { reason: 'window', basis: 'moved on after the window' })
      return []
    }
    this.checkHistory(sender, transfer.point.major)
    if (transfer.kind === 'fee') {
      this.book.fee(taken)
      return []
    }
    const row = stepRow(taken, transfer, this.method)
    this.move(transfer, row, 0)
    return row
  }

  want(wanted: Wanted, node: TransferNode): void {
    const { row, transfer } = node
    if (transfer.to === null || (row === null && this.#tooLate(transfer))) return
    this.wantAccount(wanted, transfer.to, node)
  }

  expand({ transfer, row }: TransferNode): void {
    if (row === null || !isTainted(row)) return
    const id = transfer.to
    if (id === null) {
      this.endRow(row, leaving(transfer.kind))
      return
    }
    const stop = this.standing(id)?.stop
    if (stop) {
      this.endRow(row, stopEnding(stop))
      return
    }
    const going = this.endBounded(row)
    if (isTainted(going)) this.#follow(transfer, id, going)
  }

  #follow(transfer: FlowTransfer, id: number, row: TransferRow): void {
    const hub = this.hubSize(id)
    const account = hub === null ? this.openAccount(id) : null
    if (hub !== null) this.endRow(row, { reason: 'hub', basis: `${hub} outgoing transfers` })
    else if (account === null) this.endBudget(row)
    else {
      this.checkHistory(account, transfer.point.major)
      account.purse.enter(transfer, row)
      this.schedule(account.purse.onward(transfer), row)
    }
  }

  #tooLate({ time }: FlowTransfer): boolean {
    return this.bounds.to !== null && time >= this.bounds.to
  }

  finish(): void {
    for (const { id, purse } of this.accounts.values())
      for (const [lot, amount] of amountsBySeed(purse.rest()))
        this.book.end(lot, amount, this.placeOf(lot.item), this.#resting(id, lot.item))
  }

  #resting(id: number, transfer: FlowTransfer) {
    const covered = this.standing(id)?.covered ?? []
    return heldToHead(covered, transfer.point.major, this.bounds.head)
      ? ({ reason: 'held', basis: 'not sent on up to the covered head' } as const)
      : ({
          reason: 'not-imported',
          basis: 'what followed up to the covered head was not imported',
        } as const)
  }
}

/** Value that leaves every account: destroyed, or paid out of this ledger. */
function leaving(kind: TransferKind) {
  return kind === 'burn'
    ? ({ reason: 'burned', basis: 'burn' } as const)
    : ({ reason: 'unsupported-chain', basis: `left this ledger (${kind})` } as const)
}
