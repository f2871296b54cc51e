/** Every lexicon of this version, in a fixed order. */
import { arabic } from './ar.ts'
import { english } from './en.ts'
import { persian } from './fa.ts'
import { indonesian } from './id.ts'
import type { Lexicon } from './lexicon.ts'
import { malay } from './ms.ts'
import { russian } from './ru.ts'
import { tajik } from './tg.ts'
import { turkish } from './tr.ts'
import { urdu } from './ur.ts'

export const lexicons: readonly Lexicon[] = [
  english,
  russian,
  arabic,
  persian,
  turkish,
  indonesian,
  malay,
  urdu,
  tajik,
]
