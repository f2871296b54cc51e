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
] as const

/** The keys that work everywhere, with what they do. */
export function KeyList(): ReactNode {
  const text = useText()
  return (
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
  )
}
