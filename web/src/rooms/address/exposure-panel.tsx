import { Drawer } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { assetSymbol } from '../../parts/format.ts'
import { countColumn, fiatColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Amount, Foreign } from '../../parts/values.tsx'
import { ExposureDetail } from './exposure-detail.tsx'

type Subject = Data<'exposure.get'>['subjects'][number]
export type ExposureLine = Subject['exposure'][number]

/** From and to whom value came, directly and through others, with the range over the methods; each line opens to its way. */
export function ExposurePanel({ address }: { readonly address: string }): ReactNode {
  const text = useText()
  const query = useAnswer('exposure.get', { addresses: [address] })
  return (
    <Panel
      title={text('exposure.title')}
      basis="inference"
      notes={query.data?.notes ?? []}
      {...(query.data ? { count: query.data.data.subjects[0]?.exposure.length ?? 0 } : {})}
    >
      <p className="w-help">{text('exposure.help')}</p>
      <AnswerView query={query} height={160}>
        {({ data }) =>
          data.subjects.map((subject) => <Lines key={subject.address} subject={subject} />)
        }
      </AnswerView>
    </Panel>
  )
}

function Lines({ subject }: { readonly subject: Subject }): ReactNode {
  const text = useText()
  const [open, setOpen] = useState<ExposureLine | null>(null)
  const columns = useMemo(() => columnsOf(text, setOpen), [text])
  return (
    <>
      {(['source', 'destination'] as const).map((direction) => (
        <section key={direction}>
          <h3>{text(`exposure.${direction}`)}</h3>
          <DataTable
            caption={text(`exposure.${direction}`)}
            columns={columns}
            rows={subject.exposure.filter((line) => line.direction === direction)}
            rowKey={(row) => `${row.category} ${row.kind} ${row.chain} ${row.asset} ${row.name}`}
            empty={text('exposure.none')}
            maxHeight={260}
          />
          <Unattributed subject={subject} direction={direction} />
        </section>
      ))}
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size={860}
        title={text('exposure.one')}
        closeButtonProps={{ 'aria-label': text('close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        {open ? <ExposureDetail line={open} /> : null}
      </Drawer>
    </>
  )
}

interface UnattributedProps {
  readonly subject: Subject
  readonly direction: ExposureLine['direction']
}

/** What was counted to nobody, and why: the rest of the flow is not clean, it is not known. */
function Unattributed({ subject, direction }: UnattributedProps): ReactNode {
  const text = useText()
  const flows = subject.flows.filter((flow) => flow.direction === direction)
  return (
    <ul className="w-help">
      {flows.map(({ chain, asset, amount, unattributed }) => (
        <li key={`${chain} ${asset}`}>
          {text('exposure.flow')} <Amount amount={amount} asset={asset} />
          {unattributed.map(({ reason, share }) => (
            <span key={reason}>
              {' · '}
              {text('exposure.unattributed')} {endText(reason, text)}{' '}
              <bdi dir="ltr">{percent(share)}</bdi>
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** The words for an end of a trace, where it is one. */
function endText(reason: string, text: Translate): string {
  return text(`end.${reason}` as 'end.held') ?? reason
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.001 ? 3 : 1)} %`
}

function columnsOf(text: Translate, open: (line: ExposureLine) => void): Column<ExposureLine>[] {
  return [
    {
      id: 'name',
      title: text('column.name'),
      sort: (row) => row.name,
      cell: (row) => (
        <button
          type="button"
          className="w-link w-link-inline w-as-link"
          onClick={() => open(row)}
          title={text('exposure.open')}
        >
          {row.name === '' ? <Term>{row.category}</Term> : <Foreign>{row.name}</Foreign>}
        </button>
      ),
    },
    {
      id: 'category',
      title: text('column.category'),
      width: 160,
      sort: (row) => row.category,
      cell: (row) => <Term>{row.category}</Term>,
    },
    {
      id: 'kind',
      title: text('column.kind'),
      width: 92,
      sort: (row) => row.kind,
      cell: (row) => text(`exposure.${row.kind}`),
    },
    {
      id: 'amount',
      title: text('column.amount'),
      width: 150,
      align: 'end',
      decimal: true,
      sort: (row) => row.amount,
      cell: (row) => (
        <span
          title={text('exposure.range', {
            min: `${row.min.amount} ${assetSymbol(row.asset)}`,
            max: `${row.max.amount} ${assetSymbol(row.asset)}`,
          })}
        >
          <Amount amount={row.amount} asset={row.asset} />
        </span>
      ),
    },
    fiatColumn({ id: 'fiat', title: text('column.value'), width: 116 }, (row) => ({
      value: row.fiat,
      currency: row.currency,
    })),
    {
      id: 'share',
      title: text('exposure.share'),
      width: 76,
      align: 'end',
      sort: (row) => row.share,
      cell: (row) => <bdi dir="ltr">{percent(row.share)}</bdi>,
    },
    countColumn({ id: 'hops', title: text('column.hops'), width: 64 }, (row) => row.hops),
  ]
}
