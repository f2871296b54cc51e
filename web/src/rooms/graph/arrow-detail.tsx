import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { BasisWord } from '../../parts/panel.tsx'
import { Amount, Moment } from '../../parts/values.tsx'
import type { Single } from './graph-document.ts'
import { arrowSums, type VisibleArrow } from './visible-graph.ts'

/** Told of one arrow; the flow table and the pages of its addresses have all. */
const SHOWN = 20

/** What an arrow moved, opened to its transactions. */
export function ArrowDetail({ arrow }: { readonly arrow: VisibleArrow }): ReactNode {
  const text = useText()
  const singles = arrow.single ? [arrow.single] : arrow.flows.flatMap((flow) => flow.singles)
  const latest = [...singles].sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, SHOWN)
  const transfers = arrow.single ? 1 : arrow.flows.reduce((sum, flow) => sum + flow.transfers, 0)
  return (
    <div className="w-node-detail">
      <p>
        {arrowSums(arrow).map(({ asset, amount }) => (
          <span key={asset}>
            <Amount amount={amount} asset={asset} />{' '}
          </span>
        ))}
        <BasisWord basis={arrow.inference ? 'inference' : 'fact'} />
        {arrow.layer === 'owner' ? <> {text('graph.key.owner')}</> : null}
      </p>
      <ul className="w-reasons">
        {latest.map((single) => (
          <TransferLine key={`${single.txid}:${single.index}:${single.kind}`} single={single} />
        ))}
      </ul>
      {transfers > latest.length && arrow.layer !== 'owner' ? (
        <p className="w-dim">{text('graph.others', { n: transfers - latest.length })}</p>
      ) : null}
    </div>
  )
}

function TransferLine({ single }: { readonly single: Single }): ReactNode {
  return (
    <li>
      {single.time === '' ? null : (
        <>
          <Moment time={single.time} /> <Amount amount={single.amount} asset={single.asset} />{' '}
        </>
      )}
      <CopiedKey value={single.txid} opens="transaction" />
    </li>
  )
}
