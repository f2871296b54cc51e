import type { ErrorBody } from '../domain/errors.ts'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export interface Progress {
  /** What is being done, as a person would say it. */
  readonly stage: string
  readonly done: number
  /** `null` when the end is not known. */
  readonly total: number | null
  readonly unit: string
}

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
