import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { shortenMiddle } from './format.ts'
import { Icon } from './icon.tsx'

/** How long the sign of a copy stands, in ms. */
const SHOWN_COPIED = 1500

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

/** A plain button: a table shows hundreds of them while it is scrolled. */
function CopyKey({ value }: { readonly value: string }): ReactNode {
  const text = useText()
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(
      () => {
        setCopied(true)
        setTimeout(() => setCopied(false), SHOWN_COPIED)
      },
      () => setCopied(false),
    )
  }
  const label = copied ? text('copied') : text('copy')
  return (
    <button
      type="button"
      className="w-copy"
      onClick={copy}
      title={label}
      aria-label={`${label}: ${shortenMiddle(value)}`}
    >
      <Icon name={copied ? 'check' : 'copy'} size={12} />
    </button>
  )
}
