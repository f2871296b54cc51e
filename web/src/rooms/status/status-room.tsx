import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Figures } from '../../parts/figures.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { Count } from '../../parts/values.tsx'
import { ChainsPanel } from './chains-panel.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { ImportsPanel } from './imports-panel.tsx'
import { JobsPanel } from './jobs-panel.tsx'
import { ListsPanel } from './lists-panel.tsx'
import { QuarantinePanel } from './quarantine-panel.tsx'

/** How often it is asked again while the page is seen, in ms. */
const LIVE = 10_000

/** What is loaded, how fresh and how whole it is, what was refused, and what runs. */
export function StatusRoom(): ReactNode {
  const text = useText()
  const query = useAnswer('workspace.status', {}, { refetchInterval: LIVE })
  return (
    <>
      <PageHeader title={text('status.title')} notes={query.data?.notes ?? []} />
      <AnswerView query={query} height={600}>
        {({ data, provenance }) => (
          <div className="w-column">
            <Figures
              figures={Object.entries(data.counts).map(([label, count]) => ({
                label: text(`counts.${label}` as 'counts.posts') ?? label,
                value: <Count value={count} />,
              }))}
            />
            <JobsPanel />
            <ChainsPanel chains={data.chains} />
            <div className="w-halves">
              <CoveragePanel coverage={data.coverage} />
              <ListsPanel lists={data.lists} />
            </div>
            <ImportsPanel imports={data.imports} />
            <QuarantinePanel />
            <ProvenanceFoot provenance={provenance} />
          </div>
        )}
      </AnswerView>
    </>
  )
}
