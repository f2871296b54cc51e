import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { CopiedPlace } from '../../parts/copied-place.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { amountColumn, countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'

type Occurrence = Data<'transactions.get'>['occurrences'][number]
type Input = NonNullable<Occurrence['inputs']>[number]
type Output = NonNullable<Occurrence['outputs']>[number]

interface OutputTablesProps {
  readonly inputs: readonly Input[]
  readonly outputs: readonly Output[]
}

/** What a transaction of a chain of outputs spends and makes, side by side. */
export function OutputTables({ inputs, outputs }: OutputTablesProps): ReactNode {
  const text = useText()
  const inputColumns = useMemo(() => columnsOfInputs(text), [text])
  const outputColumns = useMemo(() => columnsOfOutputs(text), [text])
  return (
    <div className="w-halves">
      <Panel title={text('transaction.inputs')} basis="fact" count={inputs.length}>
        <DataTable
          caption={text('transaction.inputs')}
          columns={inputColumns}
          rows={inputs}
          rowKey={(row) => String(row.index)}
          empty={text('transaction.none')}
        />
      </Panel>
      <Panel title={text('transaction.outputs')} basis="fact" count={outputs.length}>
        <DataTable
          caption={text('transaction.outputs')}
          columns={outputColumns}
          rows={outputs}
          rowKey={(row) => String(row.index)}
          empty={text('transaction.none')}
        />
      </Panel>
    </div>
  )
}

/** The parts that inputs and outputs share. */
function commonColumns<Row extends Input | Output>(text: Translate): Column<Row>[] {
  return [
    countColumn({ id: 'index', title: text('column.index'), width: 66 }, (row) => row.index),
    {
      id: 'address',
      title: text('column.address'),
      sort: (row) => row.address,
      cell: (row) =>
        row.address === null ? (
          <span className="w-dim">{text('trace.no-address')}</span>
        ) : (
          <CopiedKey value={row.address} opens="address" />
        ),
    },
    amountColumn({ id: 'amount', title: text('column.amount'), width: 150 }, (row) => ({
      amount: row.amount,
      asset: 'BTC',
    })),
  ]
}

function columnsOfInputs(text: Translate): Column<Input>[] {
  return [
    ...commonColumns<Input>(text),
    {
      id: 'outpoint',
      title: text('column.spends'),
      cell: (row) => (row.outpoint === null ? '–' : <CopiedPlace place={row.outpoint} />),
    },
  ]
}

function columnsOfOutputs(text: Translate): Column<Output>[] {
  return [
    ...commonColumns<Output>(text),
    {
      id: 'spent',
      title: text('column.spent-by'),
      cell: (row) => (row.spentBy === null ? '–' : <CopiedPlace place={row.spentBy} />),
    },
  ]
}
