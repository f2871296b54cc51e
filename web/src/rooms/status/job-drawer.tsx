import { Button, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Answer } from '../../../../src/domain/answer.ts'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JobProgress, useCancelJob } from '../../parts/job-progress.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { Notes } from '../../parts/notes.tsx'
import { operationName } from '../../parts/operation-name.ts'
import { Said } from '../../parts/said.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Foreign, Moment } from '../../parts/values.tsx'
import { type JobPage, jobPage } from './job-page.ts'

type Job = Data<'jobs.get'>['job']

interface JobDrawerProps {
  /** `null` while none is opened. */
  readonly id: string | null
  readonly onClose: () => void
}

/** One job: what it was asked, how far it is, and what came of it. */
export function JobDrawer({ id, onClose }: JobDrawerProps): ReactNode {
  const text = useText()
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={text('job.one')}
      closeButtonProps={{ 'aria-label': text('close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {id === null ? null : <JobOf key={id} id={id} />}
    </Drawer>
  )
}

function JobOf({ id }: { readonly id: string }): ReactNode {
  const query = useAnswer('jobs.get', { id }, { refetchInterval: 2000 })
  return (
    <AnswerView query={query} height={200}>
      {({ data: { job } }) => (
        <>
          <JobFacts job={job} />
          <OwnView>
            <JobInput input={job.input} />
            <JobResult job={job} />
          </OwnView>
        </>
      )}
    </AnswerView>
  )
}

function JobFacts({ job }: { readonly job: Job }): ReactNode {
  const text = useText()
  const cancel = useCancelJob()
  const open = job.state === 'running' || job.state === 'queued'
  return (
    <>
      <dl className="w-facts">
        <dt>{text('column.operation')}</dt>
        <dd>
          {operationName(text, job.operation)} <code>{job.operation}</code>
        </dd>
        <dt>{text('column.status')}</dt>
        <dd>{text(`job.${job.state}`)}</dd>
        <dt>{text('column.since')}</dt>
        <dd>
          <Moment time={job.created} />
        </dd>
        <dt>{text('job.finished')}</dt>
        <dd>
          <Moment time={job.finished} />
        </dd>
        <dt>{text('column.progress')}</dt>
        <dd>
          <JobProgress job={job} />
        </dd>
      </dl>
      <ul className="w-reasons">
        {(job.error?.hints ?? []).map((hint) => (
          <li key={hint}>
            <Said>{hint}</Said>
          </li>
        ))}
      </ul>
      {open ? (
        <Button size="xs" variant="default" onClick={() => cancel(job.id)}>
          {text('job.cancel')}
        </Button>
      ) : null}
    </>
  )
}

/** So much of one member is shown. */
const LONGEST = 400

/** What it was asked, member by member. */
function JobInput({ input }: { readonly input: unknown }): ReactNode {
  const text = useText()
  const members = typeof input === 'object' && input !== null ? Object.entries(input) : []
  if (members.length === 0) return null
  return (
    <>
      <h3>{text('job.input')}</h3>
      <dl className="w-facts">
        {members.map(([name, value]) => (
          <div key={name} className="w-fact">
            <dt>
              <Foreign>{name}</Foreign>
            </dt>
            <dd>
              <Foreign>{shortened(value)}</Foreign>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function shortened(value: unknown): string {
  const told = typeof value === 'string' ? value : (JSON.stringify(value) ?? '–')
  return told.length > LONGEST ? `${told.slice(0, LONGEST)} […]` : told
}

/** Notes of the answer, the page that shows it, and the whole of it as a file. */
function JobResult({ job }: { readonly job: Job }): ReactNode {
  const text = useText()
  if (job.state !== 'done') return null
  const answer = job.result as Partial<Answer<unknown>> | null
  const page = jobPage(job.operation, job.input)
  const save = (): void =>
    saveFile(`${job.operation}.json`, 'application/json', `${JSON.stringify(answer, null, 2)}\n`)
  return (
    <>
      <h3>{text('job.result')}</h3>
      <Notes notes={answer?.notes ?? []} />
      <ResultCounts data={answer?.data} />
      <div className="w-row">
        {page === null ? null : <PageButton page={page} />}
        <Button
          size="xs"
          variant="default"
          onClick={save}
          leftSection={<Icon name="download" size={12} />}
        >
          {text('job.save')}
        </Button>
      </div>
    </>
  )
}

/** How much is in each part of the answer; what is short is told itself. */
function ResultCounts({ data }: { readonly data: unknown }): ReactNode {
  if (typeof data !== 'object' || data === null) return null
  return (
    <dl className="w-facts">
      {Object.entries(data).map(([name, value]) => (
        <div key={name} className="w-fact">
          <dt>
            <Foreign>{name}</Foreign>
          </dt>
          <dd>
            <Foreign>{Array.isArray(value) ? String(value.length) : shortened(value)}</Foreign>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function PageButton({ page }: { readonly page: JobPage }): ReactNode {
  const label = useText()('job.open')
  const look = { size: 'xs', variant: 'default' } as const
  if (page.to === '/trace')
    return (
      <LinkButton {...look} to="/trace" search={page.search}>
        {label}
      </LinkButton>
    )
  if (page.to === '/paths')
    return (
      <LinkButton {...look} to="/paths" search={page.search}>
        {label}
      </LinkButton>
    )
  return (
    <LinkButton {...look} to={page.to}>
      {label}
    </LinkButton>
  )
}
