import { ActionIcon, Button, Modal } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { KeyList } from './key-list.tsx'
import { useText } from './settings.tsx'
import { useKey } from './use-key.ts'

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
        <KeyList />
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
