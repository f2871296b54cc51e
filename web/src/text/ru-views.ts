import type { Texts } from './en.ts'

/** Russian texts of the sharing view. */
export const ruViews: Partial<Texts> = {
  'sharing.switch': 'Вид для показа',
  'sharing.title': 'Вид для показа.',
  'sharing.help':
    'Идентификаторы сокращены, отправители и тексты скрыты, копировать и скачивать нельзя. Адресная строка браузера сюда не входит.',
  'sharing.leave': 'Вернуться к своему виду',
  'sharing.no-text': 'Текст в виде для показа не выводится.',
}
