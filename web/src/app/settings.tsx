import { useDirection } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { en, type TextKey, type Texts } from '../text/en.ts'

export type Language = 'en' | 'ru' | 'ar'

export const LANGUAGES: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'ru', name: 'Русский' },
  { id: 'ar', name: 'العربية' },
]

/** Gives the text of a key in the chosen language, with `{name}` filled in; English where a language lacks it. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

interface Settings {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  readonly text: Translate
}

const STORAGE_KEY = 'weir-language'
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Partial<Texts>>>> = {
  ru: () => import('../text/ru.ts').then((module) => module.ru),
  ar: () => import('../text/ar.ts').then((module) => module.ar),
}

const SettingsContext = createContext<Settings | null>(null)

/** Holds the language; sets `lang` and `dir` of the page. */
export function SettingsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(storedLanguage)
  const [texts, setTexts] = useState<Partial<Texts>>(en)
  const { setDirection } = useDirection()
  useEffect(() => {
    let left = false
    const load = language === 'en' ? Promise.resolve(en) : LOADERS[language]()
    load.then(
      (loaded) => {
        if (left) return
        setTexts(loaded)
        document.documentElement.lang = language
        setDirection(language === 'ar' ? 'rtl' : 'ltr')
        storeLanguage(language)
      },
      () => setLanguage('en'),
    )
    return () => {
      left = true
    }
  }, [language, setDirection])
  const value = useMemo(
    () => ({ language, setLanguage, text: translator(texts) }),
    [language, texts],
  )
  return <SettingsContext.Provider value={value}>{children}</SettingsContext.Provider>
}

/** Language and texts of this page. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (!settings) throw new Error('Settings are used outside their provider.')
  return settings
}

/** The translate function alone. */
export function useText(): Translate {
  return useSettings().text
}

function translator(texts: Partial<Texts>): Translate {
  return (key, values) => {
    const text = texts[key] ?? en[key]
    return values ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? '')) : text
  }
}

function storedLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY)
  return LANGUAGES.find(({ id }) => id === stored)?.id ?? 'en'
}

function storeLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language)
}
