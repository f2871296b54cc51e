import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark, type Tone } from '../../parts/mark.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Tally } from '../../parts/tally.tsx'
import { Foreign } from '../../parts/values.tsx'

type Import = Data<'workspace.status'>['imports'][number]

const TONES: Readonly<Record<Import['status'], Tone>> = {
  complete: 'good',
  running: 'info',
  'broken-off': 'warn',
  incomplete: 'warn',
  failed: 'bad',
  superseded: 'plain',
}

/** Every import with the content it read. */
export function ImportsPanel({ imports }: { readonly imports: readonly Import[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('status.imports')} basis="fact" count={imports.length}>
      <DataTable
        caption={text('status.imports')}
        columns={columns}
        rows={imports}
        rowKey={(row) =>
          `${row.store} ${row.kind} ${row.status} ${row.sources.map(({ sha256 }) => sha256).join()}`
        }
        empty={text('status.no-import')}
        maxHeight={330}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Import>[] {
  return [
    {
      id: 'kind',
      title: text('column.kind'),
      width: 110,
      sort: (row) => row.kind,
      cell: (row) => <Term>{row.kind}</Term>,
    },
    {
      id: 'status',
      title: text('column.status'),
      width: 120,
      sort: (row) => row.status,
      cell: (row) => <Mark tone={TONES[row.status]}>{text(`import.${row.status}`)}</Mark>,
    },
    {
      id: 'file',
      title: text('column.file'),
      sort: (row) => row.sources[0]?.file ?? null,
      cell: (row) => (
        <>
          <Foreign>{row.sources[0]?.file ?? '–'}</Foreign>
          {row.sources.length > 1 ? ` +${row.sources.length - 1}` : ''}
        </>
      ),
    },
    {
      id: 'sha256',
      title: 'SHA-256',
      width: 176,
      cell: (row) => <CopiedKey value={row.sources[0]?.sha256 ?? ''} />,
    },
    {
      id: 'counts',
      title: text('column.counts'),
      cell: (row) => <Tally of={row.counts} />,
    },
    countColumn(
      { id: 'quarantined', title: text('column.quarantined'), width: 110 },
      (row) => row.quarantined,
    ),
  ]
}
