import { useDebouncedValue } from '@mantine/hooks'
import { memo, type ReactNode, useMemo } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { OfframpTable } from '../../parts/offramp-table.tsx'
import { OtherHolders } from '../../parts/other-holders.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { TimeRange } from '../../parts/time-scale.ts'

/** A time has to stand so long before value is traced for it. */
const SETTLED_MS = 400

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
  const [settled] = useDebouncedValue(range, SETTLED_MS)
  const asked = useMemo(() => {
    const time = (ms: number): string => new Date(ms).toISOString()
    if (settled === null) return { origins: [id] }
    return { origins: [id], from: time(settled.from), receivedBefore: time(settled.to) }
  }, [id, settled])
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
          <div className={settled === range ? '' : 'w-stale'} aria-busy={settled !== range}>
            <OfframpTable rows={data.offramps} asked={asked} />
            <OtherHolders data={data} />
          </div>
        )}
      </AnswerView>
    </Panel>
  )
})
