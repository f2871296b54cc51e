/** The envelope of every answer: `{ data, notes, provenance }` (docs/reference/json.md). */

import type { Verification } from './taxonomy.ts'

/** Says what was truncated, stale, unverified, repaired or missing. Codes are stable kebab-case words. */
export interface Note {
  readonly code: string
  readonly message: string
}

export interface MethodRef {
  readonly id: string
  readonly version: string
}

/** What part of a ledger we hold: half-open, in blocks where the chain has them, always in time. */
export interface CoverageSummary {
  readonly chain: string
  readonly asset: string | null
  /** `whole` chain, or only the transfers of some addresses (their count is given). */
  readonly scope: 'whole' | 'addresses'
  readonly addresses: number
  readonly fromHeight: number | null
  readonly toHeight: number | null
  /** ISO 8601 UTC. */
  readonly from: string | null
  readonly to: string | null
}

/** Of one chain, how many blocks of the best branch, or transfers that are rows of their own, were checked so far. */
export interface VerificationSummary {
  readonly chain: string
  readonly facts: 'blocks' | 'transfers'
  readonly verification: Verification
  readonly count: number
}

/** What a result can be recomputed from. Holds no clock, duration or path: equal inputs give equal bytes. */
export interface Provenance {
  readonly weir: string
  /** SHA-256 over the hashes of all complete imports in order. */
  readonly snapshot: string
  readonly heads: readonly {
    readonly chain: string
    readonly height: number | null
    readonly hash: string | null
    readonly time: string | null
  }[]
  readonly coverage: readonly CoverageSummary[]
  /** How far what is held was checked. */
  readonly verification: readonly VerificationSummary[]
  readonly lists: readonly {
    readonly list: string
    readonly version: string
    readonly published: string | null
  }[]
  readonly tags: number
  readonly prices: readonly {
    readonly asset: string
    readonly fiat: string
    readonly source: string
    readonly from: string
    readonly to: string
  }[]
  readonly methods: readonly MethodRef[]
  readonly parameters: Readonly<Record<string, unknown>>
}

export interface Answer<T> {
  readonly data: T
  readonly notes: readonly Note[]
  readonly provenance: Provenance
}

/** Collects notes without doubles, in the order they were first given. */
export class NoteBook {
  readonly #notes = new Map<string, Note>()

  add(code: string, message: string): void {
    const key = `${code}\n${message}`
    if (!this.#notes.has(key)) this.#notes.set(key, { code, message })
  }

  list(): readonly Note[] {
    return [...this.#notes.values()]
  }
}
