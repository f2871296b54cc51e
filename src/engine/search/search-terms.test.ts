import { describe, expect, test } from 'vitest'
import { foldText } from '../../domain/read-words.ts'
import { searchTerms } from './search-terms.ts'

const finds = (query: string, text: string): boolean => {
  const folded = foldText(text)
  return searchTerms(query).every((term) => term.some((stem) => folded.includes(stem)))
}

describe('search', () => {
  test.each([
    ['families', 'Help a family today'],
    ['семьям', 'Помощь для семей'],
    ['елка', 'Ёлка в саду'],
    ['مساعدة', 'المساعدات للعائلات'],
    ['كتاب', 'الکتاب الجديد'],
    ['کتابخانه', 'كتابخانه باز است'],
    ['donasi', 'Donasinya diterima'],
    ['YARDIM', 'Yardımlar bekleniyor'],
    ['help family', 'A family needs help'],
  ])('%s finds %s', (query, text) => {
    expect(finds(query, text)).toBe(true)
  })

  test.each([
    ['cat', 'Education matters'],
    ['school', 'Help a family'],
    ['help school', 'Help a family'],
  ])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
  })
})
