/**
 * Who sent the receipts: addresses spent together in one transaction are one sender (multi-input rule over the receipts alone), a tagged
 * service is a withdrawal and no donor, and a transaction with unknown inputs has an unknown sender. Senders get pseudonyms
 * D-0001… in the order they first gave; an address of a donor leaves this file only inside the map.
 */
import { inLedgerOrder, type LedgerTransfer, type WindowedTransfer } from './window-receipts.ts'

export interface SenderCount {
  /** Distinct senders that are no tagged service. */
  readonly unique: number
  /** Distinct services that paid out to it, and how many receipts those were. */
  readonly services: number
  readonly withdrawals: number
  /** Receipts whose sender the ledger does not know. */
  readonly unknown: number
  /** Per receipt, in the order given: pseudonym, `service` or `unknown`. */
  readonly labels: readonly SenderLabel[]
}

export type SenderLabel =
  | { readonly kind: 'donor'; readonly pseudonym: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'unknown' }

/** What is known of senders: the service an address belongs to, and further groups of one owner (clusters). */
export interface SenderKnowledge {
  serviceOf(chain: string, address: string): string | null
  groupOf?(chain: string, address: string): string | null
}

export function countSenders(
  receipts: readonly WindowedTransfer[],
  knowledge: SenderKnowledge,
): SenderCount {
  const groups = groupSenders(
    receipts.map(({ transfer }) => transfer),
    knowledge,
  )
  const services = new Set<string>()
  const pseudonyms = new Map<string, string>()
  let unknown = 0
  const ordered = inLedgerOrder(
    receipts.map((receipt, at) => ({ receipt, at })),
    ({ receipt }) => receipt.transfer,
  )
  const labels = new Array<SenderLabel>(receipts.length)
  for (const { receipt, at } of ordered) {
    const label = labelOf(receipt.transfer, groups, pseudonyms, knowledge)
    labels[at] = label
    if (label.kind === 'service') services.add(label.name)
    if (label.kind === 'unknown') unknown += 1
  }
  return {
    unique: pseudonyms.size,
    services: services.size,
    withdrawals: labels.filter(({ kind }) => kind === 'service').length,
    unknown,
    labels,
  }
}

function labelOf(
  transfer: LedgerTransfer,
  groups: ReadonlyMap<string, string>,
  pseudonyms: Map<string, string>,
  knowledge: SenderKnowledge,
): SenderLabel {
  const [first] = transfer.from
  if (first === undefined) return { kind: 'unknown' }
  for (const address of transfer.from) {
    const name = knowledge.serviceOf(transfer.chain, address)
    if (name !== null) return { kind: 'service', name }
  }
  const group = rootOf(groups, `${transfer.chain} ${first}`)
  const known = pseudonyms.get(group)
  const pseudonym = known ?? `D-${String(pseudonyms.size + 1).padStart(4, '0')}`
  pseudonyms.set(group, pseudonym)
  return { kind: 'donor', pseudonym }
}

function groupSenders(
  transfers: readonly LedgerTransfer[],
  knowledge: SenderKnowledge,
): ReadonlyMap<string, string> {
  const parent = new Map<string, string>()
  for (const { chain, from } of transfers) {
    const [first = ''] = from
    for (const address of from) {
      const group = knowledge.groupOf?.(chain, address) ?? null
      joinSenders(parent, `${chain} ${first}`, `${chain} ${address}`)
      if (group !== null) joinSenders(parent, `${chain} ${address}`, `group ${group}`)
    }
  }
  return parent
}

function joinSenders(parent: Map<string, string>, a: string, b: string): void {
  const [low = '', high = ''] = [rootOf(parent, a), rootOf(parent, b)].sort()
  if (low !== high) parent.set(high, low)
}

function rootOf(parent: ReadonlyMap<string, string>, member: string): string {
  let root = member
  for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
  return root
}
