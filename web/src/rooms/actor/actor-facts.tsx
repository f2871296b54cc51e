import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useSettings } from '../../app/settings.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Count, Foreign } from '../../parts/values.tsx'

/** What the source says of the party; its site is shown as text, never as a link. */
export function ActorFacts({ data }: { readonly data: Data<'actors.get'> }): ReactNode {
  const { text, term } = useSettings()
  const { categories, aliases, jurisdictions, status, uri, source, tagged } = data
  const lines = [
    { title: text('column.categories'), value: categories.map(term).join(', ') },
    { title: text('column.status'), value: term(status) },
    { title: text('column.jurisdiction'), value: jurisdictions.join(', ') },
    { title: text('actor.aliases'), value: aliases.join(', ') },
    { title: text('actor.uri'), value: uri ?? '' },
    { title: text('column.source'), value: source },
  ]
  return (
    <Panel title={text('actor.claims')} basis="claim">
      <dl className="w-facts">
        {lines.map(({ title, value }) => (
          <div key={title} className="w-fact">
            <dt>{title}</dt>
            <dd>{value === '' ? '–' : <Foreign>{value}</Foreign>}</dd>
          </div>
        ))}
        <div className="w-fact">
          <dt>{text('actor.packs')}</dt>
          <dd>
            {tagged.packs.length === 0 ? '–' : null}
            {tagged.packs.map(({ pack, tags }) => (
              <div key={pack}>
                <Foreign>{pack}</Foreign> · {text('column.tags')}: <Count value={tags} />
              </div>
            ))}
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
