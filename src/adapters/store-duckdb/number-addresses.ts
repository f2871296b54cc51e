/**
 * Gives the addresses of rows that are held their numbers in the store: those that no earlier batch of their source met are looked for in the
 * store, and get the next free numbers in the order they first appear where it lacks them.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import type { NumberedAddresses } from '../../domain/ledger-record.ts'
import type { StoredNames } from '../../ports/flow-sink.ts'
import { AddressAppender } from './address-appender.ts'
import { type AddressStaging, STAGED_ADDRESSES } from './address-staging.ts'
import { rowsOn } from './database.ts'
import type { HeldRows } from './held-rows.ts'
import type { KeyFilter } from './key-filter.ts'
import type { StoredNumbers } from './local-numbers.ts'
import { payloadWord, type StoredKeys } from './stored-keys.ts'

/** So many addresses of a chain are worth a pass over all that are stored. */
const FILTER_FROM = 10_000

export interface AddressesOfBatch {
  readonly stored: (table: NumberedAddresses) => StoredNumbers
  readonly keys: StoredKeys
  readonly staging: AddressStaging
}

/** Addresses of one table of a source, in the order they first appear. */
interface Unknown {
  readonly table: NumberedAddresses
  readonly stored: StoredNumbers
  readonly numbers: number[]
}

type Filters = ReadonlyMap<ChainId, KeyFilter>

/** Within one transaction. When the batch fails, what is stored of the tables is to be forgotten. */
export class AddressNumbering {
  readonly #on: DuckDBConnection
  readonly #batch: AddressesOfBatch
  readonly #next: Map<ChainId, number>
  readonly #appender: AddressAppender
  /** Addresses of each chain that had no number so far. */
  readonly #counts = new Map<ChainId, number>()
  /** Addresses of the last rows that the store was asked for: it passes over all that it holds, however few they are. */
  asked = 0

  private constructor(
    on: DuckDBConnection,
    batch: AddressesOfBatch,
    { next, appender }: { readonly next: Map<ChainId, number>; readonly appender: AddressAppender },
  ) {
    this.#on = on
    this.#batch = batch
    this.#next = next
    this.#appender = appender
  }

  static async open(on: DuckDBConnection, batch: AddressesOfBatch): Promise<AddressNumbering> {
    const next = new Map<ChainId, number>()
    for (const { chain, id } of await rowsOn<{ chain: string; id: number }>(
      on,
      'SELECT chain, max(id)::DOUBLE + 1 AS id FROM addresses GROUP BY chain',
    ))
      next.set(chain, id)
    return new AddressNumbering(on, batch, { next, appender: await AddressAppender.open(on) })
  }

  /** Every address of the rows has its number in `stored` afterwards. */
  async number(groups: readonly HeldRows[]): Promise<void> {
    this.asked = 0
    const unknown = unknownAddresses(groups, this.#batch)
    if (unknown.length === 0) return
    const filters = await this.#filters(unknown)
    const left = this.#numberSure(unknown, filters)
    if (left.length > 0) this.#numberLeft(left, await this.#find(left, filters))
  }

  /** New ones that were stored since this was last asked. */
  takeStored(): readonly StoredNames[] {
    return this.#appender.takePassed()
  }

  /** Stores what waits. Twice does no harm. */
  close(): void {
    this.#appender.close()
  }

  /** Numbers the addresses before the first that the store may know, and gives back the others. */
  #numberSure(unknown: readonly Unknown[], filters: Filters): readonly Unknown[] {
    for (const [at, each] of unknown.entries()) {
      const sure = this.#numberNew(each, filters)
      if (sure === each.numbers.length) continue
      return [{ ...each, numbers: each.numbers.slice(sure) }, ...unknown.slice(at + 1)]
    }
    return []
  }

  /** How many were numbered. */
  #numberNew({ table, stored, numbers }: Unknown, filters: Filters): number {
    let chain: ChainId | null = null
    let filter: KeyFilter | undefined
    for (const [place, number] of numbers.entries()) {
      const its = table.chainOf(number)
      if (its !== chain) filter = filters.get(its)
      chain = its
      const payload = table.payloadOf(number)
      if (mayBeKnown(filter, payload)) return place
      stored.set(number, this.#give(its, payload))
    }
    return numbers.length
  }

  #numberLeft(unknown: readonly Unknown[], found: FoundAddresses): void {
    for (const [at, { table, stored, numbers }] of unknown.entries())
      for (const number of numbers) {
        const known = found.idOf(at, number)
        const id = known ?? this.#give(table.chainOf(number), table.payloadOf(number))
        if (known === null) found.gave(at, number, id)
        stored.set(number, id)
      }
  }

  /** Stores an address under the next number of its chain. */
  #give(chain: ChainId, payload: Uint8Array): number {
    const id = this.#next.get(chain) ?? 0
    this.#next.set(chain, id + 1)
    this.#appender.add(chain, id, payload)
    return id
  }

  /** What the store knows of them already. */
  async #find(unknown: readonly Unknown[], filters: Filters): Promise<FoundAddresses> {
    const { staging } = this.#batch
    const first = staging.count
    const asked: number[] = []
    for (const [at, { table, numbers }] of unknown.entries())
      for (const number of numbers) {
        const chain = table.chainOf(number)
        const payload = table.payloadOf(number)
        if (!mayBeKnown(filters.get(chain), payload)) continue
        staging.ask(chain, payload)
        asked.push(at, number)
      }
    const found = new FoundAddresses(unknown)
    this.asked = asked.length / 2
    if (asked.length === 0) return found
    staging.flush()
    this.#appender.flush()
    const rows = await rowsOn<{ local: number; id: number }>(
      this.#on,
      `SELECT s.local, a.id FROM (${STAGED_ADDRESSES}) s JOIN addresses a ON a.payload = s.payload AND a.chain = s.chain WHERE s.local >= $first`,
      { first },
    )
    const ids = new Map(rows.map(({ local, id }) => [local, id]))
    for (let place = 0; place < asked.length; place += 2)
      found.tell(asked[place] ?? 0, asked[place + 1] ?? 0, ids.get(first + place / 2) ?? null)
    return found
  }

  /** A filter for each chain of which many are unknown. */
  async #filters(unknown: readonly Unknown[]): Promise<Filters> {
    const counts = countByChain(unknown)
    const filters = new Map<ChainId, KeyFilter>()
    for (const [chain, count] of counts) {
      const known = this.#batch.keys.addresses(chain)
      const all = (this.#counts.get(chain) ?? 0) + count
      this.#counts.set(chain, all)
      if (!known.loaded && all < FILTER_FROM) continue
      if (!known.suits(count)) this.#appender.flush()
      filters.set(chain, await known.filter(this.#on, count))
    }
    return filters
  }
}

/** Without a filter any address may be known. */
function mayBeKnown(filter: KeyFilter | undefined, payload: Uint8Array): boolean {
  return filter?.add(payloadWord(payload, 4), payloadWord(payload, 0)) ?? true
}

function countByChain(unknown: readonly Unknown[]): ReadonlyMap<ChainId, number> {
  const counts = new Map<ChainId, number>()
  for (const { table, numbers } of unknown) {
    let [chain, count]: [ChainId, number] = ['', 0]
    for (const number of numbers) {
      const its = table.chainOf(number)
      if (its !== chain && count > 0) {
        counts.set(chain, (counts.get(chain) ?? 0) + count)
        count = 0
      }
      chain = its
      count += 1
    }
    counts.set(chain, (counts.get(chain) ?? 0) + count)
  }
  return counts
}

/** Each address that has no number yet, once for each table. */
function unknownAddresses(groups: readonly HeldRows[], { stored }: AddressesOfBatch): Unknown[] {
  const unknown: Unknown[] = []
  for (const { rows } of groups) {
    const last = unknown.at(-1)
    const table = rows.addresses
    const into = last?.table === table ? last : { table, stored: stored(table), numbers: [] }
    if (into !== last) unknown.push(into)
    const { from, to, count } = rows
    into.stored.meet([from.subarray(0, count), to.subarray(0, count)], table.count, into.numbers)
  }
  return unknown.filter(({ numbers }) => numbers.length > 0)
}

/** The answers of the store; of what it lacks, the same address may stand in two tables of the batch, or in one under two texts. */
class FoundAddresses {
  readonly #unknown: readonly Unknown[]
  readonly #ids: readonly Map<number, number>[]
  /** Texts of payloads that may come twice, with the number that the first got. */
  readonly #lacking = new Map<string, number | null>()

  constructor(unknown: readonly Unknown[]) {
    this.#unknown = unknown
    this.#ids = unknown.map(() => new Map())
  }

  tell(at: number, number: number, id: number | null): void {
    if (id === null) this.#lacking.set(this.#text(at, number), null)
    else this.#ids[at]?.set(number, id)
  }

  idOf(at: number, number: number): number | null {
    const id = this.#ids[at]?.get(number)
    if (id !== undefined) return id
    return this.#lacking.size === 0 ? null : (this.#lacking.get(this.#text(at, number)) ?? null)
  }

  gave(at: number, number: number, id: number): void {
    if (this.#lacking.size === 0) return
    const text = this.#text(at, number)
    if (this.#lacking.has(text)) this.#lacking.set(text, id)
  }

  #text(at: number, number: number): string {
    const table = this.#unknown[at]?.table
    if (!table) return ''
    return `${table.chainOf(number)} ${Buffer.from(table.payloadOf(number)).toString('latin1')}`
  }
}
