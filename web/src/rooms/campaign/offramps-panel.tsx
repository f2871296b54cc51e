import { memo, type ReactNode, useMemo } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { OfframpTable } from '../../parts/offramp-table.tsx'
import { OtherHolders } from '../../parts/other-holders.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { TimeRange } from '../../parts/time-scale.ts'

interface OfframpsPanelProps {
  readonly id: string
  /** What came in then is followed to its ends, however late they are; `null` for all. */
  readonly range: TimeRange | null
}

/** The services at the ends of the campaign's money, with deposit address and proof. */
export const OfframpsPanel = memo(function OfframpsPanel({
  id,
  range,
}: OfframpsPanelProps): ReactNode {
  const text = useText()
  const asked = useMemo(() => {
    const time = (ms: number): string => new Date(ms).toISOString()
    if (range === null) return { origins: [id] }
    return { origins: [id], from: time(range.from), receivedBefore: time(range.to) }
  }, [id, range])
  const query = useAnswer('offramps.find', asked, { keepsBefore: true })
  return (
    <Panel
      title={text('offramps.title')}
      basis="inference"
      notes={query.data?.notes ?? []}
      {...(query.data ? { count: query.data.data.offramps.length } : {})}
    >
      {range === null ? null : <p className="w-help">{text('offramps.chosen')}</p>}
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
