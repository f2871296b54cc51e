import { z } from 'zod'
import { formatTime } from '../../domain/time.ts'
import type { JobRecord } from '../../ports/job-store.ts'

/** A job as every surface shows it. */
export const jobShape = z.object({
  id: z.string(),
  operation: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: z
    .object({ stage: z.string(), done: z.number(), total: z.number().nullable(), unit: z.string() })
    .nullable(),
  created: z.string(),
  finished: z.string().nullable(),
  input: z.unknown().describe('What it was asked, without secrets'),
  result: z.unknown(),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      hints: z.array(z.string()),
      details: z.record(z.string(), z.unknown()),
    })
    .nullable(),
})

/** As the store holds it, with its times told. */
export function toJobShape(job: JobRecord): z.output<typeof jobShape> {
  const { id, operation, state, progress, created, finished, input, result, error } = job
  return {
    id,
    operation,
    state,
    progress,
    created: formatTime(created),
    finished: finished === null ? null : formatTime(finished),
    input: input ?? null,
    result: result ?? null,
    error: error ? { ...error, hints: [...error.hints], details: { ...error.details } } : null,
  }
}
