import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { ActorLink } from '../../parts/actor-link.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Day, Foreign } from '../../parts/values.tsx'

type Tag = Data<'addresses.get'>['tags'][number]

/** What sources say the address belongs to; never without the source. */
export function TagsPanel({ tags }: { readonly tags: readonly Tag[] }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Tag>[] => [
      {
        id: 'label',
        title: text('column.label'),
        sort: (row) => row.label,
        cell: (row) =>
          row.actor === null ? (
            <Foreign>{row.label}</Foreign>
          ) : (
            <ActorLink actor={row.actor} name={row.label} />
          ),
      },
      {
        id: 'category',
        title: text('column.category'),
        width: 110,
        sort: (row) => row.category,
        cell: (row) => <Term>{row.category}</Term>,
      },
      {
        id: 'source',
        title: text('column.source'),
        sort: (row) => row.source,
        cell: (row) => (
          <span title={row.pack}>
            <Foreign>{row.source}</Foreign>
          </span>
        ),
      },
      countColumn(
        { id: 'confidence', title: text('column.confidence'), width: 96 },
        (row) => row.confidence,
      ),
      {
        id: 'modified',
        title: text('column.age'),
        width: 104,
        sort: (row) => row.lastModified,
        cell: (row) => <Day time={row.lastModified} />,
      },
    ],
    [text],
  )
  return (
    <Panel title={text('address.tags')} basis="claim" count={tags.length}>
      <DataTable
        caption={text('address.tags')}
        columns={columns}
        rows={tags}
        rowKey={(row) => `${row.label} ${row.source} ${row.pack} ${row.category}`}
        empty={text('address.no-tags')}
        maxHeight={300}
      />
    </Panel>
  )
}
