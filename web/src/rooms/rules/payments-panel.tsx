import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Mark } from '../../parts/mark.tsx'
import { amountColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'
import { Moment } from '../../parts/values.tsx'

type Payment = Data<'rules.list'>['payments'][number]
type PaymentMark = Payment['marks'][number]

interface PaymentsPanelProps {
  readonly payments: readonly Payment[]
  /** Only those that this rule marks; `null` for all. */
  readonly rule: string | null
  readonly onChoose: (rule: string | null) => void
}

/** The movements of the account, each with the rules of its day that are about it. */
export function PaymentsPanel({ payments, rule, onChoose }: PaymentsPanelProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, onChoose), [text, onChoose])
  const shown =
    rule === null
      ? payments
      : payments.filter(({ marks }) => marks.some((one) => one.rule === rule))
  return (
    <Panel
      title={text('rules.payments')}
      basis="inference"
      count={shown.length}
      actions={
        rule === null ? null : (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChoose(null)}
            leftSection={<Icon name="close" size={12} />}
          >
            {text('rules.drop')}
          </Button>
        )
      }
    >
      <p className="w-help">{text('rules.payments.help')}</p>
      <DataTable
        caption={text('rules.payments')}
        columns={columns}
        rows={shown}
        rowKey={({ txid, index, to }) => `${txid} ${index} ${to}`}
        empty={text(payments.length === 0 ? 'rules.no-payments' : 'rules.none-marked')}
        maxHeight={520}
      />
    </Panel>
  )
}

function columnsOf(text: Translate, onChoose: (rule: string) => void): Column<Payment>[] {
  const side = (name: 'from' | 'to'): Column<Payment> => ({
    id: name,
    title: text(`column.${name}`),
    width: 170,
    sort: (row) => row[name],
    cell: (row) => {
      const account = row[name]
      return account === null ? '–' : <CopiedKey value={account} opens="address" head={14} />
    },
  })
  return [
    {
      id: 'time',
      title: text('column.time'),
      width: 164,
      sort: (row) => row.time,
      cell: (row) => <Moment time={row.time} />,
    },
    {
      id: 'txid',
      title: text('column.transaction'),
      width: 150,
      cell: (row) => <CopiedKey value={row.txid} opens="transaction" />,
    },
    side('from'),
    side('to'),
    amountColumn({ id: 'amount', title: text('column.amount'), width: 124 }, (row) => ({
      amount: row.amount,
      asset: row.asset,
    })),
    {
      id: 'marks',
      title: text('column.rules'),
      cell: (row) =>
        row.marks.length === 0 ? '–' : <Marks marks={row.marks} onChoose={onChoose} />,
    },
  ]
}

interface MarksProps {
  readonly marks: readonly PaymentMark[]
  readonly onChoose: (rule: string) => void
}

/** Whether an identity had to be known, the rule that says so, which leads back to its row, and the sentence. */
function Marks({ marks, onChoose }: MarksProps): ReactNode {
  const text = useText()
  return (
    <ul className="w-cell-list">
      {marks.map(({ rule, identity, statement }) => (
        <li key={rule}>
          <Mark
            tone={identity === 'known' ? 'info' : 'plain'}
            title={text(`rules.${identity}.help`)}
          >
            {text(`rules.${identity}`)}
          </Mark>{' '}
          <button
            type="button"
            className="w-link w-as-link w-mono"
            onClick={() => onChoose(rule)}
            title={text('rules.find', { rule })}
          >
            <bdi dir="ltr">{rule}</bdi>
          </button>{' '}
          <Said>{statement}</Said>
        </li>
      ))}
    </ul>
  )
}
