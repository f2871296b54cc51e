import { Kbd, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { holdList } from './pasted-list.ts'
import { type SearchTarget, searchTarget } from './search-target.ts'
import { useText } from './settings.tsx'
import { useKey } from './use-key.ts'

/** One box for everything; `/` goes to it. A list of addresses goes to screening. */
export function SearchBox(): ReactNode {
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState('')
  const goTo = useGoTo()
  useKey(
    'search',
    useCallback(() => input.current?.focus(), []),
  )
  const go = (given: string): void => {
    const target = searchTarget(given)
    if (!target) return
    setValue('')
    input.current?.blur()
    goTo(target)
  }
  return (
    <search className="w-search">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          go(value)
        }}
      >
        <TextInput
          ref={input}
          size="xs"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            // A field of one line would glue the lines together.
            if (!/\S\s*\n\s*\S/.test(pasted)) return
            event.preventDefault()
            go(pasted)
          }}
          aria-label={text('search.label')}
          aria-keyshortcuts="/"
          placeholder={text('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          leftSection={<Icon name="search" size={14} />}
          rightSection={<Kbd size="xs">/</Kbd>}
        />
      </form>
    </search>
  )
}

function useGoTo(): (target: SearchTarget) => void {
  const navigate = useNavigate()
  return (target) => {
    if (target.kind === 'campaign')
      void navigate({ to: '/campaigns/$id', params: { id: target.id } })
    else if (target.kind === 'screen')
      void navigate({ to: '/screen', state: { list: holdList(target.lines) } })
    else void navigate({ to: '/search', search: { q: target.q } })
  }
}

declare module '@tanstack/history' {
  interface HistoryState {
    /** Place of a list that was pasted into the search, for the screening room. */
    list?: number
  }
}
