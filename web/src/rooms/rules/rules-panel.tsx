import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { groupDigits } from '../../parts/format.ts'
import { Panel } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'
import { Day, Foreign } from '../../parts/values.tsx'

type Rule = Data<'rules.list'>['rules'][number]

interface RulesPanelProps extends Data<'rules.list'> {
  readonly isAsked: boolean
  /** The rule whose movements are shown alone. */
  readonly chosen: string | null
  readonly onChoose: (rule: string | null) => void
}

/** The rules with country, days, limit and source, and how many of the movements each marks. */
export function RulesPanel(props: RulesPanelProps): ReactNode {
  const { rules, payments, isAsked, chosen, onChoose } = props
  const text = useText()
  const columns = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { marks } of payments)
      for (const { rule } of marks) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    return columnsOf(text, isAsked ? { counts, onChoose } : null)
  }, [text, payments, isAsked, onChoose])
  return (
    <Panel title={text('rules.table')} basis="claim" count={rules.length}>
      <DataTable
        caption={text('rules.table')}
        columns={columns}
        rows={rules}
        rowKey={({ id }) => id}
        isSelected={({ id }) => id === chosen}
        empty={text('rules.none')}
        maxHeight={520}
      />
    </Panel>
  )
}

interface Marked {
  readonly counts: ReadonlyMap<string, number>
  readonly onChoose: (rule: string) => void
}

function columnsOf(text: Translate, marked: Marked | null): Column<Rule>[] {
  return [
    {
      id: 'id',
      title: text('column.rule'),
      width: 150,
      sort: (row) => row.id,
      cell: (row) => (
        <bdi dir="ltr" className="w-mono">
          {row.id}
        </bdi>
      ),
    },
    {
      id: 'country',
      title: text('column.country'),
      width: 76,
      sort: (row) => row.country,
      cell: (row) => row.country,
    },
    {
      id: 'kind',
      title: text('column.kind'),
      width: 150,
      sort: (row) => row.kind,
      cell: (row) => text(`rules.kind.${row.kind}` as 'rules.kind.payer-data'),
    },
    {
      id: 'limit',
      title: text('column.limit'),
      width: 104,
      align: 'end',
      sort: (row) => Number(row.limit),
      cell: (row) => <Limit rule={row} />,
    },
    {
      id: 'from',
      title: text('column.from-time'),
      width: 100,
      sort: (row) => row.from,
      cell: (row) => <Day time={row.from} />,
    },
    {
      id: 'until',
      title: text('column.to-time'),
      width: 100,
      sort: (row) => row.until ?? '9999',
      cell: (row) => (row.until === null ? text('rules.open') : <Day time={row.until} />),
    },
    { id: 'text', title: text('column.text'), cell: (row) => <Said>{row.text}</Said> },
    {
      id: 'source',
      title: text('column.source'),
      width: 180,
      sort: (row) => row.source,
      cell: (row) => <Foreign>{row.source}</Foreign>,
    },
    ...(marked === null ? [] : [markedColumn(text, marked)]),
  ]
}

function Limit({ rule: { limit, currency } }: { readonly rule: Rule }): ReactNode {
  const text = useText()
  if (limit === '0') return text('rules.any-size')
  return (
    <bdi dir="ltr" className="w-num">
      {groupDigits(limit)} <span className="w-unit">{currency}</span>
    </bdi>
  )
}

function markedColumn(text: Translate, { counts, onChoose }: Marked): Column<Rule> {
  return {
    id: 'marked',
    title: text('rules.marked'),
    width: 84,
    align: 'end',
    sort: (row) => counts.get(row.id) ?? 0,
    cell: (row) => {
      const count = counts.get(row.id) ?? 0
      if (count === 0) return 0
      return (
        <button
          type="button"
          className="w-link w-as-link"
          onClick={() => onChoose(row.id)}
          title={text('rules.only', { rule: row.id })}
          aria-label={`${count}: ${text('rules.only', { rule: row.id })}`}
        >
          {count}
        </button>
      )
    },
  }
}
