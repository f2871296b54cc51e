import { describe, expect, test } from 'vitest'
import { offerNames } from './offer-names.ts'

/** Names as encyclopaedias print them side by side (Wikipedia article titles in English, Russian, Arabic, Persian). */
describe('a name in another script is offered', () => {
  test.each([
    ['Muhammad', 'Мухаммад', true],
    ['Muhammad', 'محمد', true],
    ['Мухаммад', 'محمد', true],
    ['Abdullah', 'Абдулла', true],
    ['Abdullah', 'عبد الله', true],
    ['Hamza', 'حمزة', true],
    ['Salah al-Din', 'Салах ад-Дин', false],
    ['Khalid ibn al-Walid', 'خالد بن الوليد', true],
    ['Shamil', 'Шамиль', true],
    ['Tarikh', 'تاريخ', true],
    ['Sheikh', 'شيخ', false],
    ['Dzhokhar', 'Джохар', true],
    ['Ferdowsi', 'فردوسی', true],
    ['Nizhny Novgorod', 'Нижний Новгород', true],
    ['Qasim', 'قاسم', true],
    ['Karim', 'Иван', false],
    ['Anna', 'Анна', false],
  ])('%s and %s: %s', (name, other, offered) => {
    const found = offerNames([name], [{ name: other, of: 'x' }])
    expect(found).toEqual(offered ? [{ name: other, of: 'x', like: name }] : [])
  })

  test('but not in the same script, nor the same name', () => {
    expect(offerNames(['Muhammad'], [{ name: 'Mohammed', of: 'x' }])).toEqual([])
    expect(offerNames(['Шамиль', 'Shamil'], [{ name: 'Shamil', of: 'x' }])).toEqual([])
  })

  test('long hostile text costs no more than its length', () => {
    const long = 'sh'.repeat(100_000)
    expect(offerNames(['Шамиль'], [{ name: long, of: 'x' }])).toEqual([])
  })
})
