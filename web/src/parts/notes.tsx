import type { ReactNode } from 'react'
import type { Note } from '../../../src/domain/answer.ts'
import { useSettings, useText } from '../app/settings.tsx'
import { Icon } from './icon.tsx'
import { Said } from './said.tsx'

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

/** The notes that say something which `told` does not. */
export function otherNotes(notes: readonly Note[], told: readonly Note[]): readonly Note[] {
  const said = new Set(told.map(({ message }) => message))
  return notes.filter(({ message }) => !said.has(message))
}

/** In the reader's language; where that does not have the sentence, in short, then the server's own. */
function NoteList({ notes }: { readonly notes: readonly Note[] }): ReactNode {
  const { note, say } = useSettings()
  return (
    <ul>
      {notes.map(({ code, message }) => (
        <li key={`${code} ${message}`}>
          <Icon name="warn" size={13} />
          <span>
            <code>{code}</code> {say(message) === null ? note(code) : null} <Said>{message}</Said>
          </span>
        </li>
      ))}
    </ul>
  )
}
