import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'
import { RebuildIndex } from './rebuild-index.tsx'
import type { ServerSettings } from './server-settings.ts'

type ChainIndex = ServerSettings['index']['chains'][number]

/** The graph index of each chain: a cache that makes answers faster and changes none. */
export function IndexPanel({ chains }: { readonly chains: readonly ChainIndex[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('settings.index')} count={chains.length}>
      <OwnView>
        <RebuildIndex />
      </OwnView>
      <DataTable
        caption={text('settings.index')}
        columns={columns}
        rows={chains}
        rowKey={({ chain }) => chain}
        empty={text('settings.index.none')}
        maxHeight={260}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<ChainIndex>[] {
  const count = (name: 'rows' | 'segments' | 'bytes'): Column<ChainIndex> =>
    countColumn({ id: name, title: text(`column.${name}`), width: 110 }, (row) => row[name])
  return [
    {
      id: 'chain',
      title: text('column.chain'),
      width: 140,
      sort: (row) => row.chain,
      cell: (row) => row.chain,
    },
    {
      id: 'state',
      title: text('column.status'),
      cell: (row) =>
        row.reason === null ? (
          <Mark tone={row.fresh ? 'good' : 'warn'}>
            {text(row.fresh ? 'settings.index.fresh' : 'settings.index.stale')}
          </Mark>
        ) : (
          <>
            <Mark>{text('settings.index.absent')}</Mark> <Said>{row.reason}</Said>
          </>
        ),
    },
    ...(['rows', 'segments', 'bytes'] as const).map(count),
  ]
}
