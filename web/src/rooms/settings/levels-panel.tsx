import { type ReactNode, useMemo } from 'react'
import { LIST_CLASSES } from '../../../../src/domain/taxonomy.ts'
import { type Translate, useSettings, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { groupDigits } from '../../parts/format.ts'
import { LevelMark } from '../../parts/level-mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'
import type { ServerSettings } from './server-settings.ts'

type Levels = NonNullable<ServerSettings['levels']>
type Row = Levels['rows'][number]

/** The table that gives levels to exposure, and by which file it is replaced. */
export function LevelsPanel({ levels }: Pick<ServerSettings, 'levels'>): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, levels?.currency ?? ''), [text, levels])
  if (levels === null)
    return (
      <Panel title={text('settings.levels')}>
        <p className="w-empty">{text('settings.levels.unreadable')}</p>
      </Panel>
    )
  const { id, version, file, rows } = levels
  return (
    <Panel title={text('settings.levels')} count={rows.length}>
      <p className="w-help">
        {file === null
          ? text('settings.levels.default', { id, version })
          : text('settings.levels.file', { id, version, file })}
      </p>
      <DataTable
        caption={text('settings.levels')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={text('settings.levels.unreadable')}
        maxHeight={520}
      />
    </Panel>
  )
}

function columnsOf(text: Translate, currency: string): Column<Row>[] {
  return [
    {
      id: 'id',
      title: text('column.row'),
      width: 220,
      sort: (row) => row.id,
      cell: (row) => <Foreign>{row.id}</Foreign>,
    },
    {
      id: 'level',
      title: text('column.level'),
      width: 100,
      sort: (row) => row.level,
      cell: (row) => <LevelMark level={row.level} />,
    },
    {
      id: 'exposure',
      title: text('column.exposure'),
      width: 180,
      sort: (row) => `${row.kind} ${row.direction}`,
      cell: (row) => `${text(`exposure.${row.kind}`)} · ${text(`exposure.${row.direction}`)}`,
    },
    {
      id: 'share',
      title: text('column.min-share'),
      width: 110,
      align: 'end',
      sort: (row) => row.minShare,
      cell: (row) => (
        <bdi dir="ltr" className="w-num">
          {`${Number((row.minShare * 100).toFixed(4))} %`}
        </bdi>
      ),
    },
    {
      id: 'value',
      title: text('column.min-value'),
      width: 130,
      align: 'end',
      sort: (row) => row.minValue,
      decimal: true,
      cell: (row) => (
        <bdi dir="ltr" className="w-num">
          {groupDigits(row.minValue)} <span className="w-unit">{currency}</span>
        </bdi>
      ),
    },
    {
      id: 'categories',
      title: text('column.category'),
      cell: (row) => <Categories names={row.categories} />,
    },
  ]
}

function Categories({ names }: { readonly names: readonly string[] }): ReactNode {
  const { term, text } = useSettings()
  const told = names.map((name) => {
    if (name === 'campaign-confirmed') return text('settings.levels.campaign')
    const isClass = LIST_CLASSES.some((one) => one === name)
    return isClass ? text(`class.${name}` as 'class.sanction') : term(name)
  })
  return <span className="w-long">{told.join(', ')}</span>
}
