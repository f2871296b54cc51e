import { z } from 'zod'
import { NotFoundError } from '../../domain/errors.ts'
import { defineOperation } from '../define-operation.ts'
import { jobShape, toJobShape } from './job-shape.ts'

/** One job with its result or error. */
export const jobsGet = defineOperation({
  id: 'jobs.get',
  summary: 'Shows one job with its progress, and its answer or error when it has ended.',
  input: z.object({ id: z.string().describe('Id of the job') }),
  output: z.object({ job: jobShape }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'jobs show',
    positional: ['id'],
    example: 'weir jobs show 3f9c2a',
    render: ({ job }) =>
      `${job.id}  ${job.operation}  ${job.state}${job.error ? `\n${job.error.message}` : ''}`,
  },
  http: {},
  async run(context, { id }) {
    const job = await context.jobs.job(id)
    if (!job) throw new NotFoundError('job-not-found', `There is no job "${id.slice(0, 60)}".`)
    return { data: { job: toJobShape(job) }, notes: [] }
  },
})
