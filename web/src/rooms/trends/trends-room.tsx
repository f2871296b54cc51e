import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { TrendChart } from './trend-chart.tsx'
import { TrendTable } from './trend-table.tsx'

const GROUPS = ['asset', 'chain', 'language', 'platform', 'region'] as const
type Group = (typeof GROUPS)[number]
/** Here every receipt stands in one group; else a campaign may count in several. */
const APART: readonly Group[] = ['asset', 'chain']

/** What all campaigns received by year, told apart one way: as a chart, and the same as a table. */
export function TrendsRoom(): ReactNode {
  const text = useText()
  const [by, setBy] = useState<Group>('asset')
  const query = useAnswer('trends.get', { by })
  return (
    <>
      <PageHeader
        title={text('trends.title')}
        notes={query.data?.notes ?? []}
        actions={
          <NativeSelect
            label={text('trends.by')}
            value={by}
            onChange={(event) =>
              setBy(GROUPS.find((group) => group === event.currentTarget.value) ?? 'asset')
            }
            data={GROUPS.map((value) => ({ value, label: text(`trends.by.${value}`) }))}
          />
        }
      />
      <AnswerView query={query} height={420}>
        {({ data, provenance }) => (
          <div className="w-column">
            <Panel title={text('trends.chart')} basis="inference">
              <p className="w-help">{text('trends.help')}</p>
              {APART.includes(by) ? null : <p className="w-help">{text('trends.several')}</p>}
              <TrendChart rows={data.rows} currency={data.currency} sums={APART.includes(by)} />
            </Panel>
            <Panel title={text('trends.table')} basis="inference">
              <TrendTable rows={data.rows} currency={data.currency} />
            </Panel>
            <ProvenanceFoot provenance={provenance} />
          </div>
        )}
      </AnswerView>
    </>
  )
}
