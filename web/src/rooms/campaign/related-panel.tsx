import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { ActorLink } from '../../parts/actor-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said, Term } from '../../parts/said.tsx'
import { Foreign } from '../../parts/values.tsx'
import type { Campaign } from './campaign-filter.ts'

/** Campaigns and actors that it has to do with, each with what that rests on. */
export function RelatedPanel({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  const { related, actors } = data
  return (
    <Panel title={text('related.title')} basis="inference" count={related.length + actors.length}>
      {related.length + actors.length === 0 ? (
        <p className="w-empty">{text('related.none')}</p>
      ) : null}
      <ul className="w-rows">
        {related.map(({ id, relation, basis }) => (
          <li key={`${id} ${relation} ${basis}`}>
            <Link to="/campaigns/$id" params={{ id }} className="w-link w-mono">
              <bdi dir="ltr">{id}</bdi>
            </Link>
            <span>
              <Term>{relation}</Term> · <Said>{basis}</Said>
            </span>
          </li>
        ))}
        {actors.map(({ id, label, source, jurisdictions }) => (
          <li key={id}>
            <ActorLink actor={id} name={label} />
            <span>
              {jurisdictions.length === 0 ? '' : `${jurisdictions.join(', ')} · `}
              <Foreign>{source}</Foreign>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
