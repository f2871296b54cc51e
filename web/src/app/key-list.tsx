import { Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from './settings.tsx'

const KEYS = [
  { keys: ['/'], text: 'help.search' },
  { keys: ['?'], text: 'help.keys' },
  { keys: ['Tab', 'Shift+Tab'], text: 'help.tab' },
  { keys: ['Enter'], text: 'help.enter' },
  { keys: ['Esc'], text: 'help.escape' },
  { keys: ['←', '↑', '→', '↓'], text: 'help.arrows' },
  { keys: ['↑', '↓'], text: 'help.time' },
] as const

/** The keys with what they do: those of every page, then those of the graph. */
export function KeyList(): ReactNode {
  const text = useText()
  return (
    <>
      <dl className="w-facts w-keys">
        {KEYS.map(({ keys, text: key }) => (
          <div key={key} className="w-fact">
            <dt dir="ltr">
              {keys.map((name) => (
                <Kbd key={name} size="xs">
                  {name}
                </Kbd>
              ))}
            </dt>
            <dd>{text(key)}</dd>
          </div>
        ))}
      </dl>
      <h3>{text('graph.title')}</h3>
      <p className="w-help">{text('graph.keys.help')}</p>
    </>
  )
}
