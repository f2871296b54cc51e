/** What a report is told with in each language; English is how it is built. */

import { arMethods } from '../../domain/language/ar-notes.ts'
import { arReportSentences } from '../../domain/language/ar-report-sentences.ts'
import { arReportWords } from '../../domain/language/ar-report-words.ts'
import { arSentences } from '../../domain/language/ar-sentences.ts'
import { arTerms } from '../../domain/language/ar-terms.ts'
import { enMethods } from '../../domain/language/en-methods.ts'
import type { Language } from '../../domain/language/language.ts'
import { readSentences } from '../../domain/language/read-sentences.ts'
import { ruMethods } from '../../domain/language/ru-notes.ts'
import { ruReportSentences } from '../../domain/language/ru-report-sentences.ts'
import { ruReportWords } from '../../domain/language/ru-report-words.ts'
import { ruSentences } from '../../domain/language/ru-sentences.ts'
import { ruTerms } from '../../domain/language/ru-terms.ts'
import type { ReportTexts } from './translate-report.ts'

type Told = Readonly<Record<string, string>>

export const REPORT_LANGUAGES: Readonly<Record<Language, ReportTexts | null>> = {
  en: null,
  ru: {
    fixed: { ...ruReportWords, ...methodsByEnglish(ruMethods) },
    terms: ruTerms,
    say: readSentences(ruSentences, ruReportSentences),
  },
  ar: {
    fixed: { ...arReportWords, ...methodsByEnglish(arMethods) },
    terms: arTerms,
    say: readSentences(arSentences, arReportSentences),
  },
}

function methodsByEnglish(methods: Told): Told {
  return Object.fromEntries(
    Object.entries(enMethods).map(([id, english]) => [english, methods[id] ?? english]),
  )
}
