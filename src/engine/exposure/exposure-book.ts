/** Collects what an exposure found: groups of parties, and what was counted to nobody. */
import { assertInvariant } from '../../domain/errors.ts'
import type { Party } from '../../domain/flow-record.ts'
import { spanOf } from '../../domain/span.ts'
import type { EpochMs } from '../../domain/time.ts'
import { measure } from '../trace/interval.ts'
import type {
  ExposureDirection,
  ExposureGroup,
  ExposureResult,
  ExposureStep,
  MethodAmounts,
  RestReason,
} from './exposure-record.ts'
import { type Load, type Parcel, wayFrom } from './parcel.ts'

/** One of the subject's own movements. */
export interface Origin {
  readonly amount: bigint
  readonly time: EpochMs
}

interface Sum {
  haircut: bigint
  fifo: bigint
  origins: bigint
}

interface Group extends Sum {
  readonly parties: readonly Party[]
  readonly kind: 'direct' | 'indirect'
  readonly stops: boolean
  readonly steps: Map<string, EpochMs>
  readonly holders: Set<number>
  hops: number
  best: Parcel<unknown> | null
}

/** One per subject, asset and direction. */
export class ExposureBook {
  readonly #origins: Origin[] = []
  readonly #groups = new Map<string, Group>()
  readonly #rests = new Map<RestReason, Sum>()
  readonly #direction: ExposureDirection
  leftOut = 0
  unseen = 0
  recordsRead = 0

  constructor(direction: ExposureDirection) {
    this.#direction = direction
  }

  /** A movement of the subject that counts; returns its bit. */
  originate(origin: Origin): bigint {
    this.#origins.push(origin)
    return 1n << BigInt(this.#origins.length - 1)
  }

  get flow(): bigint {
    return this.#origins.reduce((sum, { amount }) => sum + amount, 0n)
  }

  /** Value reached a holder of whom sources speak, `hop` transfers from the subject. */
  meet(parcels: readonly Parcel<unknown>[], parties: readonly Party[], hop: number): void {
    for (const stops of [true, false]) {
      const saying = parties.filter((party) => party.stops === stops)
      if (saying.length > 0) this.#count(parcels, { parties: saying, hop, stops })
    }
  }

  /** Value is counted to nobody. */
  end(load: Load, reason: RestReason): void {
    if (load.haircut === 0n && measure(load.fifo) === 0n) return
    const sum = this.#rests.get(reason) ?? { haircut: 0n, fifo: 0n, origins: 0n }
    addLoad(sum, load)
    this.#rests.set(reason, sum)
  }

  /** Throws an InvariantError unless flow = groups that stop + rests, by haircut and by FIFO. */
  close(): ExposureResult {
    const groups = [...this.#groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
    const ended = [...this.#rests.values(), ...groups.filter(({ stops }) => stops)]
    for (const method of ['haircut', 'fifo'] as const) {
      const found = ended.reduce((sum, one) => sum + one[method], 0n)
      const details = { flow: this.flow, found, method }
      assertInvariant(found === this.flow, 'An exposure lost or made value.', details)
    }
    const { least, most } = spanOf(this.#origins.map(({ time }) => time))
    return {
      flow: this.flow,
      origins: this.#origins.map(({ amount }) => amount),
      firstTime: this.#origins.length === 0 ? null : least,
      lastTime: this.#origins.length === 0 ? null : most,
      groups: groups.map((group) => this.#closeGroup(group)),
      rests: [...this.#rests]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([reason, sum]) => ({ reason, amounts: this.#amounts(sum) })),
      leftOut: this.leftOut,
      unseen: this.unseen,
      recordsRead: this.recordsRead,
    }
  }

  #count(
    parcels: readonly Parcel<unknown>[],
    at: { readonly parties: readonly Party[]; readonly hop: number; readonly stops: boolean },
  ): void {
    const kind = at.hop === 1 ? 'direct' : 'indirect'
    const group = this.#group(kind, at)
    group.hops = Math.min(group.hops, at.hop)
    for (const parcel of parcels) {
      addLoad(group, parcel)
      const { txid, index, time } = parcel.step
      group.steps.set(`${txid}:${index}`, time)
      if (parcel.holder !== null) group.holders.add(parcel.holder)
      if (group.best === null || parcel.haircut > group.best.haircut) group.best = parcel
    }
  }

  #group(
    kind: Group['kind'],
    { parties, stops }: { readonly parties: readonly Party[]; readonly stops: boolean },
  ): Group {
    const key = [kind, stops, ...parties.map(partyKey)].join('\n')
    const known = this.#groups.get(key)
    if (known) return known
    const group: Group = {
      ...{ parties, kind, stops, steps: new Map(), holders: new Set() },
      ...{ haircut: 0n, fifo: 0n, origins: 0n, hops: Number.POSITIVE_INFINITY, best: null },
    }
    this.#groups.set(key, group)
    return group
  }

  #closeGroup(group: Group): ExposureGroup {
    const { least, most } = spanOf(group.steps.values())
    return {
      parties: group.parties,
      kind: group.kind,
      stops: group.stops,
      amounts: this.#amounts(group),
      origins: group.origins,
      transfers: group.steps.size,
      firstTime: least,
      lastTime: most,
      hops: group.hops,
      path: this.#pathOf(group),
      holders: [...group.holders].sort((a, b) => a - b),
    }
  }

  #pathOf({ best }: Group): readonly ExposureStep[] {
    const steps = best === null ? [] : wayFrom(best)
    return this.#direction === 'source' ? steps : [...steps].reverse()
  }

  #amounts({ haircut, fifo, origins }: Sum): MethodAmounts {
    const amounts = this.#origins.map(({ amount }) => amount)
    return { haircut, fifo, poison: amountOf(origins, amounts) }
  }
}

/** What the subject's own movements named by `bits` amount to. */
export function amountOf(bits: bigint, origins: readonly bigint[]): bigint {
  const digits = bits.toString(2)
  let sum = 0n
  for (let at = 0; at < digits.length; at += 1)
    if (digits[digits.length - 1 - at] === '1') sum += origins[at] ?? 0n
  return sum
}

function partyKey({ category, actor, label }: Party): string {
  return `${category}\t${actor ?? label}`
}

function addLoad(sum: Sum, { haircut, fifo, origins }: Load): void {
  sum.haircut += haircut
  sum.fifo += measure(fifo)
  sum.origins |= origins
}
