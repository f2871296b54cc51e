import type { ReactNode } from 'react'
import type { Note } from '../../../src/domain/answer.ts'
import { useText } from '../app/settings.tsx'
import { Notes } from './notes.tsx'

/** Facts have a solid edge, inferences a dashed one, claims of sources a dotted one. */
export type Basis = 'fact' | 'inference' | 'claim'

interface PanelProps {
  readonly title: string
  readonly basis?: Basis
  readonly count?: number
  readonly notes?: readonly Note[]
  readonly actions?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A titled part of a page; says what its content rests on. */
export function Panel(props: PanelProps): ReactNode {
  const { title, basis, count, notes = [], actions, className = '', children } = props
  return (
    <section className={`w-panel ${basis ? `w-basis-${basis}` : ''} ${className}`}>
      <div className="w-panel-head">
        <h2>
          {title}
          {count === undefined ? null : <span className="w-count">{count}</span>}
        </h2>
        {basis ? <BasisWord basis={basis} /> : null}
        <div className="w-panel-actions">{actions}</div>
      </div>
      <Notes notes={notes} />
      {children}
    </section>
  )
}

/** The word fact, inference or claim with its line. */
export function BasisWord({ basis }: { readonly basis: Basis }): ReactNode {
  const text = useText()
  return (
    <span className={`w-basis-word w-basis-word-${basis}`} title={text(`basis.${basis}.help`)}>
      {text(`basis.${basis}`)}
    </span>
  )
}
