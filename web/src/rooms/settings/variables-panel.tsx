import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'
import type { ServerSettings } from './server-settings.ts'

type Variable = ServerSettings['variables'][number]

/** The variables of the environment with what counts now: set where the server is started, and nowhere else. */
export function VariablesPanel({ variables }: Pick<ServerSettings, 'variables'>): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('settings.variables')} count={variables.length}>
      <p className="w-help">{text('settings.variables.help')}</p>
      <DataTable
        caption={text('settings.variables')}
        columns={columns}
        rows={variables}
        rowKey={({ name }) => name}
        empty={text('settings.variables.none')}
        maxHeight={480}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Variable>[] {
  return [
    {
      id: 'name',
      title: text('column.variable'),
      width: 190,
      sort: (row) => row.name,
      cell: (row) => (
        <bdi dir="ltr" className="w-mono">
          {row.name}
        </bdi>
      ),
    },
    {
      id: 'value',
      title: text('settings.value'),
      width: 220,
      cell: (row) => (
        <>
          <Foreign>{row.value ?? '–'}</Foreign>{' '}
          {row.given ? <Mark tone="info">{text('settings.given')}</Mark> : null}
        </>
      ),
    },
    {
      id: 'fallback',
      title: text('column.default'),
      width: 150,
      cell: (row) => <Foreign>{row.fallback ?? '–'}</Foreign>,
    },
    {
      id: 'meaning',
      title: text('column.meaning'),
      cell: (row) => text(`settings.var.${row.name}` as 'settings.var.WEIR_DATA'),
    },
  ]
}
