import { Button, Drawer } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../api/contract.ts'
import { type Translate, useText } from '../app/settings.tsx'
import { CopiedKey } from './copied-key.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { OfframpDetail } from './offramp-detail.tsx'
import { Amount, Fiat, Foreign } from './values.tsx'

export type Offramp = Data<'offramps.find'>['offramps'][number]

interface OfframpTableProps {
  readonly rows: readonly Offramp[]
}

/** Off-ramps, each opening to its proof. */
export function OfframpTable({ rows }: OfframpTableProps): ReactNode {
  const text = useText()
  const [open, setOpen] = useState<Offramp | null>(null)
  const columns = useMemo(() => columnsOf(text, setOpen), [text])
  return (
    <>
      <DataTable
        caption={text('offramps.title')}
        columns={columns}
        rows={rows}
        rowKey={offrampKey}
        sortedBy={{ id: 'fiat', desc: true }}
        empty={text('offramps.none')}
        maxHeight={330}
      />
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size="lg"
        title={text('offramps.one')}
        closeButtonProps={{ 'aria-label': text('close') }}
      >
        {open ? <OfframpDetail offramp={open} /> : null}
      </Drawer>
    </>
  )
}

function columnsOf(text: Translate, open: (row: Offramp) => void): Column<Offramp>[] {
  return [
    {
      id: 'actor',
      title: text('column.service'),
      sort: (row) => row.name,
      cell: (row) => (
        <Button size="compact-xs" variant="light" onClick={() => open(row)}>
          <Foreign>{row.name}</Foreign>
        </Button>
      ),
    },
    {
      id: 'deposit',
      title: text('column.deposit'),
      width: 172,
      cell: (row) =>
        row.depositAddress === null ? (
          <span className="w-dim" title={row.serviceAddress}>
            {text('offramps.own-wallet')}
          </span>
        ) : (
          <CopiedKey value={row.depositAddress} opens="address" head={6} />
        ),
    },
    {
      id: 'amount',
      title: text('column.amount'),
      width: 140,
      align: 'end',
      decimal: true,
      sort: (row) => row.amount,
      cell: (row) => <Amount amount={row.amount} asset={row.asset} />,
    },
    {
      id: 'fiat',
      title: text('column.value'),
      width: 110,
      align: 'end',
      decimal: true,
      sort: (row) => row.fiat,
      cell: (row) => <Fiat value={row.fiat} currency={row.currency} />,
    },
    {
      id: 'hops',
      title: text('column.hops'),
      width: 60,
      align: 'end',
      sort: (row) => row.hops,
      cell: (row) => row.hops,
    },
  ]
}

/** What tells one off-ramp from another. */
export function offrampKey(row: Offramp): string {
  return `${row.actor} ${row.depositAddress} ${row.serviceAddress} ${row.chain} ${row.asset}`
}
