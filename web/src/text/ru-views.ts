import type { Texts } from './en.ts'

/** Russian texts of the sharing view, the filters of a campaign and decisions. */
export const ruViews: Partial<Texts> = {
  'sharing.switch': 'Вид для показа',
  'sharing.title': 'Вид для показа.',
  'sharing.help':
    'Идентификаторы сокращены, отправители и тексты скрыты, копировать и скачивать нельзя. Адресная строка браузера сюда не входит.',
  'sharing.leave': 'Вернуться к своему виду',
  'sharing.no-text': 'Текст в виде для показа не выводится.',
  'filter.of': '{n} из {all}: отобрано.',
  'filter.identifier': 'Идентификатор',
  'filter.sender': 'Отправитель',
  'filter.drop': 'Снять отбор: {what}',
  'timeline.lists': 'Списки',
  'timeline.ended': 'прекращено',
  'timeline.silent':
    'После {time} UTC постов этого канала нет, хотя другие каналы кампании продолжают',
  'timeline.key.silence': 'канал замолкает, другие продолжают',
  'timeline.key.sign': 'что говорят выгрузки или списки',
  'identifiers.choose': 'Отобрать посты и поступления по этому идентификатору',
  'identifiers.framed': 'Названы в постах, но чужие: {n}',
  'donors.title': 'Отправители',
  'donors.help':
    'Псевдонимы этой кампании. Многих жертвователей обманывают; раскрыть кого-либо можно с основанием и вторым лицом.',
  'donors.none': 'За это время отправителей нет.',
  'donors.choose': 'Отобрать поступления этого отправителя',
  'raised.rails': 'По способу оплаты',
  'raised.advertised': 'объявлено',
  'raised.used': 'использовано',
  'related.title': 'Связанные кампании и лица',
  'related.none': 'Неизвестны.',
  'media.closed': 'Медиа, закрыто: {n}',
  'decide.title': 'Решение',
  'decide.now': 'Сейчас: {status}.',
  'decide.help':
    'Ваше слово и его основание хранятся в журнале и переживают любой пересчёт; более позднее слово его заменяет.',
  'decide.act': 'Что вы решаете',
  'decide.confirm': 'Подтвердить',
  'decide.reject': 'Отклонить',
  'decide.merge': 'Присоединить другую',
  'decide.split': 'Отделить идентификатор',
  'decide.merge.object': 'Другая кампания',
  'decide.split.object': 'Идентификатор',
  'decide.reason': 'Основание',
  'decide.record': 'Записать',
  'decide.recorded': 'Записано: {act}.',
}
