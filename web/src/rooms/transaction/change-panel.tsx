import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'

type Occurrence = Data<'transactions.get'>['occurrences'][number]
type Candidate = NonNullable<Occurrence['change']>['candidates'][number]

/** Whether it mixes coins, and which outputs may be change: inferences with what each heuristic says. Change joins no cluster. */
export function ChangePanel({ occurrence }: { readonly occurrence: Occurrence }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  const { coinjoinVerdict, change } = occurrence
  if (!coinjoinVerdict && !change) return null
  return (
    <Panel title={text('change.title')} basis="inference">
      {coinjoinVerdict ? (
        <>
          <p>
            <strong>
              {text('change.coinjoin', {
                kind: coinjoinVerdict.kind,
                confidence: coinjoinVerdict.confidence,
              })}
            </strong>
          </p>
          <ul className="w-reasons">
            {coinjoinVerdict.reasons.map((reason) => (
              <li key={reason}>
                <Foreign>{reason}</Foreign>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {change ? (
        <>
          <p className="w-help">{text('change.help')}</p>
          <DataTable
            caption={text('change.title')}
            columns={columns}
            rows={change.candidates}
            rowKey={(row) => String(row.index)}
            empty={text('change.none')}
          />
          <details>
            <summary className="w-help">{text('change.heuristics')}</summary>
            <ul className="w-rows">
              {Object.entries(change.heuristics).map(([name, outputs]) => (
                <li key={name}>
                  <bdi dir="ltr">{name}</bdi>
                  <span>{outputs.length === 0 ? '–' : outputs.join(', ')}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : null}
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Candidate>[] {
  return [
    countColumn({ id: 'index', title: text('column.index'), width: 70 }, (row) => row.index),
    {
      id: 'address',
      title: text('column.address'),
      width: 190,
      cell: (row) =>
        row.address === null ? '–' : <CopiedKey value={row.address} opens="address" />,
    },
    countColumn(
      { id: 'confidence', title: text('column.confidence'), width: 100 },
      (row) => row.confidence,
    ),
    {
      id: 'sources',
      title: text('change.sources'),
      cell: (row) => row.sources.join(', '),
    },
  ]
}
