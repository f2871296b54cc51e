import { ActionIcon, type ActionIconProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { useAnswer } from '../api/use-answer.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from './settings.tsx'
import './bar-links.css'

type AnchorIconProps = ActionIconProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ActionIconProps> & {
    readonly ref?: Ref<HTMLAnchorElement>
  }

function AnchorIcon(props: AnchorIconProps): ReactNode {
  return <ActionIcon component="a" variant="subtle" color="gray" size={30} {...props} />
}

const LinkIcon = createLink(AnchorIcon)

/** How often open alerts are counted again while the page is seen, in ms. */
const LIVE = 60_000
const CURRENT = { 'aria-current': 'page' as const, className: 'w-here' }

/** The way to the alerts, with how many are open. */
export function AlertsLink(): ReactNode {
  const text = useText()
  const status = useAnswer('workspace.status', {}, { refetchInterval: LIVE })
  const open = status.data?.data.counts['alerts'] ?? 0
  const label = text('nav.alerts', { n: open })
  return (
    <LinkIcon to="/alerts" title={label} aria-label={label} activeProps={CURRENT}>
      <Icon name="bell" />
      {open === 0 ? null : <span className="w-badge">{open > 99 ? '99+' : open}</span>}
    </LinkIcon>
  )
}

/** The way to the settings. */
export function SettingsLink(): ReactNode {
  const label = useText()('nav.settings')
  return (
    <LinkIcon to="/settings" title={label} aria-label={label} activeProps={CURRENT}>
      <Icon name="sliders" />
    </LinkIcon>
  )
}
