import { z } from 'zod'
import { NotFoundError } from '../../domain/errors.ts'
import { defineOperation } from '../define-operation.ts'

/** Marks a job as cancelled; the process that runs it watches the mark and stops between steps. */
export const jobsCancel = defineOperation({
  id: 'jobs.cancel',
  summary: 'Cancels a job: what it committed stays, and the same command goes on from there.',
  input: z.object({ id: z.string().describe('Id of the job') }),
  output: z.object({ id: z.string(), state: z.string() }),
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'jobs cancel',
    positional: ['id'],
    example: 'weir jobs cancel 3f9c2a',
    render: ({ id, state }) => `${id}  ${state}`,
  },
  http: {},
  async run(context, { id }) {
    const job = await context.jobs.job(id)
    if (!job) throw new NotFoundError('job-not-found', `There is no job "${id.slice(0, 60)}".`)
    const open = job.state === 'queued' || job.state === 'running'
    if (open)
      await context.jobs.updateJob(id, { state: 'cancelled', finished: context.clock.now() })
    return { data: { id, state: open ? 'cancelled' : job.state }, notes: [] }
  },
})
