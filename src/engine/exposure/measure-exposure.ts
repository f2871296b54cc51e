/**
 * Exposure of one subject in one asset and one direction (methods §8): value between the subject and addresses of whom sources speak.
 * Direct is one transfer; indirect goes through addresses that are no service, and stops at the first that is one, or that is listed
 * or tagged illicit. Level by level, each holder asked once a level. Haircut (default), FIFO and poison walk the same way together;
 * haircut and FIFO conserve the flow to the base unit.
 *
 * It claims arithmetic under conventions, not who knew what. Services, mixers, CoinJoins and hubs are never crossed. Unsolicited dust
 * tells nothing of its sender. Known errors: a service without a tag is walked through; what was never imported is counted as
 * `not-imported`, never as clean.
 */
import type { FlowProcess, Standing } from '../../domain/flow-record.ts'
import { ask } from '../trace/flow-cache.ts'
import { AccountWalk } from './account-walk.ts'
import { ExposureBook } from './exposure-book.ts'
import type { ExposureQuery, ExposureResult, RestReason } from './exposure-record.ts'
import { OutputWalk } from './output-walk.ts'
import { byHolder, type Parcel, totalWeight } from './parcel.ts'
import type { Walk } from './walk.ts'

export const EXPOSURE_METHOD = { id: 'exposure', version: '3' } as const

/** Runs one exposure. The result does not depend on how needs are batched. */
export function measureExposure(query: ExposureQuery): FlowProcess<ExposureResult> {
  const book = new ExposureBook(query.direction)
  return query.model === 'utxo'
    ? run(query, book, new OutputWalk(query, book))
    : run(query, book, new AccountWalk(query, book))
}

function* run<Place>(
  query: ExposureQuery,
  book: ExposureBook,
  walk: Walk<Place>,
): FlowProcess<ExposureResult> {
  const { maxHops } = query.bounds
  let parcels = yield* walk.begin()
  for (let hop = 1; parcels.length > 0; hop++) {
    const going = yield* judge(query, book, { walk, parcels, hop })
    if (hop < maxHops) parcels = yield* walk.expand(going, hop)
    else {
      endAll(book, going, 'max-hops')
      break
    }
  }
  return book.close()
}

interface Judged<Place> {
  readonly walk: Walk<Place>
  readonly parcels: readonly Parcel<Place>[]
  readonly hop: number
}

interface Held<Place> {
  readonly holder: number
  readonly parcels: readonly Parcel<Place>[]
}

/** Asks who holds these parcels; counts and ends, and returns those that go on. */
function* judge<Place>(
  query: ExposureQuery,
  book: ExposureBook,
  at: Judged<Place>,
): FlowProcess<readonly Parcel<Place>[]> {
  const { asked, going } = sortOut(query, book, at)
  if (asked.length === 0) return going
  const addresses = asked.map(({ holder }) => holder)
  const { standings } = yield* ask({ need: 'standing', asset: query.asset, addresses })
  for (const [place, { holder, parcels }] of asked.entries()) {
    const standing = standings[place]
    if (!standing) continue
    at.walk.judged(holder, standing.covered)
    if (stoppedAt(book, standing, { parcels, hop: at.hop })) continue
    for (const parcel of endStuck(book, parcels)) going.push(parcel)
  }
  return going
}

/** Ends what needs no asking; `going` are parcels of no known address. */
function sortOut<Place>(
  { subjects, bounds, reach }: ExposureQuery,
  book: ExposureBook,
  at: Judged<Place>,
): { readonly asked: readonly Held<Place>[]; readonly going: Parcel<Place>[] } {
  const own = new Set(subjects)
  const least = at.hop === 1 ? 0n : leastWeight(book.flow, bounds.minShare)
  const asked: Held<Place>[] = []
  const going: Parcel<Place>[] = []
  for (const { holder, parcels } of byHolder(at.parcels)) {
    if (holder === null)
      for (const parcel of endStuck(book, countKnown(book, parcels, at.hop))) going.push(parcel)
    else if (own.has(holder)) endAll(book, parcels, 'returned')
    else if (reach && !reach.within(holder, bounds.maxHops - at.hop))
      endAll(book, parcels, 'unwatched')
    else if (totalWeight(parcels) < least) endAll(book, parcels, 'min-value')
    else asked.push({ holder, parcels })
  }
  return { asked, going }
}

/** Counts value to the parties that hold it; true when it goes no further. */
function stoppedAt(
  book: ExposureBook,
  { parties = [], stop }: Standing,
  { parcels, hop }: { readonly parcels: readonly Parcel<unknown>[]; readonly hop: number },
): boolean {
  book.meet(parcels, parties, hop)
  if (parties.some(({ stops }) => stops)) return true
  if (stop === null) return false
  endAll(book, parcels, stop.reason)
  return true
}

function endAll(book: ExposureBook, parcels: readonly Parcel<unknown>[], reason: RestReason): void {
  for (const parcel of parcels) book.end(parcel, reason)
}

/** Parcels that are known to stand with a party without a holder, such as a CoinJoin, are counted; the others are returned. */
function countKnown<Place>(
  book: ExposureBook,
  parcels: readonly Parcel<Place>[],
  hop: number,
): readonly Parcel<Place>[] {
  return parcels.filter((parcel) => {
    if (parcel.party) book.meet([parcel], [parcel.party], hop)
    return parcel.party === null
  })
}

function endStuck<Place>(
  book: ExposureBook,
  parcels: readonly Parcel<Place>[],
): readonly Parcel<Place>[] {
  return parcels.filter((parcel) => {
    if (parcel.stuck !== null) book.end(parcel, parcel.stuck)
    return parcel.stuck === null
  })
}

/** The least amount that is `share` of the flow. */
function leastWeight(flow: bigint, share: number): bigint {
  const parts = BigInt(Math.round(share * 1_000_000))
  return (flow * parts + 999_999n) / 1_000_000n
}
