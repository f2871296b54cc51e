import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { ageInDays } from '../../parts/format.ts'
import { JobProgress, useCancelJob } from '../../parts/job-progress.tsx'
import { operationName } from '../../parts/operation-name.ts'
import { Panel } from '../../parts/panel.tsx'
import { Count, Day, Foreign } from '../../parts/values.tsx'

type Status = Data<'workspace.status'>

/** How often it is asked again while the page is seen, in ms. */
const LIVE = 30_000

/** What is loaded, in short: chains with their heads, lists with their age, what was refused, what runs. */
export function LoadedPanel(): ReactNode {
  const text = useText()
  const query = useAnswer('workspace.status', {}, { refetchInterval: LIVE })
  return (
    <aside className="w-column" aria-label={text('loaded.title')}>
      <AnswerView query={query} height={420}>
        {({ data, notes }) => (
          <>
            <Panel
              title={text('loaded.chains')}
              notes={notes.filter(({ code }) => !isOfLists(code))}
            >
              <Chains chains={data.chains} />
            </Panel>
            <Panel title={text('loaded.lists')} notes={notes.filter(({ code }) => isOfLists(code))}>
              <Lists lists={data.lists} />
            </Panel>
            <Panel title={text('loaded.refused')}>
              <p>
                <Link to="/status" className="w-link">
                  {text('loaded.quarantined')} <Count value={data.quarantined} />
                </Link>
              </p>
              <p>
                <Link to="/alerts" className="w-link">
                  {text('loaded.alerts')} <Count value={data.counts['alerts'] ?? 0} />
                </Link>
              </p>
              <RunningJobs />
            </Panel>
          </>
        )}
      </AnswerView>
    </aside>
  )
}

/** Notes stand at the thing they concern. */
function isOfLists(code: string): boolean {
  return code.startsWith('list-')
}

function Chains({ chains }: { readonly chains: Status['chains'] }): ReactNode {
  const text = useText()
  if (chains.length === 0) return <p className="w-empty">{text('loaded.no-chain')}</p>
  return (
    <ul className="w-rows">
      {chains.map((chain) => (
        <li key={chain.chain}>
          <strong>{chain.chain}</strong>
          <span>
            {chain.height === null ? null : <bdi dir="ltr">#{chain.height}</bdi>}
            {chain.height === null ? '' : ' · '}
            <Day time={chain.time} />
            {chain.gaps.length > 0 ? ` · ${text('loaded.gaps', { n: chain.gaps.length })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Lists({ lists }: { readonly lists: Status['lists'] }): ReactNode {
  const text = useText()
  const now = Date.now()
  if (lists.length === 0) return <p className="w-empty">{text('loaded.no-list')}</p>
  return (
    <ul className="w-rows">
      {lists.map((list) => (
        <li key={`${list.list} ${list.class}`}>
          <Link to="/lists" className="w-link">
            <Foreign>{list.list}</Foreign>
          </Link>
          <span>
            {text(`class.${list.class}` as 'class.sanction')} · <Count value={list.entries} />
            {' · '}
            {list.published === null
              ? text('loaded.no-date')
              : text('loaded.age', { n: ageInDays(list.published, now) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What runs now, each with its progress and a way to stop it. */
function RunningJobs(): ReactNode {
  const text = useText()
  const query = useAnswer('jobs.list', { limit: 20 }, { refetchInterval: 2000 })
  const cancel = useCancelJob()
  const open = (query.data?.data.jobs ?? []).filter(
    ({ state }) => state === 'running' || state === 'queued',
  )
  return (
    <>
      <p>
        <Link to="/status" className="w-link">
          {text('loaded.jobs')} <Count value={open.length} />
        </Link>
      </p>
      <ul className="w-rows">
        {open.map((job) => (
          <li key={job.id}>
            <span>
              {operationName(text, job.operation)} <JobProgress job={job} />
            </span>
            <Button size="compact-xs" variant="default" onClick={() => cancel(job.id)}>
              {text('job.cancel')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
