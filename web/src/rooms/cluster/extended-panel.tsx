import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { ActorLink } from '../../parts/actor-link.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { MethodLink } from '../../parts/method-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { MemberKeys } from './member-keys.tsx'
import { MemberTable } from './member-table.tsx'

type Extended = NonNullable<Data<'clusters.get'>['extended']>
type Join = Extended['joins'][number]

/** The cluster by shared deposit addresses: it joins more than the strict one and is less sure. */
export function ExtendedPanel({
  extended,
}: {
  readonly extended: Extended | undefined
}): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  if (!extended)
    return (
      <Panel title={text('cluster.extended')} basis="inference">
        <p className="w-empty">{text('cluster.no-extended')}</p>
      </Panel>
    )
  return (
    <Panel title={text('cluster.extended')} basis="inference" count={extended.size}>
      <p className="w-help">
        {text('cluster.extended.help')} <MethodLink id={extended.method} />
      </p>
      <h3>{text('cluster.members')}</h3>
      <MemberTable title={text('cluster.extended')} addresses={extended.addresses} />
      <h3>{text('cluster.deposits')}</h3>
      <DataTable
        caption={text('cluster.deposits')}
        columns={columns}
        rows={extended.joins}
        rowKey={(row) => `${row.deposit} ${row.asset}`}
        empty={text('cluster.no-deposits')}
        maxHeight={260}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Join>[] {
  return [
    {
      id: 'deposit',
      title: text('column.deposit'),
      width: 170,
      cell: (row) => <CopiedKey value={row.deposit} opens="address" head={6} />,
    },
    {
      id: 'service',
      title: text('column.service'),
      width: 150,
      sort: (row) => row.service,
      cell: (row) => <ActorLink actor={row.service} name={row.service} />,
    },
    { id: 'asset', title: text('column.asset'), width: 76, cell: (row) => row.asset },
    {
      id: 'members',
      title: text('cluster.funded-by'),
      sort: (row) => row.addresses.length,
      cell: (row) => <MemberKeys addresses={row.addresses} />,
    },
    {
      id: 'sweeps',
      title: text('cluster.sweeps'),
      width: 170,
      cell: (row) =>
        row.sweeps
          .slice(0, 2)
          .map((txid) => <CopiedKey key={txid} value={txid} opens="transaction" head={6} />),
    },
  ]
}
