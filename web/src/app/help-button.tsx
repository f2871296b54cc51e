import { ActionIcon, Button, Kbd, Modal } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { useText } from './settings.tsx'
import { useKey } from './use-key.ts'

const KEYS = [
  { keys: ['/'], text: 'help.search' },
  { keys: ['?'], text: 'help.keys' },
  { keys: ['Tab', 'Shift+Tab'], text: 'help.tab' },
  { keys: ['Enter'], text: 'help.enter' },
  { keys: ['Esc'], text: 'help.escape' },
  { keys: ['←', '↑', '→', '↓'], text: 'help.arrows' },
] as const

interface HelpButtonProps {
  /** Starts the tour; `null` where there is none. */
  readonly onTour: (() => void) | null
}

/** `?` or the button shows the keys and the way to the definitions of the methods. */
export function HelpButton({ onTour }: HelpButtonProps): ReactNode {
  const text = useText()
  const [open, setOpen] = useState(false)
  const href = useLocation({ select: ({ href: now }) => now })
  useKey(
    'help',
    useCallback(() => setOpen(true), []),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes it
  useEffect(() => setOpen(false), [href])
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        onClick={() => setOpen(true)}
        title={text('help.open')}
        aria-label={text('help.open')}
        aria-keyshortcuts="?"
      >
        <Icon name="help" />
      </ActionIcon>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={text('help.title')}
        closeButtonProps={{ 'aria-label': text('close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
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
        <p className="w-help">{text('help.more')}</p>
        <div className="w-row">
          <LinkButton to="/methods" size="xs" variant="default">
            {text('methods.title')}
          </LinkButton>
          {onTour ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setOpen(false)
                onTour()
              }}
            >
              {text('tour.title')}
            </Button>
          ) : null}
        </div>
      </Modal>
    </>
  )
}
