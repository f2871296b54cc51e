import { describe, expect, test } from 'vitest'
import { FUND_SOURCES, TYPOLOGY, type TypologyEntry } from '../../domain/typology.ts'
import { readTypology } from './read-typology.ts'
import { typologyTerms } from './typology-terms.ts'

const entriesOf = (language: string, text: string) =>
  readTypology([{ key: 'p', language, texts: [text] }]).map(({ entry }) => entry)

describe('sources and uses of funds', () => {
  test('have the words of the report, each once', () => {
    expect(FUND_SOURCES.join(', ')).toBe(
      'extortion, kidnap for ransom, illicit taxation, charitable donations, illicit gold panning, smuggling, arms trafficking, cattle rustling, poaching, levies on economic activity, taxes on goods shipments, transport, escort and protection services',
    )
    expect(new Set(TYPOLOGY).size).toBe(TYPOLOGY.length)
  })

  test('have words in English, Russian, Arabic, Turkish and Indonesian', () => {
    for (const entry of TYPOLOGY)
      for (const language of ['en', 'ru', 'ar', 'tr', 'id'])
        expect([entry, language, typologyTerms[entry][language] ?? '']).not.toContain('')
  })

  /** Plain sentences, written for this test. */
  test.each<[string, string, readonly TypologyEntry[]]>([
    [
      'en',
      'Donate for the families in al-Hol: winter clothes',
      ['charitable donations', 'goods', 'families in camps'],
    ],
    ['en', 'The money paid a smuggler at the border', ['payments to smugglers']],
    ['en', 'They live from arms trafficking and poaching', ['arms trafficking', 'poaching']],
    ['en', 'Smuggling of cattle, not cattle rustling', ['smuggling', 'cattle rustling']],
    ['ru', 'Помогите вызволить семьи из лагеря', ['families in camps', 'free families']],
    ['ru', 'Куплено снаряжение и патроны', ['weapons']],
    [
      'ar',
      'تبرعوا لفكاك أسرى العوائل في مخيم الهول',
      ['charitable donations', 'families in camps', 'free families'],
    ],
    ['ar', 'مساعدة منكوبي الزلزال', ['help survivors']],
    ['id', 'Donasi untuk korban bencana gempa', ['charitable donations', 'help survivors']],
    ['tr', 'Deprem için bağışlarınız', ['charitable donations', 'help survivors']],
    ['en', 'The weather is fine and the match was good', []],
    ['en', 'Opening hours of the library', []],
  ])('%s: %s', (language, text, entries) => {
    expect(entriesOf(language, text)).toEqual(entries)
  })

  test('name the words and every post that has them, once', () => {
    const posts = ['a', 'b', 'c'].map((key) => ({
      ...{ key, language: 'en' },
      texts: [key === 'b' ? 'Nothing of it' : 'Weapons, weapons', 'ammunition'],
    }))
    expect(readTypology(posts)).toEqual([
      { entry: 'weapons', terms: ['ammunition', 'weapon'], posts: ['a', 'b', 'c'] },
    ])
  })
})
