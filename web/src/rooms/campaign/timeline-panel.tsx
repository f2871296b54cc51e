import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { plainTime } from '../../parts/format.ts'
import { Panel } from '../../parts/panel.tsx'
import { campaignLanes } from './campaign-lanes.ts'
import { POSTS_LIMIT } from './posts-panel.tsx'
import { Timeline } from './timeline.tsx'
import { rangeOfTimes, type TimeRange } from './timeline-scale.ts'

interface TimelinePanelProps {
  readonly data: Data<'campaigns.get'>
  readonly range: TimeRange | null
  readonly onRange: (range: TimeRange | null) => void
}

/** Posts per channel and receipts per identifier on one axis; what is chosen here filters the tables below. */
export function TimelinePanel({ data, range, onRange }: TimelinePanelProps): ReactNode {
  const text = useText()
  const posts = useAnswer('posts.list', { campaign: data.id, limit: POSTS_LIMIT })
  const lanes = useMemo(() => campaignLanes(data, posts.data?.data.posts ?? []), [data, posts.data])
  const whole = useMemo(
    () =>
      rangeOfTimes(
        lanes.flatMap(({ events, span }) => [
          ...events.map(({ time }) => time),
          ...(span ? [span.from, span.to] : []),
        ]),
      ),
    [lanes],
  )
  return (
    <Panel title={text('timeline.title')} actions={<Chosen range={range} onRange={onRange} />}>
      {whole ? (
        <Timeline lanes={lanes} range={whole} chosen={range} onChoose={onRange} />
      ) : (
        <p className="w-empty">{text('timeline.none')}</p>
      )}
      <ul className="w-legend">
        <li>
          <span className="w-key-post" /> {text('timeline.key.post')}
        </li>
        <li>
          <span className="w-key-span" /> {text('timeline.key.span')}
        </li>
        <li>
          <span className="w-key-receipt" /> {text('timeline.key.receipt')}
        </li>
        <li>
          <span className="w-key-outside" /> {text('timeline.key.outside')}
        </li>
        <li className="w-dim">{text('timeline.key.brush')}</li>
      </ul>
    </Panel>
  )
}

function Chosen({ range, onRange }: Pick<TimelinePanelProps, 'range' | 'onRange'>): ReactNode {
  const text = useText()
  const day = (time: number | undefined): string =>
    time === undefined ? '' : new Date(time).toISOString().slice(0, 10)
  const change = (from: string, to: string): void => {
    const start = Date.parse(`${from || day(range?.from) || '2009-01-03'}T00:00:00Z`)
    const end = Date.parse(`${to || day(range?.to) || '2100-01-01'}T00:00:00Z`)
    if (start < end) onRange({ from: start, to: end })
  }
  return (
    <div className="w-range">
      {range ? (
        <span
          className="w-dim w-num"
          title={`${plainTime(new Date(range.from).toISOString())} UTC`}
        >
          {text('timeline.chosen')}
        </span>
      ) : null}
      <input
        type="date"
        aria-label={text('timeline.from')}
        value={day(range?.from)}
        onChange={(event) => change(event.currentTarget.value, '')}
      />
      <input
        type="date"
        aria-label={text('timeline.to')}
        value={day(range?.to)}
        onChange={(event) => change('', event.currentTarget.value)}
      />
      <Button size="compact-xs" variant="default" disabled={!range} onClick={() => onRange(null)}>
        {text('timeline.all')}
      </Button>
    </div>
  )
}
