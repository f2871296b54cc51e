import type { ErrorBody } from '../domain/errors.ts'
import type { Progress } from '../domain/progress.ts'

export type { Progress } from '../domain/progress.ts'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export interface JobRecord {
  readonly id: string
  readonly operation: string
  readonly input: unknown
  readonly state: JobState
  readonly progress: Progress | null
  readonly result: unknown
  readonly error: ErrorBody | null
  readonly created: number
  readonly finished: number | null
}

/** Long work of the process that owns the workspace. */
export interface JobStore {
  createJob(job: Pick<JobRecord, 'id' | 'operation' | 'input' | 'created'>): Promise<JobRecord>
  updateJob(
    id: string,
    change: Partial<Pick<JobRecord, 'state' | 'progress' | 'result' | 'error' | 'finished'>>,
  ): Promise<void>
  job(id: string): Promise<JobRecord | null>
  /** Newest first. */
  listJobs(limit: number): Promise<readonly JobRecord[]>
}
