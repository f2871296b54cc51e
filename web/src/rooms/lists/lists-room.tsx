import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { DiffPanel } from './diff-panel.tsx'
import { VersionsPanel } from './versions-panel.tsx'

/** The loaded lists with every version, what is alarming about them, and the errors in the lists themselves. */
export function ListsRoom(): ReactNode {
  const text = useText()
  const query = useAnswer('lists.list', {})
  return (
    <>
      <PageHeader title={text('lists.title')} notes={query.data?.notes ?? []} />
      <AnswerView query={query} height={420}>
        {({ data, provenance }) => (
          <div className="w-column">
            <VersionsPanel lists={data.lists} />
            <DiffPanel lists={data.lists} />
            <AuditPanel lists={data.lists} />
            <ProvenanceFoot provenance={provenance} />
          </div>
        )}
      </AnswerView>
    </>
  )
}
