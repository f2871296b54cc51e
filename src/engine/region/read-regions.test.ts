import { describe, expect, test } from 'vitest'
import { countryName, readRegions } from './read-regions.ts'

const countriesOf = (language: string, text: string) =>
  readRegions([{ key: 'p', language, texts: [text] }]).map(({ country }) => country)

describe('countries that a post names', () => {
  /** Plain sentences, written for this test; codes of ISO 3166-1. */
  test.each<[string, string, readonly string[]]>([
    ['en', 'For the people of Syria and in Turkey', ['SY', 'TR']],
    ['en', "Iraq's north, near Mosul", ['IQ']],
    ['en', 'Dear Georgia, Chad and Jordan: cook a turkey', []],
    ['ru', 'Помощь семьям в Сирии, через Турцию', ['SY', 'TR']],
    ['ru', 'в Таджикистане и Казахстане', ['KZ', 'TJ']],
    ['ru', 'индивидуально и по-китайски', []],
    ['ar', 'مساعدة العوائل في سوريا وتركيا', ['SY', 'TR']],
    ['ar', 'للنازحين بإدلب', ['SY']],
    ['ar', 'بعد صلاة المغرب، دعم مالي', []],
    ['fa', 'کمک به مردم افغانستان', ['AF']],
    ['tr', "Türkiye'den Suriye'ye mali yardım", ['SY', 'TR']],
    ['id', 'bantuan untuk Suriah dari Indonesia', ['ID', 'SY']],
    ['tg', 'дар Тоҷикистон', ['TJ']],
    ['und', 'Syria Сирия', ['SY']],
    ['en', 'Help families this winter', []],
  ])('%s: %s', (language, text, countries) => {
    expect(countriesOf(language, text)).toEqual(countries)
  })

  test('come with the words and each post once', () => {
    const texts = ['Syria, Syria', 'Idlib']
    expect(readRegions([{ key: 'a', language: 'en', texts }])).toEqual([
      { country: 'SY', terms: ['idlib', 'syria'], posts: ['a'] },
    ])
    expect(countryName('SY')).toBe('Syria')
  })
})
