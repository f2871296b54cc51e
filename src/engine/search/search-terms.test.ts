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
    ['العائلة', 'المساعدات للعائلات'],
    ['العائله', 'عائلات الحي'],
    ['عائلات', 'إلى العائلة'],
    ['تبرعات', 'زر التبرع'],
    ['حسابات', 'رقم الحساب'],
    ['أيتام', 'للأطفال والأيتام'],
    ['المتبرعون', 'قائمة المتبرعين'],
    ['أموالهم', 'الأموال'],
    ['خانواده', 'کمک به خانواده‌های بی‌خانمان'],
    ['خانواده‌ها', 'به خانواده کمک کنید'],
    ['کمک‌های', 'برای کمک'],
    ['کتابهایشان', 'کتاب نو'],
    ['پناهندگان', 'یک پناهنده'],
    ['خاندانوں', 'ایک خاندان'],
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
    ['باب', 'الشباب في الملعب'],
    ['عمل', 'استعمال'],
    ['مرد', 'شمردان'],
    ['العائلة', 'المدرسة الجديدة'],
  ])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
  })
})
