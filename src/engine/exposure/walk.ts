import type { AccountQuery, AccountSide, FlowProcess, Standing } from '../../domain/flow-record.ts'
import { ask } from '../trace/flow-cache.ts'
import type { Parcel } from './parcel.ts'

/** What differs between ledgers: how value moves from one holder to the next. */
export interface Walk<Place> {
  /** The subject's own movements that count, at their far side. */
  begin(): FlowProcess<readonly Parcel<Place>[]>
  /** What is held of a holder's history, told before it is expanded. */
  judged(holder: number, covered: Standing['covered']): void
  /** From that hop one transfer further; what cannot go further is ended in the book. */
  expand(parcels: readonly Parcel<Place>[], hop: number): FlowProcess<readonly Parcel<Place>[]>
}

/** One side of some accounts, in the order asked. */
export function* askSides(
  need: 'incoming' | 'outgoing',
  query: AccountQuery,
): FlowProcess<readonly AccountSide[]> {
  return (yield* ask({ need, ...query })).sides
}
