import type { Note, Provenance } from '../domain/answer.ts'
import type { EpochMs } from '../domain/time.ts'

/** One answer as it was given; `result` is its JSON. */
export interface KeptAnswer {
  readonly id: string
  readonly result: unknown
}

/** One request of which the answers are kept. */
export interface ScreeningRequest {
  readonly made: EpochMs
  /** The caller's own name for the request; `null` when it gave none. */
  readonly key: string | null
  /** SHA-256 of what was asked. */
  readonly body: string
  readonly notes: readonly Note[]
  readonly provenance: Provenance
}

/** A request with its answers in the order of the request; equal ones share an id. */
export interface KeptScreening extends ScreeningRequest {
  readonly answers: readonly KeptAnswer[]
}

/** Answers to screenings, kept under their ids: what was decided on at the time. */
export interface ScreeningStore {
  /** Keeps a request; where its key was used before, keeps nothing and returns what was kept then. */
  keepScreening(request: KeptScreening): Promise<KeptScreening>
  /** The request of that key, or `null`. */
  screeningOfKey(key: string): Promise<KeptScreening | null>
  /** The answer of that id with the first request it was given to, or `null`. */
  keptAnswer(
    id: string,
  ): Promise<{ readonly answer: KeptAnswer; readonly request: ScreeningRequest } | null>
}
