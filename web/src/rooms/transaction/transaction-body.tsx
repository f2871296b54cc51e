import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { Figures } from '../../parts/figures.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Amount, Count, Moment } from '../../parts/values.tsx'
import { ChangePanel } from './change-panel.tsx'
import { OutputTables } from './output-tables.tsx'
import { TransferTable } from './transfer-table.tsx'

type Occurrence = Data<'transactions.get'>['occurrences'][number]

/** The transaction on each ledger that has it. */
export function TransactionBody({ data }: { readonly data: Data<'transactions.get'> }): ReactNode {
  return (
    <div className="w-column">
      {data.occurrences.map((occurrence) => (
        <OnChain key={occurrence.chain} occurrence={occurrence} />
      ))}
    </div>
  )
}

function OnChain({ occurrence }: { readonly occurrence: Occurrence }): ReactNode {
  const text = useText()
  const { chain, height, time, fee, coinbase, coinjoin, orphaned, transfers } = occurrence
  const marks = [
    ...(coinbase ? [text('transaction.coinbase')] : []),
    ...(coinjoin && !occurrence.coinjoinVerdict ? [text('transaction.coinjoin')] : []),
    ...(occurrence.peel ? [text('transaction.peel')] : []),
    ...(orphaned ? [text('transaction.orphaned')] : []),
  ]
  return (
    <>
      <Figures
        figures={[
          { label: text('column.chain'), value: chain },
          { label: text('column.height'), value: height === null ? '–' : <Count value={height} /> },
          { label: text('column.time'), value: <Moment time={time} /> },
          ...(fee
            ? [{ label: text('figure.fee'), value: <Amount amount={fee} asset="BTC" /> }]
            : []),
          ...(marks.length > 0
            ? [
                {
                  label: text('transaction.marks'),
                  value: marks.map((mark) => (
                    <Mark key={mark} tone="warn">
                      {mark}
                    </Mark>
                  )),
                },
              ]
            : []),
        ]}
      />
      {occurrence.outputs ? (
        <>
          <OutputTables inputs={occurrence.inputs ?? []} outputs={occurrence.outputs} />
          <ChangePanel occurrence={occurrence} />
        </>
      ) : (
        <TransferTable rows={transfers} />
      )}
    </>
  )
}
