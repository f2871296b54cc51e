import type { SettingVariable } from '../domain/setting-variable.ts'
import type { CaseStore } from './case-store.ts'
import type { Clock } from './clock.ts'
import type { Download } from './download.ts'
import type { FileAccess } from './file-access.ts'
import type { FlowIndex } from './flow-index.ts'
import type { JobStore, Progress } from './job-store.ts'
import type { LedgerStore } from './ledger-store.ts'
import type { ReportWriter } from './report-writer.ts'
import type { Sources } from './source.ts'

/** Everything an operation may touch, passed explicitly. `src/context.ts` composes it. */
export interface Context {
  /** Version of this program, as provenance prints it. */
  readonly version: string
  readonly clock: Clock
  readonly ledger: LedgerStore
  /** A cache in front of `ledger`: no answer depends on it. */
  readonly index: FlowIndex
  readonly cases: CaseStore
  readonly jobs: JobStore
  readonly sources: Sources
  readonly files: FileAccess
  /** Asks a publisher for a file; only operations that a person starts for that call it. */
  readonly download: Download
  readonly report: ReportWriter
  /** Languages in which words in pictures are read, in the program's own codes; `null` where none is installed. */
  readonly ocrLanguages: () => Promise<readonly string[] | null>
  /** Where this process serves; absent where it serves nobody. */
  readonly serving?: Serving
  readonly settings: Settings
  /** Checked between steps of long work. */
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** Where a server listens. Its token is asked of every request, and is not here. */
export interface Serving {
  readonly host: string
  readonly port: number
}

/** Settings with their defaults told in docs/reference/settings.md. */
export interface Settings {
  /** Fiat currency that amounts are valued in. */
  readonly currency: string
  /** Files under this size are one batch; larger ones are committed in runs of this many bytes. */
  readonly batchBytes: number
  readonly batchRows: number
  /** File of the table of levels; `null` where the default one counts. */
  readonly levelsFile: string | null
  /** Transfers from which on a chain gets an index of its own accord after an import. */
  readonly indexFrom: number
  /** Bytes of each chain's index that are held in memory. */
  readonly indexMemory: number
  /** As people are told of them; empty where a program opens the workspace by itself. */
  readonly variables: readonly SettingVariable[]
  /** Folder of the workspace, where the demo writes its files; `null` when it is held in memory. */
  readonly workspaceDir: string | null
}
