import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { plainTime, shortenMiddle } from '../../parts/format.ts'
import { Icon } from '../../parts/icon.tsx'
import { Panel } from '../../parts/panel.tsx'
import { rangeOfTimes, type TimeRange } from '../../parts/time-scale.ts'
import type { Campaign, CampaignFilter } from './campaign-filter.ts'
import { campaignLanes } from './campaign-lanes.ts'
import { Timeline } from './timeline.tsx'
import { useCampaignPosts } from './use-campaign-posts.ts'

interface TimelinePanelProps {
  readonly data: Campaign
  readonly filter: CampaignFilter
  readonly onFilter: (part: Partial<CampaignFilter>) => void
}

/** Posts per channel and receipts per identifier on one axis; what is chosen here filters everything below. */
export function TimelinePanel({ data, filter, onFilter }: TimelinePanelProps): ReactNode {
  const text = useText()
  const { range } = filter
  const onRange = (chosen: TimeRange | null): void => onFilter({ range: chosen })
  const posts = useCampaignPosts(data.id)
  const { lanes, left } = useMemo(
    () =>
      campaignLanes(data, posts.data?.data ?? null, {
        lists: text('timeline.lists'),
        listing: (name, listClass, ended) =>
          `${name} · ${text(`class.${listClass}` as 'class.sanction')}${ended ? ` · ${text('timeline.ended')}` : ''}`,
      }),
    [data, posts.data, text],
  )
  const whole = useMemo(
    () =>
      rangeOfTimes(
        lanes.flatMap(({ events, span, signs, kind }) => [
          ...events.map(({ time }) => time),
          // A list may name an address years later: the axis goes there. A channel may be made years before: it does not.
          ...(kind === 'lists' ? signs.map(({ time }) => time) : []),
          ...(span ? [span.from, span.to] : []),
        ]),
      ),
    [lanes],
  )
  return (
    <Panel title={text('timeline.title')} actions={<Chosen range={range} onRange={onRange} />}>
      <FilterChips filter={filter} onFilter={onFilter} />
      {whole ? (
        <Timeline lanes={lanes} range={whole} chosen={range} onChoose={onRange} />
      ) : (
        <p className="w-empty">{text('timeline.none')}</p>
      )}
      {left === 0 ? null : <p className="w-help">{text('timeline.left', { n: left })}</p>}
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
        <li>
          <span className="w-key-silence" /> {text('timeline.key.silence')}
        </li>
        <li>
          <span className="w-key-sign" aria-hidden="true" /> {text('timeline.key.sign')}
        </li>
        <li className="w-dim">{text('timeline.key.brush')}</li>
      </ul>
    </Panel>
  )
}

/** What else is chosen, each with the way out of it. */
function FilterChips({
  filter,
  onFilter,
}: Pick<TimelinePanelProps, 'filter' | 'onFilter'>): ReactNode {
  const text = useText()
  const chips = (['identifier', 'sender'] as const).filter((name) => filter[name] !== null)
  if (chips.length === 0) return null
  return (
    <div className="w-chips">
      {chips.map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="default"
          rightSection={<Icon name="close" size={10} />}
          onClick={() => onFilter({ [name]: null })}
          aria-label={text('filter.drop', { what: text(`filter.${name}`) })}
        >
          {text(`filter.${name}`)}: <bdi dir="ltr">{shortenMiddle(filter[name] ?? '', 10, 6)}</bdi>
        </Button>
      ))}
    </div>
  )
}

interface ChosenProps {
  readonly range: TimeRange | null
  readonly onRange: (range: TimeRange | null) => void
}

function Chosen({ range, onRange }: ChosenProps): ReactNode {
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
