import type { ReactNode } from 'react'
import type { Note } from '../../../src/domain/answer.ts'
import { useSettings, useText } from '../app/settings.tsx'
import { showHidden } from './cut-text.ts'
import { Icon } from './icon.tsx'

const SHOWN = 3

/** What was truncated, stale, repaired, unverified or missing, at the thing it concerns. `synthetic` has its banner instead. */
export function Notes({ notes }: { readonly notes: readonly Note[] }): ReactNode {
  const text = useText()
  const list = notes.filter(({ code }) => code !== 'synthetic')
  if (list.length === 0) return null
  const rest = list.slice(SHOWN)
  return (
    <div className="w-notes">
      <NoteList notes={list.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{text('notes.more', { n: rest.length })}</summary>
          <NoteList notes={rest} />
        </details>
      )}
    </div>
  )
}

/** In short in the reader's language, then the server's own sentence. */
function NoteList({ notes }: { readonly notes: readonly Note[] }): ReactNode {
  const { note } = useSettings()
  return (
    <ul>
      {notes.map(({ code, message }) => (
        <li key={`${code} ${message}`}>
          <Icon name="warn" size={13} />
          <span>
            <code>{code}</code> {note(code)}{' '}
            <bdi dir="auto" lang="en">
              {showHidden(message)}
            </bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}
