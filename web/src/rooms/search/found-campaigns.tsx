import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Count, Foreign } from '../../parts/values.tsx'

type Row = Data<'search.run'>['campaigns'][number]

/** Campaigns, and what was set apart from them, by their titles. */
export function FoundCampaigns({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const text = useText()
  return (
    <Panel title={text('search.campaigns')} basis="inference" count={rows.length}>
      <ul className="w-rows">
        {rows.map(({ id, title, kind, posts }) => (
          <li key={id}>
            <Link to="/campaigns/$id" params={{ id }} className="w-link">
              <Foreign>{title}</Foreign>
            </Link>
            <span>
              {text(`kind.${kind}` as 'kind.campaign')} · {text('figure.posts')}{' '}
              <Count value={posts} /> ·{' '}
              <bdi dir="ltr" className="w-mono">
                {id}
              </bdi>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
