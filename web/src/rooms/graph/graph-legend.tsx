import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { withFilter } from './edit-filters.ts'
import type { GraphDocument } from './graph-document.ts'
import { editGraph } from './graph-store.ts'
import { LookSign } from './look-sign.tsx'
import { LOOKS, type LookName, lookOf } from './node-look.ts'

/** What shapes and lines mean, with how many there are; a click hides a kind or shows it again. */
export function GraphLegend({ document }: { readonly document: GraphDocument }): ReactNode {
  const text = useText()
  const counts = new Map<LookName, number>()
  for (const node of Object.values(document.nodes)) {
    const look = lookOf(node)
    counts.set(look, (counts.get(look) ?? 0) + 1)
  }
  const layers = new Set(Object.values(document.flows).map(({ layer }) => layer))
  const { hidden } = document.filters
  const toggle = (look: LookName): void =>
    editGraph((before) =>
      withFilter(before, {
        hidden: hidden.includes(look) ? hidden.filter((one) => one !== look) : [...hidden, look],
      }),
    )
  return (
    <ul className="w-legend" aria-label={text('graph.legend')}>
      {LOOKS.filter((look) => counts.has(look)).map((look) => (
        <li key={look}>
          <button
            type="button"
            className="w-chip"
            aria-pressed={!hidden.includes(look)}
            title={text('graph.legend')}
            onClick={() => toggle(look)}
          >
            <LookSign look={look} /> {text(`look.${look}`)}{' '}
            <span className="w-dim">{counts.get(look)}</span>
          </button>
        </li>
      ))}
      <li>
        <span className="w-key-fact" /> {text('trace.key.fact')}
      </li>
      <li>
        <span className="w-key-inference" /> {text('trace.key.inference')}
      </li>
      {(['trace', 'path', 'owner'] as const).map((layer) =>
        layers.has(layer) ? (
          <li key={layer}>
            <span className={`w-key-layer w-key-${layer}`} /> {text(`graph.key.${layer}`)}
          </li>
        ) : null,
      )}
    </ul>
  )
}
