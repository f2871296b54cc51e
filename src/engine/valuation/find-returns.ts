/**
 * Money that comes back: a transfer from somebody (no service) whom the campaign had paid at least as much before, such as change from an
 * address behind the published one. It is no gift. Inference over one step: money that returns by a longer way still counts.
 */
import type { SenderKnowledge } from './count-senders.ts'
import { inLedgerOrder, type LedgerTransfer } from './window-receipts.ts'

/** `incoming` reach the campaign, `outgoing` are what it paid; the answer tells of each incoming one. */
export function findReturns(
  incoming: readonly LedgerTransfer[],
  outgoing: readonly LedgerTransfer[],
  knowledge: SenderKnowledge,
): (transfer: LedgerTransfer) => boolean {
  const paid = new Map<string, bigint>()
  const returned = new Set<string>()
  const steps = inLedgerOrder(
    [
      ...incoming.map((transfer) => ({ transfer, out: false })),
      ...outgoing.map((transfer) => ({ transfer, out: true })),
    ],
    ({ transfer }) => transfer,
  )
  for (const { transfer, out } of steps) {
    const { chain, to, from, asset, amount } = transfer
    const other = out ? to : from[0]
    if (other === null || other === undefined || knowledge.serviceOf(chain, other) !== null)
      continue
    const account = `${asset} ${knowledge.groupOf?.(chain, other) ?? `${chain} ${other}`}`
    const balance = paid.get(account) ?? 0n
    if (out) paid.set(account, balance + amount)
    else if (amount > 0n && balance >= amount) {
      paid.set(account, balance - amount)
      returned.add(keyOf(transfer))
    }
  }
  return (transfer) => returned.has(keyOf(transfer))
}

function keyOf({ chain, txid, index, kind }: LedgerTransfer): string {
  return `${chain} ${txid}:${index} ${kind}`
}
