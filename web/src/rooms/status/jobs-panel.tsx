import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { JobProgress, useCancelJob } from '../../parts/job-progress.tsx'
import { operationName } from '../../parts/operation-name.ts'
import { Panel } from '../../parts/panel.tsx'
import { Moment } from '../../parts/values.tsx'
import { JobDrawer } from './job-drawer.tsx'

type Job = Data<'jobs.list'>['jobs'][number]

/** Long work with its progress; what runs can be cancelled. */
export function JobsPanel(): ReactNode {
  const text = useText()
  const query = useAnswer('jobs.list', { limit: 50 }, { refetchInterval: 2000 })
  const cancel = useCancelJob()
  const [opened, setOpened] = useState<string | null>(null)
  const columns = useMemo(() => columnsOf(text, cancel, setOpened), [text, cancel])
  return (
    <Panel title={text('status.jobs')}>
      <AnswerView query={query} height={160}>
        {({ data }) => (
          <DataTable
            caption={text('status.jobs')}
            columns={columns}
            rows={data.jobs}
            rowKey={(row) => row.id}
            empty={text('status.no-job')}
            maxHeight={200}
          />
        )}
      </AnswerView>
      <JobDrawer id={opened} onClose={() => setOpened(null)} />
    </Panel>
  )
}

function columnsOf(
  text: Translate,
  cancel: (id: string) => void,
  open: (id: string) => void,
): Column<Job>[] {
  return [
    {
      id: 'operation',
      title: text('column.operation'),
      width: 220,
      cell: (row) => (
        <Button size="compact-xs" variant="light" onClick={() => open(row.id)}>
          {operationName(text, row.operation)}
        </Button>
      ),
    },
    {
      id: 'state',
      title: text('column.status'),
      width: 100,
      cell: (row) => text(`job.${row.state}`),
    },
    {
      id: 'created',
      title: text('column.since'),
      width: 164,
      cell: (row) => <Moment time={row.created} />,
    },
    { id: 'progress', title: text('column.progress'), cell: (row) => <JobProgress job={row} /> },
    {
      id: 'cancel',
      title: text('column.action'),
      width: 90,
      cell: (row) =>
        row.state === 'running' || row.state === 'queued' ? (
          <Button size="compact-xs" variant="default" onClick={() => cancel(row.id)}>
            {text('job.cancel')}
          </Button>
        ) : null,
    },
  ]
}
