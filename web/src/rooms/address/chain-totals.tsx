import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { assetSymbol } from '../../parts/format.ts'
import { amountColumn, countColumn, fiatColumn } from '../../parts/number-columns.tsx'
import { BasisWord, Panel } from '../../parts/panel.tsx'
import { Tally } from '../../parts/tally.tsx'
import { Amount, Count, Day, Span } from '../../parts/values.tsx'

type Chain = Data<'addresses.get'>['chains'][number]

interface Row {
  readonly chain: Chain
  readonly total: Chain['totals'][number]
}

interface ChainTotalsProps {
  readonly chains: readonly Chain[]
  readonly address: string
}

/** Received and sent by chain and asset, with the coverage that the sums rest on. */
export function ChainTotals({ chains, address }: ChainTotalsProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  const rows = useMemo(
    () => chains.flatMap((chain) => chain.totals.map((total): Row => ({ chain, total }))),
    [chains],
  )
  return (
    <Panel title={text('address.totals')} basis="fact">
      <DataTable
        caption={text('address.totals')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.chain.chain} ${row.total.asset}`}
        empty={text('address.not-in-ledger')}
      />
      <ul className="w-rows">
        {chains.map((chain) => (
          <ChainCoverage key={chain.chain} chain={chain} address={address} />
        ))}
      </ul>
    </Panel>
  )
}

interface ChainCoverageProps {
  readonly chain: Chain
  readonly address: string
}

/** What of this address's history on one chain is held, and whom it is clustered with. */
function ChainCoverage({ chain, address }: ChainCoverageProps): ReactNode {
  const text = useText()
  return (
    <li>
      <strong>{chain.chain}</strong>
      <span>
        {text('column.coverage')}: {chain.coverage.length === 0 ? text('coverage.not-held') : null}
        {chain.coverage.map((range) => (
          <bdi
            key={`${range.asset} ${range.from} ${range.fromHeight}`}
            dir="ltr"
            className="w-range-text"
          >
            {range.asset === null ? '' : `${assetSymbol(range.asset)} `}
            <Span from={range.from} to={range.to} />
          </bdi>
        ))}
        {' · '}
        {text('column.verification')}: <Tally of={chain.verification} />
        {' · '}
        <OwnView>
          <Link
            to="/clusters/$address"
            params={{ address }}
            search={{ chain: chain.chain }}
            className="w-link w-link-inline"
          >
            {text('address.cluster')}
          </Link>
        </OwnView>
        {chain.cluster ? (
          <>
            : <Count value={chain.cluster.size} />{' '}
            <CopiedKey value={chain.cluster.id} opens="address" />
          </>
        ) : null}{' '}
        <BasisWord basis="inference" />
      </span>
    </li>
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'chain',
      title: text('column.chain'),
      width: 96,
      sort: (row) => row.chain.chain,
      cell: (row) => row.chain.chain,
    },
    amountColumn({ id: 'received', title: text('column.received'), width: 184 }, (row) => ({
      amount: row.total.received,
      asset: row.total.asset,
    })),
    fiatColumn({ id: 'received-fiat', title: text('column.value'), width: 120 }, (row) => ({
      value: row.total.receivedFiat,
      currency: row.total.currency,
    })),
    amountColumn({ id: 'sent', title: text('column.sent'), width: 184 }, (row) => ({
      amount: row.total.sent,
      asset: row.total.asset,
    })),
    fiatColumn({ id: 'sent-fiat', title: text('column.value'), width: 120 }, (row) => ({
      value: row.total.sentFiat,
      currency: row.total.currency,
    })),
    {
      id: 'balance',
      title: text('column.balance'),
      width: 184,
      align: 'end',
      cell: (row) => {
        const held = row.chain.balances.find(({ asset }) => asset === row.total.asset)
        return <Amount amount={held?.amount ?? null} asset={row.total.asset} />
      },
    },
    countColumn(
      { id: 'transfers', title: text('column.transfers'), width: 90 },
      (row) => row.total.transfers,
    ),
    {
      id: 'first',
      title: text('column.first-time'),
      width: 104,
      sort: (row) => row.total.firstSeen,
      cell: (row) => <Day time={row.total.firstSeen} />,
    },
    {
      id: 'last',
      title: text('column.last-time'),
      width: 104,
      sort: (row) => row.total.lastSeen,
      cell: (row) => <Day time={row.total.lastSeen} />,
    },
  ]
}
