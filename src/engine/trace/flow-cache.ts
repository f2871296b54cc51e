/** What a trace has read so far and what it still wants: turns many small questions into few large ones. */
import type { AssetId } from '../../domain/asset.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type {
  AccountSide,
  FlowBlock,
  FlowNeed,
  FlowReply,
  FlowSpend,
  FlowTransaction,
  Outpoint,
  Standing,
} from '../../domain/flow-record.ts'

type Replied = FlowReply['need']
type ReplyOf<N extends Replied> = Extract<FlowReply, { readonly need: N }>
type Asking = Generator<FlowNeed, void, FlowReply>

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
  /** By {@link outpointKey}. */
  readonly spends = new Map<number, Outpoint>()
  readonly transactions = new Set<number>()
  readonly outgoing = new Set<number>()
  readonly incoming = new Set<number>()
  /** Accounts of which the first records were not all. */
  readonly wholeOutgoing = new Set<number>()
  readonly wholeIncoming = new Set<number>()
  readonly blocks = new Set<number>()

  get empty(): boolean {
    const { standings, spends, transactions, outgoing, incoming, blocks } = this
    const whole = this.wholeOutgoing.size + this.wholeIncoming.size
    const first = standings.size + spends.size + transactions.size
    return first + outgoing.size + incoming.size + blocks.size + whole === 0
  }
}

/** How many records of one account are asked for: first, and when those were not all. */
export interface SideLimits {
  readonly first: number
  readonly whole: number
}

/** Replies by what was asked. */
export class FlowCache {
  readonly standings = new Map<number, Standing>()
  /** By {@link outpointKey}. */
  readonly spends = new Map<number, FlowSpend>()
  readonly transactions = new Map<number, FlowTransaction>()
  readonly outgoing = new Map<number, AccountSide>()
  readonly incoming = new Map<number, AccountSide>()
  readonly blocks = new Map<number, FlowBlock>()
  readonly #asset: AssetId
  readonly #limits: SideLimits

  constructor(asset: AssetId, limits: SideLimits = { first: 0, whole: 0 }) {
    this.#asset = asset
    this.#limits = limits
  }

  /** Asks for everything wanted, one need per kind. */
  *fetch(wanted: Wanted): Asking {
    const { first, whole } = this.#limits
    if (wanted.standings.size > 0) yield* this.#fetchStandings([...wanted.standings])
    if (wanted.spends.size > 0) yield* this.#fetchSpends([...wanted.spends])
    if (wanted.transactions.size > 0) yield* this.#fetchTransactions([...wanted.transactions])
    yield* this.#fetchSides('outgoing', wanted.outgoing, first)
    yield* this.#fetchSides('incoming', wanted.incoming, first)
    yield* this.#fetchSides('outgoing', wanted.wholeOutgoing, whole)
    yield* this.#fetchSides('incoming', wanted.wholeIncoming, whole)
    if (wanted.blocks.size > 0) yield* this.#fetchBlocks([...wanted.blocks])
  }

  *#fetchStandings(addresses: readonly number[]): Asking {
    const { standings } = yield* ask({ need: 'standing', asset: this.#asset, addresses })
    for (const standing of standings) this.standings.set(standing.address, standing)
    checkAll(addresses, (address) => this.standings.has(address))
  }

  *#fetchSpends(entries: readonly (readonly [number, Outpoint])[]): Asking {
    const outpoints = entries.map(([, outpoint]) => outpoint)
    const { spends } = yield* ask({ need: 'spends', outpoints })
    assertInvariant(spends.length === entries.length, 'A reader left a spend out.')
    entries.forEach(([key], at) => {
      this.spends.set(key, spends[at] ?? null)
    })
  }

  *#fetchTransactions(txs: readonly number[]): Asking {
    const { transactions } = yield* ask({ need: 'sources', txs })
    for (const transaction of transactions) this.transactions.set(transaction.tx, transaction)
    checkAll(txs, (tx) => this.transactions.has(tx))
  }

  *#fetchSides(need: 'outgoing' | 'incoming', wanted: ReadonlySet<number>, limit: number): Asking {
    if (wanted.size === 0) return
    const accounts = [...wanted]
    const { sides } = yield* ask({ need, asset: this.#asset, accounts, limit })
    for (const side of sides) this[need].set(side.account, side)
    checkAll(accounts, (account) => this[need].has(account))
  }

  *#fetchBlocks(heights: readonly number[]): Asking {
    const { blocks } = yield* ask({ need: 'blocks', heights })
    for (const block of blocks) this.blocks.set(block.height, block)
    checkAll(heights, (height) => this.blocks.has(height))
  }
}

/** Outputs of one transaction that have a key of their own; no transaction of any chain has as many. */
const OUTPUTS = 2 ** 20

/** A number for an output; -1 as index names the transaction itself. */
export function outpointKey({ tx, index }: Outpoint): number {
  return tx * OUTPUTS + index + 1
}

function checkAll(asked: readonly number[], has: (item: number) => boolean): void {
  assertInvariant(asked.every(has), 'A reader left out something that was asked for.')
}
