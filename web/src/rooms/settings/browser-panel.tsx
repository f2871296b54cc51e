import { Button, NativeSelect, Switch, TextInput, useMantineColorScheme } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { storeAuthor, storedAuthor } from '../../app/author.ts'
import { KeyList } from '../../app/key-list.tsx'
import { LANGUAGES, useSettings, useText } from '../../app/settings.tsx'
import { useSharing } from '../../app/sharing.tsx'
import { useTourStart } from '../../app/tour-start.ts'
import { Panel } from '../../parts/panel.tsx'

/** What a person chooses for this browser alone. */
export function BrowserPanel(): ReactNode {
  const text = useText()
  const { shared, setShared } = useSharing()
  const startTour = useTourStart()
  return (
    <Panel title={text('settings.browser')}>
      <p className="w-help">{text('settings.browser.help')}</p>
      <div className="w-controls">
        <LanguageField />
        <ColoursField />
        {shared ? null : <AuthorField />}
        <Switch
          size="xs"
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
          label={text('settings.sharing')}
        />
        {startTour ? (
          <Button size="xs" variant="default" onClick={startTour}>
            {text('tour.title')}
          </Button>
        ) : null}
      </div>
      <h3>{text('help.title')}</h3>
      <KeyList />
    </Panel>
  )
}

function LanguageField(): ReactNode {
  const { language, setLanguage, text } = useSettings()
  return (
    <NativeSelect
      size="xs"
      w={150}
      label={text('shell.language')}
      value={language}
      onChange={(event) => {
        const chosen = LANGUAGES.find(({ id }) => id === event.currentTarget.value)
        if (chosen) setLanguage(chosen.id)
      }}
      data={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

const SCHEMES = ['auto', 'light', 'dark'] as const

function ColoursField(): ReactNode {
  const text = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <NativeSelect
      size="xs"
      w={190}
      label={text('settings.colours')}
      value={colorScheme}
      onChange={(event) =>
        setColorScheme(SCHEMES.find((scheme) => scheme === event.currentTarget.value) ?? 'auto')
      }
      data={SCHEMES.map((value) => ({ value, label: text(`settings.colours.${value}`) }))}
    />
  )
}

function AuthorField(): ReactNode {
  const text = useText()
  const [author, setAuthor] = useState(storedAuthor)
  return (
    <TextInput
      size="xs"
      w={220}
      label={text('settings.author')}
      title={text('settings.author.help')}
      value={author}
      onChange={(event) => {
        setAuthor(event.currentTarget.value)
        storeAuthor(event.currentTarget.value)
      }}
      maxLength={100}
      dir="auto"
      autoComplete="off"
    />
  )
}
