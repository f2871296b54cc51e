import { ActionIcon, Checkbox } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Term } from '../../parts/said.tsx'
import { Count, Foreign } from '../../parts/values.tsx'
import { toggleSelected, useGraph } from './graph-store.ts'
import { LookSign } from './look-sign.tsx'
import type { Expansion } from './use-expand.ts'
import type { VisibleNode } from './visible-graph.ts'

interface NodeTableProps {
  readonly nodes: readonly VisibleNode[]
  readonly expand: (expansion: Expansion) => void
}

/** Every address that is drawn: the view for those who do not see the picture, and the way to all of it by keyboard. */
export function NodeTable({ nodes, expand }: NodeTableProps): ReactNode {
  const text = useText()
  const { selection } = useGraph()
  const { words } = useSharing()
  const columns = useMemo(() => columnsOf(text, expand, words), [text, expand, words])
  const rows = useMemo(
    () => nodes.map((node) => ({ ...node, chosen: selection.has(node.id) })),
    [nodes, selection],
  )
  return (
    <DataTable
      caption={text('graph.nodes')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      isSelected={({ chosen }) => chosen}
      empty={text('graph.no-nodes')}
      maxHeight={320}
    />
  )
}

interface NodeRow extends VisibleNode {
  readonly chosen: boolean
}

function columnsOf(
  text: Translate,
  expand: NodeTableProps['expand'],
  words: (text: string) => string,
): Column<NodeRow>[] {
  const name = ({ node, group }: NodeRow) => node?.label ?? group?.name ?? ''
  const key = ({ node, group }: NodeRow) => node?.address ?? group?.name ?? ''
  return [
    {
      id: 'select',
      title: text('graph.column.select'),
      width: 84,
      cell: (row) => (
        <Checkbox
          size="xs"
          checked={row.chosen}
          aria-label={`${text('graph.column.select')}: ${words(key(row))}`}
          onChange={() => toggleSelected(row.id)}
        />
      ),
    },
    {
      id: 'address',
      title: text('graph.column.address'),
      width: 200,
      sort: key,
      cell: ({ node, group }) =>
        node ? (
          <CopiedKey value={node.address} opens="address" />
        ) : (
          <Foreign>{words(group?.name ?? '')}</Foreign>
        ),
    },
    {
      id: 'kind',
      title: text('graph.column.kind'),
      width: 240,
      sort: ({ look, node }) => `${look} ${node?.category ?? ''}`,
      cell: ({ look, node }) => (
        <span className="w-end-line">
          <LookSign look={look} /> {text(`look.${look}`)}
          {node?.category ? (
            <span className="w-dim">
              <Term>{node.category}</Term>
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'name',
      title: text('graph.column.name'),
      sort: name,
      cell: (row) => <Foreign>{words(name(row))}</Foreign>,
    },
    countColumn('in', text('graph.column.in'), ({ node }) => node?.incoming ?? null),
    countColumn('out', text('graph.column.out'), ({ node }) => node?.outgoing ?? null),
    {
      id: 'do',
      title: text('graph.column.do'),
      width: 84,
      cell: (row) => (
        <OwnView>
          <ExpandButtons row={row} expand={expand} text={text} />
        </OwnView>
      ),
    },
  ]
}

function countColumn(
  id: string,
  title: string,
  count: (row: NodeRow) => number | null,
): Column<NodeRow> {
  return {
    ...{ id, title, align: 'end', width: 70, sort: count },
    cell: (row) => {
      const value = count(row)
      return value === null ? <span className="w-none">–</span> : <Count value={value} />
    },
  }
}

interface ExpandButtonsProps {
  readonly row: NodeRow
  readonly expand: NodeTableProps['expand']
  readonly text: Translate
}

/** The left one for who paid, the right one for who was paid, as they lie in the picture. */
function ExpandButtons({ row: { node }, expand, text }: ExpandButtonsProps): ReactNode {
  if (!node) return null
  const { address, chain } = node
  return (
    <span className="w-end-line" dir="ltr">
      {(['incoming', 'outgoing'] as const).map((direction) => (
        <ActionIcon
          key={direction}
          variant="default"
          size={24}
          title={text(`graph.expand.${direction}`)}
          aria-label={`${text(`graph.expand.${direction}`)}: ${address}`}
          onClick={() => expand({ address, chain, direction })}
        >
          <Icon name={direction === 'incoming' ? 'intake' : 'outlet'} size={14} />
        </ActionIcon>
      ))}
    </span>
  )
}
