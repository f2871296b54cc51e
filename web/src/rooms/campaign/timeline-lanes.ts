/** What stands in each lane of a campaign's timeline, gathered so that a lane draws as many marks as it has places, not rows. */
import type { TimeScale } from '../../parts/time-scale.ts'

export interface LaneEvent {
  readonly time: number
  /** Fiat value for receipts; 0 where unknown; 1 for a post. */
  readonly weight: number
}

/** Something that is told by its words: a row of service, an entry of a list. */
export interface LaneSign {
  readonly time: number
  readonly words: string
}

export interface Lane {
  readonly id: string
  readonly label: string
  readonly kind: 'posts' | 'receipts' | 'lists'
  /** When it was advertised, or when the channel posted; epoch ms. */
  readonly span: { readonly from: number; readonly to: number } | null
  readonly events: readonly LaneEvent[]
  readonly signs: readonly LaneSign[]
  /** The channel wrote nothing after its last post, though others of the campaign did. */
  readonly silent: boolean
}

/** Events that fall on the same few pixels, drawn as one mark. */
export interface LaneMark {
  readonly x: number
  readonly count: number
  readonly weight: number
  readonly first: number
  readonly last: number
}

const BIN = 4

/** Gathers a lane's events into marks `BIN` pixels wide. */
export function gatherMarks(lane: Lane, scale: TimeScale): LaneMark[] {
  const bins = new Map<number, LaneMark>()
  for (const event of lane.events) {
    const bin = Math.floor(scale.x(event.time) / BIN)
    const held = bins.get(bin)
    bins.set(bin, {
      x: (bin + 0.5) * BIN,
      count: (held?.count ?? 0) + 1,
      weight: (held?.weight ?? 0) + event.weight,
      first: Math.min(held?.first ?? event.time, event.time),
      last: Math.max(held?.last ?? event.time, event.time),
    })
  }
  return [...bins.values()].sort((a, b) => b.weight - a.weight)
}
