import { useDirection } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { ReadSentence } from '../../../src/domain/language/read-sentences.ts'
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
  /** What a note says in short in this language; `null` where the server's sentence is all there is. */
  readonly note: (code: string) => string | null
  /** A word of the server's vocabulary in this language, else the word itself. */
  readonly term: (code: string) => string
  /** A sentence of the server in this language; `null` where it has only the server's own. */
  readonly say: ReadSentence
  /** What a method claims, in this language; `null` where only the English definition does. */
  readonly method: (id: string) => string | null
}

const STORAGE_KEY = 'weir-language'
interface Words {
  readonly texts: Partial<Texts>
  readonly notes: Readonly<Record<string, string>>
  readonly methods: Readonly<Record<string, string>>
  readonly say: ReadSentence
  readonly terms: Readonly<Record<string, string>>
}

const ENGLISH: Words = { texts: en, notes: {}, methods: {}, say: () => null, terms: {} }
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  ru: async () => {
    const [{ ru }, told, { ruSentences }, { ruTerms }, { readSentences }] = await Promise.all([
      import('../text/ru.ts'),
      import('../../../src/domain/language/ru-notes.ts'),
      import('../../../src/domain/language/ru-sentences.ts'),
      import('../../../src/domain/language/ru-terms.ts'),
      import('../../../src/domain/language/read-sentences.ts'),
    ])
    const say = readSentences(ruSentences)
    return { texts: ru, notes: told.ruNotes, methods: told.ruMethods, say, terms: ruTerms }
  },
  ar: async () => {
    const [{ ar }, told, { arSentences }, { arTerms }, { readSentences }] = await Promise.all([
      import('../text/ar.ts'),
      import('../../../src/domain/language/ar-notes.ts'),
      import('../../../src/domain/language/ar-sentences.ts'),
      import('../../../src/domain/language/ar-terms.ts'),
      import('../../../src/domain/language/read-sentences.ts'),
    ])
    const say = readSentences(arSentences)
    return { texts: ar, notes: told.arNotes, methods: told.arMethods, say, terms: arTerms }
  },
}

const SettingsContext = createContext<Settings | null>(null)

/** Holds the language; sets `lang` and `dir` of the page. */
export function SettingsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(storedLanguage)
  const [words, setWords] = useState<Words>(ENGLISH)
  const { setDirection } = useDirection()
  useEffect(() => {
    let left = false
    const load = language === 'en' ? Promise.resolve(ENGLISH) : LOADERS[language]()
    load.then(
      (loaded) => {
        if (left) return
        setWords(loaded)
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
    () => ({
      ...{ language, setLanguage, text: translator(words.texts) },
      note: (code: string) => words.notes[code] ?? null,
      method: (id: string) => words.methods[id] ?? null,
      // A text of a source may have any name, also one that every object has.
      term: (code: string) =>
        Object.hasOwn(words.terms, code) ? (words.terms[code] ?? code) : code,
      say: words.say,
    }),
    [language, words],
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

/** Text and sentences of another language than the page's, for what is written to others; `null` until they are loaded. */
export function useWordsOf(language: Language): Pick<Settings, 'text' | 'say'> | null {
  const [words, setWords] = useState<{ readonly of: Language; readonly words: Words } | null>(null)
  useEffect(() => {
    let left = false
    const load = language === 'en' ? Promise.resolve(ENGLISH) : LOADERS[language]()
    load.then(
      (loaded) => left || setWords({ of: language, words: loaded }),
      () => left || setWords({ of: language, words: ENGLISH }),
    )
    return () => {
      left = true
    }
  }, [language])
  return useMemo(
    () =>
      words?.of === language ? { text: translator(words.words.texts), say: words.words.say } : null,
    [words, language],
  )
}

function translator(texts: Partial<Texts>): Translate {
  return (key, values) => {
    const text = texts[key] ?? en[key]
    return values ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? '')) : text
  }
}

/** The one that was chosen, else the browser's. */
function storedLanguage(): Language {
  const named = localStorage.getItem(STORAGE_KEY) ?? navigator.language.slice(0, 2)
  return LANGUAGES.find(({ id }) => id === named)?.id ?? 'en'
}

function storeLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language)
}
