import { Kbd, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { type SearchTarget, searchTarget } from './search-target.ts'
import { useText } from './settings.tsx'

/** One box for an address, a transaction or a campaign; `/` goes to it. Several lines go to screening. */
export function SearchBox(): ReactNode {
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState('')
  const go = useGoTo()
  useHotkeys([['/', () => input.current?.focus()]])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const target = searchTarget(value)
    if (!target) return
    setValue('')
    input.current?.blur()
    go(target)
  }
  return (
    <search className="w-search">
      <form onSubmit={submit}>
        <TextInput
          ref={input}
          size="xs"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (!/\S\s*\n\s*\S/.test(pasted)) return
            event.preventDefault()
            go({ kind: 'screen', lines: pasted })
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
    else if (target.kind === 'transaction')
      void navigate({ to: '/transactions/$txid', params: { txid: target.txid } })
    else if (target.kind === 'screen')
      void navigate({ to: '/screen', state: { lines: target.lines } })
    else void navigate({ to: '/addresses/$address', params: { address: target.address } })
  }
}

declare module '@tanstack/history' {
  interface HistoryState {
    /** Lines pasted into the search, for the screening room; kept out of the address bar. */
    lines?: string
  }
}
