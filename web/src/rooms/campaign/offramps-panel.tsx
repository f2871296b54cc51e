import { memo, type ReactNode, useMemo } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { OfframpTable } from '../../parts/offramp-table.tsx'
import { OtherHolders } from '../../parts/other-holders.tsx'
import { Panel } from '../../parts/panel.tsx'

/** The services at the ends of the campaign's money, with deposit address and proof. */
export const OfframpsPanel = memo(function OfframpsPanel({
  id,
}: {
  readonly id: string
}): ReactNode {
  const text = useText()
  const asked = useMemo(() => ({ origins: [id] }), [id])
  const query = useAnswer('offramps.find', asked)
  return (
    <Panel
      title={text('offramps.title')}
      basis="inference"
      notes={query.data?.notes ?? []}
      {...(query.data ? { count: query.data.data.offramps.length } : {})}
    >
      <AnswerView query={query} height={160}>
        {({ data }) => (
          <>
            <OfframpTable rows={data.offramps} asked={asked} />
            <OtherHolders data={data} />
          </>
        )}
      </AnswerView>
    </Panel>
  )
})
