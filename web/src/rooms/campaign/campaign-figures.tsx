import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { Figures } from '../../parts/figures.tsx'
import { Count, Day, Fiat } from '../../parts/values.tsx'

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
        { label: text('figure.receipts'), value: <Count value={data.receipts.length} /> },
        { label: text('figure.posts'), value: <Count value={data.posts} /> },
        { label: text('figure.channels'), value: <Count value={data.channels.length} /> },
        { label: text('figure.identifiers'), value: <Count value={data.identifiers.length} /> },
        {
          label: text('figure.advertised'),
          value: (
            <>
              <Day time={data.firstPost} /> – <Day time={data.lastPost} />
            </>
          ),
        },
        { label: text('figure.languages'), value: data.languages.join(', ') || '–' },
      ]}
    />
  )
}
