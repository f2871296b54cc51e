import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useAnswer } from '../api/use-answer.ts'
import type { TextKey } from '../text/en.ts'
import { useText } from './settings.tsx'

const STORAGE_KEY = 'weir-tour'

type Place = 'home' | 'campaign' | 'trace' | 'screen' | 'status'

const STEPS: readonly { readonly place: Place; readonly text: TextKey }[] = [
  { place: 'home', text: 'tour.home' },
  { place: 'campaign', text: 'tour.campaign' },
  { place: 'trace', text: 'tour.trace' },
  { place: 'screen', text: 'tour.screen' },
  { place: 'status', text: 'tour.status' },
  { place: 'home', text: 'tour.end' },
]

/** Whether the tour was not yet taken or put away in this browser. */
export function tourIsDue(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== 'done'
}

/** A walk over the demo: a bar above the page that leads from room to room, covers nothing, and is put away by a button or Esc. */
export function Tour({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  const text = useText()
  const [at, setAt] = useState(0)
  const bar = useRef<HTMLElement>(null)
  const moved = useRef(false)
  const goTo = useGoTo()
  const last = at === STEPS.length - 1
  const step = STEPS[at]
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is read out, but the first does not take the focus away
  useEffect(() => {
    if (moved.current) bar.current?.focus()
  }, [at])
  const end = (): void => {
    localStorage.setItem(STORAGE_KEY, 'done')
    onEnd()
  }
  const move = (to: number): void => {
    const next = STEPS[to]
    moved.current = true
    if (next) {
      setAt(to)
      goTo(next.place)
    } else end()
  }
  return (
    <section
      ref={bar}
      className="w-tour"
      aria-label={text('tour.title')}
      tabIndex={-1}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') end()
      }}
    >
      <p>
        <strong>{text('tour.place', { n: at + 1, all: STEPS.length })}</strong>{' '}
        {step ? text(step.text) : null}
      </p>
      <div className="w-row">
        {at > 0 ? (
          <Button size="compact-xs" variant="default" onClick={() => move(at - 1)}>
            {text('tour.back')}
          </Button>
        ) : null}
        <Button size="compact-xs" onClick={() => move(at + 1)}>
          {text(last ? 'tour.done' : 'tour.next')}
        </Button>
        {last ? null : (
          <Button size="compact-xs" variant="subtle" onClick={end}>
            {text('tour.skip')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Opens a place of the tour; campaign and trace are those of the campaign that raised most. */
function useGoTo(): (place: Place) => void {
  const navigate = useNavigate()
  const list = useAnswer('campaigns.list', {})
  const [most] = [...(list.data?.data.campaigns ?? [])].sort(
    (a, b) => Number(b.raisedFiatTotal ?? 0) - Number(a.raisedFiatTotal ?? 0),
  )
  return (place) => {
    if (place === 'campaign' && most)
      void navigate({ to: '/campaigns/$id', params: { id: most.id } })
    else if (place === 'trace' && most)
      void navigate({ to: '/trace', search: { from: most.id, direction: 'forward' } })
    else if (place === 'screen') void navigate({ to: '/screen' })
    else if (place === 'status') void navigate({ to: '/status' })
    else void navigate({ to: '/' })
  }
}
