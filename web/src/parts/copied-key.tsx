import { ActionIcon, CopyButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { shortenMiddle } from './format.ts'
import { Icon } from './icon.tsx'

interface CopiedKeyProps {
  readonly value: string
  /** Where it opens; plain text when left out. */
  readonly opens?: 'address' | 'transaction'
  /** What is looked up when it opens, where that is not what is shown. */
  readonly target?: string
  readonly short?: boolean
  readonly head?: number
}

/** An address, transaction or other key: shortened in the middle, whole on hover, copied whole. In the sharing view only what is left of it. */
export function CopiedKey(props: CopiedKeyProps): ReactNode {
  const { value, opens, target = value, short = true, head = 8 } = props
  const { shared, key } = useSharing()
  if (shared)
    return (
      <bdi dir="ltr" className="w-mono">
        {key(value)}
      </bdi>
    )
  const shown = (
    <bdi dir="ltr" className="w-mono" title={value}>
      {short ? shortenMiddle(value, head) : value}
    </bdi>
  )
  return (
    <span className="w-key">
      <KeyLink value={target} opens={opens}>
        {shown}
      </KeyLink>
      <CopyKey value={value} />
    </span>
  )
}

interface KeyLinkProps {
  readonly value: string
  readonly opens: CopiedKeyProps['opens']
  readonly children: ReactNode
}

function KeyLink({ value, opens, children }: KeyLinkProps): ReactNode {
  if (opens === 'address')
    return (
      <Link to="/addresses/$address" params={{ address: value }} className="w-link">
        {children}
      </Link>
    )
  if (opens === 'transaction')
    return (
      <Link to="/transactions/$txid" params={{ txid: value }} className="w-link">
        {children}
      </Link>
    )
  return children
}

function CopyKey({ value }: { readonly value: string }): ReactNode {
  const text = useText()
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <ActionIcon
          className="w-copy"
          variant="subtle"
          color="gray"
          size={18}
          onClick={copy}
          title={copied ? text('copied') : text('copy')}
          aria-label={`${copied ? text('copied') : text('copy')}: ${shortenMiddle(value)}`}
        >
          <Icon name={copied ? 'check' : 'copy'} size={12} />
        </ActionIcon>
      )}
    </CopyButton>
  )
}
