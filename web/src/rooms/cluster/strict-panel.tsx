import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { MethodLink } from '../../parts/method-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { MemberKeys } from './member-keys.tsx'
import { MemberTable } from './member-table.tsx'

type Cluster = Data<'clusters.get'>
type Join = Cluster['joins'][number]

interface StrictPanelProps {
  readonly data: Cluster
  readonly offset: number
  readonly page: number
}

/** The cluster by common spending alone, with the transactions that joined it. */
export function StrictPanel({ data, offset, page }: StrictPanelProps): ReactNode {
  const text = useText()
  return (
    <Panel title={text('cluster.strict')} basis="inference" count={data.strict.size}>
      <p className="w-help">
        {text('cluster.strict.help')} <MethodLink id={data.strict.method} />
      </p>
      <h3>{text('cluster.members')}</h3>
      <MemberTable title={text('cluster.strict')} addresses={data.addresses} offset={offset} />
      {data.size > page ? <Pages size={data.size} offset={offset} page={page} /> : null}
      <h3>{text('cluster.joins')}</h3>
      <JoinTable joins={data.joins} />
    </Panel>
  )
}

function JoinTable({ joins }: { readonly joins: readonly Join[] }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Join>[] => [
      {
        id: 'transaction',
        title: text('column.transaction'),
        width: 220,
        cell: (row) => <CopiedKey value={row.txid} opens="transaction" head={10} />,
      },
      {
        id: 'members',
        title: text('cluster.members'),
        sort: (row) => row.addresses.length,
        cell: (row) => <MemberKeys addresses={row.addresses} />,
      },
      {
        id: 'verification',
        title: text('column.verification'),
        width: 150,
        sort: (row) => row.verification,
        cell: (row) => <Term>{row.verification}</Term>,
      },
    ],
    [text],
  )
  return (
    <DataTable
      caption={text('cluster.joins')}
      columns={columns}
      rows={joins}
      rowKey={(row) => row.txid}
      empty={text('cluster.no-joins')}
      maxHeight={260}
    />
  )
}

interface PagesProps {
  readonly size: number
  readonly offset: number
  readonly page: number
}

function Pages({ size, offset, page }: PagesProps): ReactNode {
  const text = useText()
  const steps = [
    { to: offset - page, key: 'cluster.previous', shown: offset > 0 },
    { to: offset + page, key: 'cluster.next', shown: offset + page < size },
  ] as const
  return (
    <div className="w-row">
      <span className="w-dim">
        {text('cluster.page', { from: offset + 1, to: Math.min(offset + page, size), all: size })}
      </span>
      {steps.map(({ to, key, shown }) =>
        shown ? (
          <LinkButton
            key={key}
            from="/clusters/$address"
            to="."
            search={(now) => ({ ...now, offset: Math.max(0, to) })}
            size="compact-xs"
            variant="default"
          >
            {text(key)}
          </LinkButton>
        ) : null,
      )}
    </div>
  )
}
