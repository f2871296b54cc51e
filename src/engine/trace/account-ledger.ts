/** What both directions of a trace over accounts share: the accounts' purses, what they want read, and how they end. */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowTransfer, Standing } from '../../domain/flow-record.ts'
import { kindRank } from '../../domain/ledger-order.ts'
import type { OutputName } from '../../domain/plain-transaction.ts'
import { AccountHistory } from '../taint/account-history.ts'
import { openPurse } from '../taint/open-purse.ts'
import type { Purse } from '../taint/purse.ts'
import { amountsBySeed, isTainted, type Row } from '../taint/segment.ts'
import type { Wanted } from './flow-cache.ts'
import type { Spot } from './frontier.ts'
import type { Lot } from './lot.ts'
import type { Place } from './trace-book.ts'
import { TraceLedger } from './trace-ledger.ts'
import type { TraceBounds } from './trace-record.ts'

/** A transfer that may carry traced value. */
export interface TransferNode extends Spot {
  readonly transfer: FlowTransfer
  /** Origins that name it. */
  readonly named: number[]
  /** Fewest transfers from an origin that it can lie at, as far as is known. */
  hop: number
  /** What is traced of it, once it is settled. */
  row: TransferRow | null
}

export type TransferLot = Lot<FlowTransfer>
export type TransferRow = Row<TransferLot>

/** An account that value was followed into. */
export interface Account {
  readonly id: number
  readonly history: AccountHistory
  readonly purse: Purse<TransferLot>
}

/** State of one trace over accounts in one asset. */
export abstract class AccountLedger extends TraceLedger<FlowTransfer, TransferNode> {
  protected readonly accounts = new Map<number, Account>()
  readonly #near: 'outgoing' | 'incoming'
  readonly #far: 'outgoing' | 'incoming'

  constructor(asset: AssetId, bounds: TraceBounds) {
    super(asset, bounds, { first: bounds.hub, whole: bounds.budget })
    this.#near = this.forward ? 'outgoing' : 'incoming'
    this.#far = this.forward ? 'incoming' : 'outgoing'
  }

  /** An origin names a transfer, whole or `amount` of it. Those without value, and fees, carry nothing that could be followed. */
  originate(transfer: FlowTransfer, seed: number, amount?: bigint): void {
    if (transfer.amount === 0n || transfer.kind === 'fee') return
    if (amount !== undefined) this.book.limit(seed, this.nameOf(transfer), amount)
    const { named } = this.#node(transfer, 0)
    if (!named.includes(seed)) named.push(seed)
  }

  /** Value that entered an account with `row` may leave it with these transfers. */
  protected schedule(transfers: readonly FlowTransfer[], row: TransferRow): void {
    let hop = Number.POSITIVE_INFINITY
    for (const { seed: lot } of row) if (lot !== null && lot.hop < hop) hop = lot.hop
    for (const transfer of transfers) this.#node(transfer, hop + 1)
  }

  #node(transfer: FlowTransfer, hop: number): TransferNode {
    const known = this.frontier.get(transfer.ref)
    if (known) {
      if (hop < known.hop) known.hop = hop
      return known
    }
    const { ref, point } = transfer
    return this.frontier.add({
      ...{ key: ref, point, rank: kindRank(transfer), transfer, named: [], hop, row: null },
    })
  }

  nameOf({ txid, point }: FlowTransfer): OutputName {
    return { txid, index: point.index }
  }

  placeOf(transfer: FlowTransfer): Place {
    return this.placeAt(transfer, transfer.to)
  }

  /** A transfer as a place, with the address that holds value there. */
  protected placeAt({ txid, point, time }: FlowTransfer, address: number | null): Place {
    return { address, output: false, txid, index: point.index, time, point }
  }

  /** Wants standing and history of the account that a node's value goes on to. */
  protected wantAccount(wanted: Wanted, id: number, node: TransferNode): void {
    if (node.row !== null && !isTainted(node.row)) return
    const standing = this.cache.standings.get(id)
    if (!standing) wanted.standings.add(id)
    if (!standing || standing.stop || this.accounts.has(id)) return
    if (!this.budget.exhausted && this.#goesOn(node)) this.#wantHistory(wanted, id)
  }

  #goesOn({ row, hop, transfer }: TransferNode): boolean {
    if (row) return !this.allBounded(row)
    return hop < this.bounds.maxHops && transfer.amount >= this.bounds.minValue
  }

  /** The side that is expanded first: a hub's other side is never read, and a long other side only when the budget has room for it. */
  #wantHistory(wanted: Wanted, id: number): void {
    const near = this.cache[this.#near].get(id)
    if (!near) wanted[this.#near].add(id)
    if (!near || near.total > this.bounds.hub) return
    const far = this.cache[this.#far].get(id)
    if (!far) wanted[this.#far].add(id)
    else if (far.total > far.transfers.length && this.budget.fits(near.total + far.total))
      wanted[this.#far === 'incoming' ? 'wholeIncoming' : 'wholeOutgoing'].add(id)
  }

  protected standing(id: number): Standing | undefined {
    return this.cache.standings.get(id)
  }

  /** How many transfers make this account a hub on the side expanded, or `null` when it is none, or when no more may be read to know. */
  protected hubSize(id: number): number | null {
    if (this.budget.exhausted) return null
    const total = this.cache[this.#near].get(id)?.total ?? 0
    return total > this.bounds.hub ? total : null
  }

  /** An account with its purse; `null` when its records no longer fit the budget. Each is counted once. */
  protected openAccount(id: number): Account | null {
    const known = this.accounts.get(id)
    if (known) return this.budget.exhausted ? null : known
    const outgoing = this.cache.outgoing.get(id)
    const incoming = this.cache.incoming.get(id)
    if (!outgoing || !incoming) return null
    if (!this.budget.take(outgoing.total + incoming.total)) return null
    const { held } = this.standing(id) ?? {}
    const history = new AccountHistory(incoming.transfers, outgoing.transfers, held)
    const { direction } = this.bounds
    const account = {
      id,
      history,
      purse: openPurse<TransferLot>(this.method, { history, direction }),
    }
    this.accounts.set(id, account)
    this.cache.outgoing.delete(id)
    this.cache.incoming.delete(id)
    if (history.opening > 0n && !history.openingTold) this.openingUnknown.add(id)
    return account
  }

  /** Notes when the history of an account is not held from its first record up to `last`. */
  protected checkHistory({ id, history }: Account, last: number): void {
    const { first } = history
    if (first === null || this.partialHistory.has(id)) return
    const covered = this.standing(id)?.covered ?? []
    if (!covered.some((range) => range.from <= first && range.to > last))
      this.partialHistory.add(id)
  }

  /** Tells how much of each origin moved with a transfer; `hop` counts it. */
  protected move(transfer: FlowTransfer, row: TransferRow, further: 0 | 1): void {
    const { txid, point, kind, height, time, from, to, verification } = transfer
    const at = { txid, index: point.index, kind, height, time, from, to, verification }
    for (const [{ seed, hop }, amount] of amountsBySeed(row))
      this.book.move({ ...at, amount, hop: hop + further, seed })
  }
}
