import { SourceError } from '../../domain/errors.ts'
import type { JobStore } from '../../ports/job-store.ts'

const MAX_LOOKED_AT = 1000

/** Jobs that a server left open when it died, told as failed: called by whoever owns the workspace next, when nobody can run them. */
export async function settleAbandonedJobs(jobs: JobStore, finished: number): Promise<void> {
  for (const { id, state } of await jobs.listJobs(MAX_LOOKED_AT)) {
    if (state !== 'queued' && state !== 'running') continue
    const { code, message, hints } = new SourceError(
      'interrupted',
      'The server ended before this job did.',
      { hints: ['What it committed stays: start it again, and it goes on from there.'] },
    )
    await jobs.updateJob(id, {
      state: 'failed',
      error: { code, message, hints, details: {} },
      finished,
    })
  }
}
