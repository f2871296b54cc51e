import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { LEVELS } from '../../../../src/domain/taxonomy.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { LevelMark } from '../../parts/level-mark.tsx'
import { Mark } from '../../parts/mark.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Said } from '../../parts/said.tsx'
import { Moment } from '../../parts/values.tsx'
import type { Alert } from './alert-kind.ts'
import { AlertBasis, AlertSubject } from './alert-places.tsx'

interface AlertTableProps {
  readonly alerts: readonly Alert[]
  readonly onOpen: (alert: Alert) => void
  /** Closed ones stand among them. */
  readonly withState: boolean
  readonly empty: string
}

/** One row an alert; each opens to all of it. */
export function AlertTable(props: AlertTableProps): ReactNode {
  const { alerts, onOpen, withState, empty } = props
  const text = useText()
  const columns = useMemo(() => columnsOf(text, onOpen, withState), [text, onOpen, withState])
  return (
    <DataTable
      caption={text('alerts.title')}
      columns={columns}
      rows={alerts}
      rowKey={({ id }) => id}
      empty={empty}
      maxHeight={620}
    />
  )
}

function columnsOf(
  text: Translate,
  onOpen: (alert: Alert) => void,
  withState: boolean,
): Column<Alert>[] {
  return [
    {
      id: 'id',
      title: text('alerts.one'),
      width: 118,
      sort: (row) => row.id,
      cell: (row) => (
        <Button size="compact-xs" variant="light" onClick={() => onOpen(row)}>
          <bdi dir="ltr" className="w-mono">
            {row.id}
          </bdi>
        </Button>
      ),
    },
    {
      id: 'level',
      title: text('column.level'),
      width: 92,
      sort: (row) => (row.level === null ? LEVELS.length : LEVELS.indexOf(row.level)),
      cell: (row) => <AlertLevel alert={row} />,
    },
    {
      id: 'subject',
      title: text('column.identifier'),
      width: 176,
      sort: (row) => row.subject,
      cell: (row) => <AlertSubject subject={row.subject} />,
    },
    {
      id: 'why',
      title: text('alerts.why'),
      cell: (row) => <Said>{row.message}</Said>,
    },
    {
      id: 'basis',
      title: text('alerts.named-by'),
      width: 200,
      sort: (row) => row.basis,
      cell: (row) => <AlertBasis basis={row.basis} />,
    },
    countColumn({ id: 'seen', title: text('alerts.seen'), width: 82 }, (row) => row.seen),
    {
      id: 'raised',
      title: text('column.since'),
      width: 164,
      sort: (row) => row.raised,
      cell: (row) => <Moment time={row.raised} />,
    },
    ...(withState ? [stateColumn(text)] : []),
  ]
}

function stateColumn(text: Translate): Column<Alert> {
  return {
    id: 'state',
    title: text('alerts.state'),
    width: 84,
    sort: (row) => row.closed?.time ?? '',
    cell: (row) => <AlertState alert={row} />,
  }
}

/** The level that the reason alone gives. */
export function AlertLevel({ alert: { level } }: { readonly alert: Alert }): ReactNode {
  const text = useText()
  if (level !== null) return <LevelMark level={level} />
  return <Mark title={text('alerts.no-level.help')}>{text('alerts.no-level')}</Mark>
}

/** Open, or closed by a person. */
export function AlertState({ alert: { closed } }: { readonly alert: Alert }): ReactNode {
  const text = useText()
  return (
    <Mark tone={closed === null ? 'warn' : 'plain'}>
      {text(closed === null ? 'alerts.open' : 'alerts.closed')}
    </Mark>
  )
}
