import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { call, type JobProgress as Progress } from '../../api/client.ts'
import { useText } from '../../app/settings.tsx'
import { Failure } from '../../parts/failure.tsx'
import { JobProgress } from '../../parts/job-progress.tsx'

/** Builds the index of every chain anew as a job, with its progress and a way to stop it. Answers stay the same meanwhile. */
export function RebuildIndex(): ReactNode {
  const text = useText()
  const stop = useRef<AbortController | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const queries = useQueryClient()
  const rebuild = useMutation({
    mutationFn: () => {
      stop.current = new AbortController()
      return call('index.rebuild', {}, { signal: stop.current.signal, onProgress: setProgress })
    },
    onSettled: () => {
      setProgress(null)
      return queries.invalidateQueries({ queryKey: ['workspace.settings'] })
    },
  })
  const stopped = stop.current?.signal.aborted === true
  return (
    <>
      <div className="w-row" role="status">
        <Button
          size="compact-xs"
          variant="default"
          loading={rebuild.isPending}
          onClick={() => rebuild.mutate()}
        >
          {text('settings.index.rebuild')}
        </Button>
        {rebuild.isPending ? (
          <Button size="compact-xs" variant="default" onClick={() => stop.current?.abort()}>
            {text('job.cancel')}
          </Button>
        ) : null}
        {progress ? <JobProgress job={{ progress, error: null }} /> : null}
        {rebuild.isError && stopped ? <span>{text('job.cancelled')}</span> : null}
        {rebuild.isSuccess ? <span>{text('job.done')}</span> : null}
      </div>
      {rebuild.error && !stopped ? <Failure error={rebuild.error} /> : null}
    </>
  )
}
