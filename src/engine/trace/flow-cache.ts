/** What a trace has read so far and what it still wants: turns many small questions into few large ones. */
import type { AssetId } from '../../domain/asset.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type {
  AccountSide,
  FlowNeed,
  FlowReply,
  FlowSpend,
  FlowTransaction,
  Outpoint,
  Standing,
} from '../../domain/flow-record.ts'

type Replied = FlowReply['need']
type ReplyOf<N extends Replied> = Extract<FlowReply, { readonly need: N }>

/** Yields one need and returns the reply of the same kind. */
export function* ask<N extends Replied>(
  need: FlowNeed & { readonly need: N },
): Generator<FlowNeed, ReplyOf<N>, FlowReply> {
  const reply = yield need
  assertInvariant(reply.need === need.need, `A trace asked for ${need.need}, got ${reply.need}.`)
  return reply as ReplyOf<N>
}

/** Questions collected over several work items, each once. */
export class Wanted {
  readonly standings = new Set<number>()
  readonly spends = new Map<string, Outpoint>()
  readonly transactions = new Set<number>()
  readonly outgoing = new Set<number>()
  readonly incoming = new Set<number>()

  get empty(): boolean {
    const { standings, spends, transactions, outgoing, incoming } = this
    return standings.size + spends.size + transactions.size + outgoing.size + incoming.size === 0
  }
}

/** Replies by what was asked. */
export class FlowCache {
  readonly standings = new Map<number, Standing>()
  readonly spends = new Map<string, FlowSpend>()
  readonly transactions = new Map<number, FlowTransaction>()
  readonly outgoing = new Map<number, AccountSide>()
  readonly incoming = new Map<number, AccountSide>()
  readonly #asset: AssetId
  readonly #limits: { readonly outgoing: number; readonly incoming: number }

  constructor(
    asset: AssetId,
    limits: { readonly outgoing: number; readonly incoming: number } = { outgoing: 0, incoming: 0 },
  ) {
    this.#asset = asset
    this.#limits = limits
  }

  /** Asks for everything wanted, one need per kind. */
  *fetch(wanted: Wanted): Generator<FlowNeed, void, FlowReply> {
    if (wanted.standings.size > 0) yield* this.#fetchStandings([...wanted.standings])
    if (wanted.spends.size > 0) yield* this.#fetchSpends([...wanted.spends])
    if (wanted.transactions.size > 0) yield* this.#fetchTransactions([...wanted.transactions])
    if (wanted.outgoing.size > 0) yield* this.#fetchSides('outgoing', [...wanted.outgoing])
    if (wanted.incoming.size > 0) yield* this.#fetchSides('incoming', [...wanted.incoming])
  }

  *#fetchStandings(addresses: readonly number[]): Generator<FlowNeed, void, FlowReply> {
    const { standings } = yield* ask({ need: 'standing', asset: this.#asset, addresses })
    for (const standing of standings) this.standings.set(standing.address, standing)
    checkAll(addresses, (address) => this.standings.has(address))
  }

  *#fetchSpends(
    entries: readonly (readonly [string, Outpoint])[],
  ): Generator<FlowNeed, void, FlowReply> {
    const outpoints = entries.map(([, outpoint]) => outpoint)
    const { spends } = yield* ask({ need: 'spends', outpoints })
    assertInvariant(spends.length === entries.length, 'A reader left a spend out.')
    entries.forEach(([key], at) => {
      this.spends.set(key, spends[at] ?? null)
    })
  }

  *#fetchTransactions(txs: readonly number[]): Generator<FlowNeed, void, FlowReply> {
    const { transactions } = yield* ask({ need: 'sources', txs })
    for (const transaction of transactions) this.transactions.set(transaction.tx, transaction)
    checkAll(txs, (tx) => this.transactions.has(tx))
  }

  *#fetchSides(
    need: 'outgoing' | 'incoming',
    accounts: readonly number[],
  ): Generator<FlowNeed, void, FlowReply> {
    const limit = this.#limits[need]
    const { sides } = yield* ask({ need, asset: this.#asset, accounts, limit })
    for (const side of sides) this[need].set(side.account, side)
    checkAll(accounts, (account) => this[need].has(account))
  }
}

function checkAll(asked: readonly number[], has: (item: number) => boolean): void {
  assertInvariant(asked.every(has), 'A reader left out something that was asked for.')
}
