import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Note } from '../../../../src/domain/answer.ts'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { NamedActor } from '../../parts/actor-name.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { assetSymbol } from '../../parts/format.ts'
import { otherNotes } from '../../parts/notes.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Digits } from '../../parts/values.tsx'
import { EndGlyph } from './end-glyph.tsx'
import { type TraceSearch, traceBounds } from './trace-settings.ts'

type Comparison = Data<'traces.compare'>
type Row = Comparison['ends'][number]

interface ComparePanelProps {
  readonly search: TraceSearch
  /** Notes that stand above already. */
  readonly told: readonly Note[]
}

/** What reaches each end under every method, and the range; asked for only when a person wants it. */
export function ComparePanel({ search, told }: ComparePanelProps): ReactNode {
  const text = useText()
  const [wanted, setWanted] = useState(false)
  const { direction } = search
  const query = useAnswer(
    'traces.compare',
    { ...traceBounds(search), direction },
    { enabled: wanted },
  )
  return (
    <Panel
      title={text('compare.title')}
      basis="inference"
      notes={otherNotes(query.data?.notes ?? [], told)}
      {...(query.data ? { count: query.data.data.ends.length } : {})}
    >
      {wanted ? (
        <AnswerView query={query} height={120}>
          {({ data }) => <CompareTable data={data} />}
        </AnswerView>
      ) : (
        <p className="w-help">
          {text('compare.help')}{' '}
          <Button size="compact-xs" variant="light" onClick={() => setWanted(true)}>
            {text('compare.run')}
          </Button>
        </p>
      )}
    </Panel>
  )
}

function CompareTable({ data }: { readonly data: Comparison }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, data.methods), [text, data.methods])
  return (
    <DataTable
      caption={text('compare.title')}
      columns={columns}
      rows={data.ends}
      rowKey={(row) => `${row.reason} ${row.chain} ${row.asset} ${row.actor} ${row.address}`}
      empty={text('trace.no-ends')}
      maxHeight={320}
    />
  )
}

function columnsOf(text: Translate, methods: Comparison['methods']): Column<Row>[] {
  const amount = (id: string, title: string, of: (row: Row) => string): Column<Row> => ({
    ...{ id, title, width: 106, align: 'end', decimal: true, sort: of },
    cell: (row) => <Digits amount={of(row)} asset={row.asset} />,
  })
  return [
    {
      id: 'reason',
      title: text('column.reason'),
      width: 124,
      sort: (row) => row.reason,
      cell: (row) => (
        <span>
          <EndGlyph reason={row.reason} /> {text(`end.${row.reason}`)}
        </span>
      ),
    },
    {
      id: 'who',
      title: text('column.actor'),
      sort: (row) => row.actor ?? row.address ?? null,
      cell: (row) => <Party row={row} />,
    },
    {
      id: 'asset',
      title: text('trace.asset'),
      width: 76,
      sort: (row) => assetSymbol(row.asset),
      cell: (row) => <bdi dir="ltr">{assetSymbol(row.asset)}</bdi>,
    },
    amount('min', text('compare.min'), (row) => row.min),
    amount('max', text('compare.max'), (row) => row.max),
    ...methods.map((method) =>
      amount(method, text(`trace.method.${method}.short`), (row) => amountUnder(row, method)),
    ),
  ]
}

function Party({ row }: { readonly row: Row }): ReactNode {
  if (row.actor !== undefined) return <NamedActor actor={row.actor} />
  return row.address === undefined ? '–' : <CopiedKey value={row.address} opens="address" />
}

function amountUnder({ amounts }: Row, method: Comparison['methods'][number]): string {
  return amounts.find((one) => one.method === method)?.amount ?? '0'
}
