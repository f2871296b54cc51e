import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { renderTable } from '../table.ts'
import { jobShape, toJobShape } from './job-shape.ts'

/** Long work of this workspace, newest first, without results. */
export const jobsList = defineOperation({
  id: 'jobs.list',
  summary: 'Lists long work of this workspace, newest first, with its progress.',
  input: z.object({
    limit: z.coerce.number().int().min(1).max(1000).default(50).describe('How many jobs at most'),
  }),
  output: z.object({ jobs: z.array(jobShape.omit({ input: true, result: true })) }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'jobs',
    example: 'weir jobs',
    render: ({ jobs }) =>
      renderTable(
        ['job', 'operation', 'state', 'since', 'progress'],
        jobs.map(({ id, operation, state, created, progress }) => [
          id,
          operation,
          state,
          created,
          progress
            ? `${progress.stage} ${progress.done}${progress.total === null ? '' : `/${progress.total}`} ${progress.unit}`
            : '',
        ]),
      ),
  },
  http: {},
  async run(context, { limit }) {
    const jobs = (await context.jobs.listJobs(limit)).map((job) => {
      const { input: _, result: __, ...rest } = toJobShape(job)
      return rest
    })
    return { data: { jobs }, notes: [] }
  },
})
