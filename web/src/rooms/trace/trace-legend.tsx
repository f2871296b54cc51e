import type { ReactNode } from 'react'
import { END_REASONS } from '../../../../src/domain/taxonomy.ts'
import { useText } from '../../app/settings.tsx'
import { EndGlyph } from './end-glyph.tsx'
import type { End } from './trace-graph.ts'

/** What lines and signs mean; of the reasons only those that occur, with their number. */
export function TraceLegend({ ends }: { readonly ends: readonly End[] }): ReactNode {
  const text = useText()
  const counts = new Map<string, number>()
  for (const { reason } of ends) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return (
    <ul className="w-legend">
      <li>
        <span className="w-key-fact" /> {text('trace.key.fact')}
      </li>
      <li>
        <span className="w-key-inference" /> {text('trace.key.inference')}
      </li>
      {END_REASONS.filter((reason) => counts.has(reason)).map((reason) => (
        <li key={reason} title={text(`end.${reason}.help`)}>
          <EndGlyph reason={reason} /> {text(`end.${reason}`)}{' '}
          <span className="w-dim">{counts.get(reason)}</span>
        </li>
      ))}
    </ul>
  )
}
