import { z } from 'zod'
import type { JobRecord } from '../../ports/job-store.ts'

/** A job as every surface shows it. */
export const jobShape = z.object({
  id: z.string(),
  operation: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: z
    .object({ stage: z.string(), done: z.number(), total: z.number().nullable(), unit: z.string() })
    .nullable(),
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

/** Drops what depends on the clock. */
export function toJobShape(job: JobRecord): z.output<typeof jobShape> {
  const { id, operation, state, progress, result, error } = job
  return {
    id,
    operation,
    state,
    progress,
    result: result ?? null,
    error: error ? { ...error, hints: [...error.hints], details: { ...error.details } } : null,
  }
}
