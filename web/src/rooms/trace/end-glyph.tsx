import type { ReactNode } from 'react'
import type { EndReason } from '../../../../src/domain/taxonomy.ts'
import { END_LOOKS } from './end-look.ts'

/** The sign of an end's reason, for a table or a legend. */
export function EndGlyph({ reason }: { readonly reason: EndReason }): ReactNode {
  const { group, shape } = END_LOOKS[reason]
  return (
    <svg width={14} height={14} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shape} className={`w-end-${group}`} fillRule="evenodd" />
    </svg>
  )
}
