import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { shortenMiddle } from '../../parts/format.ts'
import { Icon } from '../../parts/icon.tsx'
import { Panel } from '../../parts/panel.tsx'
import { TimeField } from '../../parts/time-field.tsx'
import { rangeOfTimes, type TimeRange } from '../../parts/time-scale.ts'
import { keptMoment } from '../../parts/typed-time.ts'
import type { Campaign, CampaignFilter } from './campaign-filter.ts'
import { campaignLanes } from './campaign-lanes.ts'
import { Timeline } from './timeline.tsx'
import { useCampaignPosts } from './use-campaign-posts.ts'

const DAY_MS = 86_400_000

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
    <Panel
      title={text('timeline.title')}
      actions={<Chosen whole={whole} range={range} onRange={onRange} />}
    >
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
  readonly whole: TimeRange | null
  readonly range: TimeRange | null
  readonly onRange: (range: TimeRange | null) => void
}

/** The chosen time to the minute, for who knows it better than a hand draws it. An end that is passed over gives way. */
function Chosen({ whole, range, onRange }: ChosenProps): ReactNode {
  const text = useText()
  if (whole === null) return null
  const change = (from: string, to: string): void => {
    if (from === '' && to === '') {
      onRange(null)
      return
    }
    const start = from === '' ? whole.from : Date.parse(from)
    const end = to === '' ? whole.to : Date.parse(to)
    const keepsEnd = start === range?.from
    if (start < end) onRange({ from: start, to: end })
    else onRange(keepsEnd ? { from: end - DAY_MS, to: end } : { from: start, to: start + DAY_MS })
  }
  const from = range ? keptMoment(range.from) : ''
  const to = range ? keptMoment(range.to) : ''
  return (
    <div className="w-range">
      <TimeField
        bare
        label={text('time.since')}
        value={from}
        onChange={(next) => change(next, to)}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        bare
        label={text('time.until')}
        value={to}
        onChange={(next) => change(from, next)}
      />
      <Button size="compact-xs" variant="default" disabled={!range} onClick={() => onRange(null)}>
        {text('timeline.all')}
      </Button>
    </div>
  )
}
