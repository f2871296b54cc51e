import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { TraceControls } from './trace-controls.tsx'
import { TraceResult } from './trace-result.tsx'
import { traceOrigins } from './trace-settings.ts'
import { useTrace } from './use-trace.ts'

/** Follow value forward or backward, in ledger order, to ends that each have a reason. */
export function TraceRoom(): ReactNode {
  const text = useText()
  const search = useSearch({ from: '/trace' })
  const navigate = useNavigate()
  const query = useTrace(search)
  const asked = traceOrigins(search).length > 0
  return (
    <>
      <PageHeader title={text('trace.title')} notes={query.data?.notes ?? []} />
      <OwnView>
        <TraceControls
          key={JSON.stringify(search)}
          search={search}
          running={query.isFetching}
          onRun={(next) => {
            void navigate({ to: '/trace', search: next })
          }}
        />
      </OwnView>
      {asked ? (
        <AnswerView query={query} height={640}>
          {(answer) => (
            <>
              <TraceResult trace={answer.data} search={search} told={answer.notes} />
              <ProvenanceFoot provenance={answer.provenance} />
            </>
          )}
        </AnswerView>
      ) : (
        <p className="w-empty">{text('trace.nothing-asked')}</p>
      )}
    </>
  )
}
