import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { Arrow } from '../../parts/arrow.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Amount, Moment } from '../../parts/values.tsx'

type Acts = Pick<Data<'addresses.get'>, 'issuerActs' | 'resources'>

/** What issuers did to it on the ledger, and what addresses lent each other; nothing where there is none. */
export function ActsPanel({ issuerActs = [], resources = [] }: Acts): ReactNode {
  const text = useText()
  if (issuerActs.length + resources.length === 0) return null
  return (
    <Panel title={text('acts.title')} basis="fact" count={issuerActs.length + resources.length}>
      <ul className="w-rows">
        {issuerActs.map(({ chain, asset, act, txid, time }) => (
          <li key={`${txid} ${asset} ${act}`}>
            <span>
              <Mark tone="bad">{text(`acts.${act}`)}</Mark> {asset} · {chain}
            </span>
            <span>
              <Moment time={time} /> <CopiedKey value={txid} opens="transaction" />
            </span>
          </li>
        ))}
        {resources.map(({ chain, kind, resource, from, to, amount, txid, firstTime }) => (
          <li key={`${kind} ${resource} ${from} ${to}`}>
            <span>
              {text(`acts.${kind}`)} {resource ? <Term>{resource}</Term> : null}{' '}
              <CopiedKey value={from} opens="address" /> <Arrow />{' '}
              <CopiedKey value={to} opens="address" />
            </span>
            <span>
              <Amount amount={amount} asset={chain === 'tron' ? 'TRX' : ''} />{' '}
              <Moment time={firstTime} /> <CopiedKey value={txid} opens="transaction" />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
