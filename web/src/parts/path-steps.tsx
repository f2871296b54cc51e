import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../app/settings.tsx'
import { CopiedKey } from './copied-key.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { Term } from './said.tsx'
import { Amount, Moment } from './values.tsx'

interface Step {
  readonly txid: string
  readonly index: number
  readonly time: string
  readonly from: string | null
  readonly to: string | null
  readonly amount: string
  readonly verification: string
}

interface PathStepsProps {
  readonly steps: readonly Step[]
  readonly asset: string
  readonly caption: string
}

/** One way in the order of time, each step opening to its transaction. */
export function PathSteps({ steps, asset, caption }: PathStepsProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, asset), [text, asset])
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={steps}
      rowKey={(row) => `${row.txid} ${row.index} ${row.from} ${row.to}`}
      empty="–"
      maxHeight={330}
    />
  )
}

function columnsOf(text: Translate, asset: string): Column<Step>[] {
  const side = (name: 'from' | 'to'): Column<Step> => ({
    id: name,
    title: text(`column.${name}`),
    width: 158,
    cell: (row) => {
      const address = row[name]
      return address === null ? '–' : <CopiedKey value={address} opens="address" head={6} />
    },
  })
  return [
    {
      id: 'time',
      title: text('column.time'),
      width: 182,
      cell: (row) => <Moment time={row.time} />,
    },
    side('from'),
    side('to'),
    {
      id: 'amount',
      title: text('column.amount'),
      width: 130,
      align: 'end',
      cell: (row) => <Amount amount={row.amount} asset={asset} />,
    },
    {
      id: 'txid',
      title: text('column.transaction'),
      cell: (row) => <CopiedKey value={row.txid} opens="transaction" head={6} />,
    },
    {
      id: 'verification',
      title: text('column.verification'),
      width: 130,
      cell: (row) => <Term>{row.verification}</Term>,
    },
  ]
}
