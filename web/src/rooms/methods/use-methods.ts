import { useEffect, useState } from 'react'
import english from '../../../../docs/explanation/methods.md?raw'
import type { Language } from '../../app/settings.tsx'
import { chooseSections, type MethodSection } from './choose-sections.ts'
import { readMarkdown } from './read-markdown.ts'

const SOURCES: Readonly<Record<Language, () => Promise<string>>> = {
  en: async () => english,
  ru: async () => (await import('../../../../docs/explanation/methods.ru.md?raw')).default,
  ar: async () => (await import('../../../../docs/explanation/methods.ar.md?raw')).default,
}

interface Told {
  readonly language: Language
  readonly sections: readonly MethodSection[]
}

/** The page on methods in a language, section by section; `null` until its file is there. A file that does not come leaves the English page. */
export function useMethods(language: Language): readonly MethodSection[] | null {
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => {
    let left = false
    const show = (translation: string) => {
      const sections = chooseSections(readMarkdown(english), readMarkdown(translation))
      if (!left) setTold({ language, sections })
    }
    SOURCES[language]().then(show, () => show(''))
    return () => {
      left = true
    }
  }, [language])
  return told?.language === language ? told.sections : null
}
