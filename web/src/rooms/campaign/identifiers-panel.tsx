import { memo, type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said, SaidTitle, Term } from '../../parts/said.tsx'
import { Day } from '../../parts/values.tsx'
import type { Campaign, Identifier } from './campaign-filter.ts'

interface IdentifiersPanelProps {
  readonly data: Campaign
  /** Those of the chosen time. */
  readonly identifiers: readonly Identifier[]
  readonly chosen: string | null
  readonly onChoose: (key: string | null) => void
}

/** What the campaign can be paid or reached by; an identifier that one channel alone gives says so. Its posts are a press away. */
export const IdentifiersPanel = memo(function IdentifiersPanel(
  props: IdentifiersPanelProps,
): ReactNode {
  const { data, identifiers, chosen, onChoose } = props
  const text = useText()
  const columns = useMemo(() => columnsOf(text, chosen, onChoose), [text, chosen, onChoose])
  return (
    <Panel title={text('identifiers.title')} basis="claim" count={identifiers.length}>
      {identifiers.length === data.identifiers.length ? null : (
        <p className="w-help">
          {text('filter.of', { n: identifiers.length, all: data.identifiers.length })}
        </p>
      )}
      <DataTable
        caption={text('identifiers.title')}
        columns={columns}
        rows={identifiers}
        rowKey={(row) => `${row.kind} ${row.key}`}
        isSelected={(row) => row.key === chosen}
        empty={text('identifiers.none')}
        maxHeight={330}
      />
      <Framed framed={data.framed} />
    </Panel>
  )
})

/** Named in its posts, but somebody else's: not counted, with the reason. */
function Framed({ framed }: Pick<Campaign, 'framed'>): ReactNode {
  const text = useText()
  if (framed.length === 0) return null
  return (
    <details>
      <summary className="w-help">{text('identifiers.framed', { n: framed.length })}</summary>
      <ul className="w-rows">
        {framed.map((row) => (
          <li key={`${row.kind} ${row.key}`}>
            <CopiedKey
              value={row.value}
              head={16}
              {...(row.chains.length > 0 ? { opens: 'address' as const, target: row.key } : {})}
            />
            <span>
              <Said>{row.reason}</Said>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function columnsOf(
  text: Translate,
  chosen: string | null,
  choose: (key: string | null) => void,
): Column<Identifier>[] {
  return [
    {
      id: 'value',
      title: text('column.identifier'),
      sort: (row) => row.value,
      cell: (row) =>
        row.chains.length > 0 ? (
          <CopiedKey value={row.value} opens="address" target={row.key} head={10} />
        ) : (
          <CopiedKey value={row.value} head={24} />
        ),
    },
    {
      id: 'kind',
      title: text('column.kind'),
      width: 124,
      sort: (row) => row.kind,
      cell: (row) => <Term>{row.kind}</Term>,
    },
    {
      id: 'corroboration',
      title: text('column.corroboration'),
      width: 150,
      sort: (row) => row.corroboration,
      cell: (row) => (
        <SaidTitle sentences={[row.reason]}>
          <Mark tone={row.corroboration === 'corroborated' ? 'good' : 'warn'}>
            {text(`corroboration.${row.corroboration}`)}
          </Mark>
        </SaidTitle>
      ),
    },
    {
      id: 'posts',
      title: text('column.posts'),
      width: 64,
      align: 'end',
      sort: (row) => row.posts,
      cell: (row) => (
        <button
          type="button"
          className="w-link w-link-inline w-as-link"
          aria-pressed={row.key === chosen}
          title={text('identifiers.choose')}
          onClick={() => choose(row.key === chosen ? null : row.key)}
        >
          {row.posts}
        </button>
      ),
    },
    {
      id: 'from',
      title: text('column.advertised-from'),
      width: 100,
      sort: (row) => row.from,
      cell: (row) => <Day time={row.from} />,
    },
    {
      id: 'until',
      title: text('column.advertised-until'),
      width: 100,
      sort: (row) => row.until,
      cell: (row) => <Day time={row.until} />,
    },
  ]
}
