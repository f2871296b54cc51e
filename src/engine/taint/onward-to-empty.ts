/** Where every record takes a part of one pot: what may leave goes with all that follow until the account is empty. */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { AccountHistory } from './account-history.ts'
import type { PurseOptions } from './purse.ts'

type Onward = (transfer: FlowTransfer) => readonly FlowTransfer[]

/** Names the sends after a receipt, backward the receipts before a send, each once over all calls. */
export function onwardToEmpty({ history, direction }: PurseOptions): Onward {
  return direction === 'forward' ? sendsAfter(history) : receiptsBefore(history)
}

function sendsAfter(history: AccountHistory): Onward {
  let next = 0
  return (receipt) => {
    const found: FlowTransfer[] = []
    const at = history.sendsBefore(history.placeReceived(receipt))
    if (at < next) return found
    next = at
    for (let send = history.sent[next]; send; send = history.sent[next]) {
      found.push(send)
      next += 1
      if (history.balanceBeforeSend(next - 1) === send.amount) break
    }
    return found
  }
}

function receiptsBefore(history: AccountHistory): Onward {
  let next = history.received.length - 1
  return (send) => {
    const found: FlowTransfer[] = []
    const at = history.receiptsBefore(history.placeSent(send)) - 1
    if (at > next) return found
    next = at
    for (let receipt = history.received[next]; receipt; receipt = history.received[next]) {
      found.push(receipt)
      next -= 1
      if (history.balanceBeforeReceipt(next + 1) === 0n) break
    }
    return found
  }
}
