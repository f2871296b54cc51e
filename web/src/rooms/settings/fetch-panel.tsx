import { type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign, Moment } from '../../parts/values.tsx'
import type { ServerSettings } from './server-settings.ts'

type Fetch = ServerSettings['fetch']
type Asked = Fetch['asked'][number]

/** Whom look-ups may ask when a person says so, and who was asked so far: hosts alone, no key and no address. */
export function FetchPanel({ sources, asked }: Fetch): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Asked>[] => [
      {
        id: 'host',
        title: text('column.host'),
        sort: (row) => row.host,
        cell: (row) => <Foreign>{row.host || '…'}</Foreign>,
      },
      { id: 'kind', title: text('column.kind'), width: 130, cell: (row) => row.kind },
      {
        id: 'chain',
        title: text('column.chain'),
        width: 130,
        sort: (row) => row.chain,
        cell: (row) => <Foreign>{row.chain}</Foreign>,
      },
      countColumn({ id: 'runs', title: text('column.runs'), width: 90 }, (row) => row.runs),
      {
        id: 'last',
        title: text('column.last'),
        width: 170,
        sort: (row) => row.last,
        cell: (row) => <Moment time={row.last} />,
      },
    ],
    [text],
  )
  return (
    <Panel title={text('settings.fetch')} count={asked.length}>
      <p className="w-help">{text('settings.fetch.help')}</p>
      <ul className="w-row">
        {sources.map(({ option, chain }) => (
          <li key={option}>
            <bdi dir="ltr">
              <code>{option}</code> <span className="w-dim">{chain}</span>
            </bdi>
          </li>
        ))}
      </ul>
      <h3>{text('settings.asked')}</h3>
      <DataTable
        caption={text('settings.asked')}
        columns={columns}
        rows={asked}
        rowKey={({ host, kind, chain }) => `${host} ${kind} ${chain}`}
        empty={text('settings.asked.none')}
        maxHeight={260}
      />
    </Panel>
  )
}
