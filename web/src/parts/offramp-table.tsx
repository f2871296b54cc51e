import { Button, Drawer } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Input } from '../api/contract.ts'
import { type Translate, useText } from '../app/settings.tsx'
import { OwnView } from '../app/sharing.tsx'
import { CopiedKey } from './copied-key.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { amountColumn, countColumn, fiatColumn } from './number-columns.tsx'
import { OfframpDetail } from './offramp-detail.tsx'
import { type Offramp, offrampKey } from './offramp-key.ts'
import { OfframpSupport } from './offramp-support.tsx'
import { RequestPanel } from './request-panel.tsx'
import { SaidTitle } from './said.tsx'
import { Foreign } from './values.tsx'

export { type Offramp, offrampKey }

interface OfframpTableProps {
  readonly rows: readonly Offramp[]
  /** What was asked to find them: with it a request is drafted, and it is told what each stands on. */
  readonly asked: Omit<Input<'offramps.find'>, 'support' | 'without'>
}

/** Off-ramps, each opening to its proof. */
export function OfframpTable({ rows, asked }: OfframpTableProps): ReactNode {
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
        attributes={{ header: { role: 'presentation' } }}
      >
        {open ? (
          <>
            <OfframpDetail offramp={open} />
            <OwnView>
              <OfframpSupport offramp={open} asked={asked} />
              <RequestPanel asked={{ ...asked, service: open.actor }} />
            </OwnView>
          </>
        ) : null}
      </Drawer>
    </>
  )
}

function columnsOf(text: Translate, open: (row: Offramp) => void): Column<Offramp>[] {
  return [
    {
      id: 'actor',
      title: text('column.service'),
      width: 250,
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
      width: 150,
      cell: (row) =>
        row.depositAddress === null ? (
          <span className="w-dim" title={row.serviceAddress}>
            {text('offramps.own-wallet')}
          </span>
        ) : (
          <CopiedKey value={row.depositAddress} opens="address" head={6} />
        ),
    },
    amountColumn({ id: 'amount', title: text('column.amount'), width: 124 }, (row) => ({
      amount: row.amount,
      asset: row.asset,
    })),
    fiatColumn({ id: 'fiat', title: text('column.value'), width: 104 }, (row) => ({
      value: row.fiat,
      currency: row.currency,
    })),
    {
      id: 'basis',
      title: text('column.basis'),
      sort: (row) => Math.min(...row.basis.map(({ rung }) => rung)),
      cell: (row) => (
        <SaidTitle sentences={row.basis.map(({ statement }) => statement)}>
          {[...new Set(row.basis.map(({ rung }) => rung))]
            .map((rung) => text(`rung.${rung}` as 'rung.1'))
            .join(' · ')}
        </SaidTitle>
      ),
    },
    countColumn({ id: 'hops', title: text('column.hops'), width: 60 }, (row) => row.hops),
  ]
}
