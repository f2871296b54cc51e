import {
  ActionIcon,
  NativeSelect,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../parts/icon.tsx'
import { AlertsLink, SettingsLink } from './bar-links.tsx'
import { HelpButton } from './help-button.tsx'
import { SearchBox } from './search-box.tsx'
import { LANGUAGES, useSettings } from './settings.tsx'
import { useSharing } from './sharing.tsx'

const ROOMS = [
  { to: '/', text: 'nav.campaigns' },
  { to: '/trends', text: 'nav.trends' },
  { to: '/trace', text: 'nav.trace' },
  { to: '/paths', text: 'nav.paths' },
  { to: '/graph', text: 'nav.graph' },
  { to: '/screen', text: 'nav.screen' },
  { to: '/lists', text: 'nav.lists' },
  { to: '/status', text: 'nav.status' },
] as const

interface TopBarProps {
  /** Starts the tour; `null` where there is no demo to walk over. */
  readonly onTour: (() => void) | null
}

/** Name, rooms, search, language and colour scheme. */
export function TopBar({ onTour }: TopBarProps): ReactNode {
  const { text } = useSettings()
  return (
    <header className="w-bar">
      <Link to="/" className="w-name" aria-label={text('nav.home')}>
        <img src="/weir.svg" alt="" width={22} height={22} />
        Weir
      </Link>
      <nav aria-label={text('nav.rooms')}>
        {ROOMS.map((room) => (
          <Link
            key={room.to}
            to={room.to}
            {...(room.to === '/trace'
              ? { search: { from: '', direction: 'forward' as const } }
              : {})}
            activeOptions={{ exact: room.to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' as const }}
          >
            {text(room.text)}
          </Link>
        ))}
      </nav>
      <SearchBox />
      <AlertsLink />
      <LanguageSelect />
      <SharingSwitch />
      <SchemeSwitch />
      <SettingsLink />
      <HelpButton onTour={onTour} />
    </header>
  )
}

function LanguageSelect(): ReactNode {
  const { language, setLanguage, text } = useSettings()
  return (
    <NativeSelect
      size="xs"
      className="w-language"
      aria-label={text('shell.language')}
      value={language}
      onChange={(event) => {
        const chosen = LANGUAGES.find(({ id }) => id === event.currentTarget.value)
        if (chosen) setLanguage(chosen.id)
      }}
      data={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

/** The one switch of the sharing view. */
function SharingSwitch(): ReactNode {
  const { text } = useSettings()
  const { shared, setShared } = useSharing()
  return (
    <ActionIcon
      variant={shared ? 'filled' : 'subtle'}
      color={shared ? 'water' : 'gray'}
      size={30}
      onClick={() => setShared(!shared)}
      title={text('sharing.switch')}
      aria-label={text('sharing.switch')}
      aria-pressed={shared}
    >
      <Icon name={shared ? 'hidden' : 'eye'} />
    </ActionIcon>
  )
}

function SchemeSwitch(): ReactNode {
  const { text } = useSettings()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const other = scheme === 'dark' ? 'light' : 'dark'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      onClick={() => setColorScheme(other)}
      title={text(`shell.${other}`)}
      aria-label={text(`shell.${other}`)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </ActionIcon>
  )
}
