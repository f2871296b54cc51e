import type { ReactNode } from 'react'
import type { Note } from '../../../src/domain/answer.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { Notes } from './notes.tsx'
import { Foreign } from './values.tsx'

interface PageHeaderProps {
  readonly title: string
  /** Kind of thing, small, above the title. */
  readonly kind?: string
  /** The title is a text of a source or a key. */
  readonly foreign?: boolean
  readonly detail?: ReactNode
  readonly actions?: ReactNode
  readonly notes?: readonly Note[]
}

/** Head of a room: what it is, what can be done, and the notes of its answer. */
export function PageHeader(props: PageHeaderProps): ReactNode {
  const { title, kind, foreign, detail, actions, notes = [] } = props
  usePageTitle(title)
  return (
    <header className="w-page-head">
      <div className="w-page-head-row">
        <div className="w-page-title">
          {kind ? <span className="w-kind">{kind}</span> : null}
          <h1>{foreign ? <Foreign>{title}</Foreign> : title}</h1>
          {detail ? <div className="w-page-detail">{detail}</div> : null}
        </div>
        <div className="w-page-actions">{actions}</div>
      </div>
      <Notes notes={notes} />
    </header>
  )
}
