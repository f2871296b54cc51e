/** Value of the subject's flow at one holder on its way, under all methods at once. */
import type { Party } from '../../domain/flow-record.ts'
import { type Interval, measure } from '../trace/interval.ts'
import type { ExposureStep, RestReason } from './exposure-record.ts'

/** What one movement carries of the flow. */
export interface Load {
  readonly haircut: bigint
  /** Intervals of the movement's own amount. */
  readonly fifo: readonly Interval[]
  /** Bit i: the subject's own movement i may have passed here. */
  readonly origins: bigint
}

export interface Parcel<Place> extends Load {
  /** Who sent it towards the subject, or received it from there; `null` where no address is known. */
  readonly holder: number | null
  /** The movement (accounts) or output (chains of outputs) by which it goes on. */
  readonly place: Place
  readonly step: ExposureStep
  /** The parcel nearer to the subject that carries most of it. */
  readonly nearer: Parcel<Place> | null
  /** Why it cannot go on, whoever holds it. */
  readonly stuck: RestReason | null
  /** Known without asking who holds it: a CoinJoin. */
  readonly party: Party | null
}

/** The movements between this parcel and the subject, from this one on. */
export function wayFrom<Place>(parcel: Parcel<Place>): readonly ExposureStep[] {
  const steps: ExposureStep[] = []
  for (let at: Parcel<Place> | null = parcel; at; at = at.nearer) steps.push(at.step)
  return steps
}

/** Follows which of several parcels carries most of what they carry together. */
export class Leader<Place> {
  parcel: Parcel<Place> | null = null
  #amount = -1n

  /** `amount` is what this one adds. */
  add(parcel: Parcel<Place>, amount: bigint): void {
    if (amount <= this.#amount) return
    this.parcel = parcel
    this.#amount = amount
  }
}

/** The parcels of each holder, heaviest holder first, then by number; those without a holder last. */
export function byHolder<Place>(
  parcels: readonly Parcel<Place>[],
): readonly { readonly holder: number | null; readonly parcels: readonly Parcel<Place>[] }[] {
  const groups = new Map<number | null, Parcel<Place>[]>()
  for (const parcel of parcels) {
    const group = groups.get(parcel.holder)
    if (group) group.push(parcel)
    else groups.set(parcel.holder, [parcel])
  }
  return [...groups]
    .map(([holder, group]) => ({ holder, parcels: group, weight: totalWeight(group) }))
    .sort((a, b) => {
      if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1
      return (a.holder ?? Number.POSITIVE_INFINITY) - (b.holder ?? Number.POSITIVE_INFINITY)
    })
}

/** Of several parcels together, by haircut or by FIFO, whichever is more. */
export function totalWeight(parcels: readonly Load[]): bigint {
  let haircut = 0n
  let fifo = 0n
  for (const parcel of parcels) {
    haircut += parcel.haircut
    fifo += measure(parcel.fifo)
  }
  if (fifo > haircut) return fifo
  return haircut
}
