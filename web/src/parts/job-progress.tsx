import { Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import type { Data } from '../api/contract.ts'
import { groupDigits } from './format.ts'
import { Said, Term } from './said.tsx'
import { Foreign } from './values.tsx'

type Job = Pick<Data<'jobs.list'>['jobs'][number], 'progress' | 'error'>

/** How far a job has come, or why it failed. */
export function JobProgress({ job }: { readonly job: Job }): ReactNode {
  const { progress, error } = job
  if (error) return <Foreign>{error.message}</Foreign>
  if (!progress) return '–'
  const { stage, done, total, unit } = progress
  return (
    <>
      <Said>{stage}</Said> · <Term>{unit}</Term>:{' '}
      <bdi dir="ltr" className="w-num">
        {groupDigits(String(done))}
        {total === null ? '' : ` / ${groupDigits(String(total))}`}
      </bdi>
      {total ? <Progress size="xs" value={(100 * done) / total} aria-label={stage} /> : null}
    </>
  )
}

/** Stops a job by its id; the list of jobs is asked again. */
export function useCancelJob(): (id: string) => void {
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (id: string) => call('jobs.cancel', { id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs.list'] }),
  })
  return mutate
}
