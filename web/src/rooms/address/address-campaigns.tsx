import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign, Span } from '../../parts/values.tsx'

type Campaigns = Data<'addresses.get'>['campaigns']

/** Campaigns whose posts publish the address: the poster's claim, not ownership. */
export function AddressCampaigns({ campaigns }: { readonly campaigns: Campaigns }): ReactNode {
  const text = useText()
  return (
    <Panel title={text('address.campaigns')} basis="claim" count={campaigns.length}>
      {campaigns.length === 0 ? <p className="w-empty">{text('address.no-campaigns')}</p> : null}
      <ul className="w-rows">
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <Link to="/campaigns/$id" params={{ id: campaign.id }} className="w-link">
              <Foreign>{campaign.title}</Foreign>
            </Link>
            <span>
              {text(`kind.${campaign.kind}`)} ·{' '}
              <Mark tone={campaign.corroboration === 'corroborated' ? 'good' : 'warn'}>
                {text(`corroboration.${campaign.corroboration}`)}
              </Mark>{' '}
              · <Span from={campaign.firstMention} to={campaign.lastMention} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
