import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Figure, Figures } from '../../parts/figures.tsx'
import { Amount, Count, Fiat, Span } from '../../parts/values.tsx'

type Campaign = Data<'campaigns.get'>

/** The campaign in one line of numbers. */
export function CampaignFigures({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  return (
    <Figures
      figures={[
        {
          label: text('figure.raised'),
          value: <Fiat value={data.raisedFiatTotal} currency={data.currency} />,
          detail: text('figure.raised.detail'),
        },
        {
          label: text('figure.receipts'),
          value:
            data.receipts.length === 0 && data.raisedFiatTotal === null ? (
              <span className="w-none">–</span>
            ) : (
              <Count value={data.receipts.length} />
            ),
          detail: <Excluded excluded={data.excluded} />,
        },
        {
          label: text('figure.senders'),
          value: <Count value={data.senders.unique} />,
          detail: text('figure.senders.detail', {
            services: data.senders.services,
            unknown: data.senders.unknown,
          }),
        },
        ...(['before', 'after'] as const).flatMap((side) => outside(text, data, side)),
        {
          label: text('figure.posts'),
          value: <Count value={data.posts} />,
          detail: data.reportedBy > 0 ? text('figure.reported-by', { n: data.reportedBy }) : null,
        },
        { label: text('figure.channels'), value: <Count value={data.channels.length} /> },
        { label: text('figure.identifiers'), value: <Count value={data.identifiers.length} /> },
        {
          label: text('figure.advertised'),
          value: (
            <bdi dir="ltr">
              <Span from={data.firstPost} to={data.lastPost} />
            </bdi>
          ),
        },
        { label: text('figure.languages'), value: data.languages.join(', ') || '–' },
      ]}
    />
  )
}

/** What came in before or after it was advertised: counted apart, and only shown where there is any. */
function outside(text: Translate, data: Campaign, side: 'before' | 'after'): Figure[] {
  const totals = data[side]
  const receipts = totals.reduce((sum, total) => sum + total.receipts, 0)
  if (receipts === 0) return []
  const detail = totals.map((total) => (
    <Amount key={total.asset} amount={total.amount} asset={total.asset} />
  ))
  return [{ label: text(`figure.${side}`), value: <Count value={receipts} />, detail }]
}

/** Inflows that are no receipts, by why they are none. */
function Excluded({ excluded }: Pick<Campaign, 'excluded'>): ReactNode {
  const text = useText()
  const all = Object.entries(excluded).filter(([, count]) => count > 0)
  if (all.length === 0) return null
  const count = all.reduce((sum, [, one]) => sum + one, 0)
  return (
    <span title={all.map(([reason, one]) => `${reason} ${one}`).join(', ')}>
      {text('figure.excluded', { n: count })}
    </span>
  )
}
