import type { ChainId } from '../domain/chain.ts'
import type { Progress } from '../domain/progress.ts'

/** What is held of one chain's index. */
export interface IndexStatus {
  readonly chain: ChainId
  /** Whether it stands on all that the ledger holds now: only then it is read. */
  readonly fresh: boolean
  /** Transfers, or on UTXO chains transactions. */
  readonly rows: number
  readonly segments: number
  readonly bytes: number
  /** Why this chain has none, or `null`. */
  readonly reason: string | null
}

/** How long work is told and stopped. */
export interface IndexWork {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** The index of a workspace: a cache of the ledger's flow facts. No answer depends on whether it exists. */
export interface FlowIndex {
  /** Of every chain that has one, or has a reason for none; in chain order. */
  status(): Promise<readonly IndexStatus[]>
  /** Brings the index of a chain up to what the ledger holds, or builds it. `null` where the workspace keeps no files. */
  refresh(chain: ChainId, work: IndexWork): Promise<IndexStatus | null>
  /** Removes the index of a chain, or of all. Returns which there were. */
  drop(chain: ChainId | null): Promise<readonly ChainId[]>
  close(): void
}
