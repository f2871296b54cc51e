import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { ActorLink } from '../../parts/actor-link.tsx'
import { Panel } from '../../parts/panel.tsx'

type Row = Data<'search.run'>['actors'][number]

/** Named parties by name or alias. */
export function FoundActors({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const text = useText()
  return (
    <Panel title={text('search.actors')} basis="claim" count={rows.length}>
      <ul className="w-rows">
        {rows.map(({ id, label, categories }) => (
          <li key={id}>
            <ActorLink actor={id} name={label} />
            <span>
              {categories.length === 0 ? '' : `${categories.join(', ')} · `}
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
