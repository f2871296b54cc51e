/** Russian: sentences of a report with values in them, by the form of the English: see sentences.ts. */
export const ruReportSentences = {
  '{posts} post[|s] in {channels} channel[|s], from {from} to {until}, [asks|ask] for money together ({kind}; {state}).':
    'Вместе просят денег; постов: {posts}, каналов: {channels}, с {from} по {until} ({kind}; {state}).',
  'While they were advertised their identifiers received {n} transfer[|s] worth {worth} ({without} without a price [is|are] left out of that sum): from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from services, {unknown} whose sender the ledger does not show.':
    'Пока их объявляли, их идентификаторы получили переводов: {n}, на {worth} (без цены и вне этой суммы: {without}). Разных отправителей: {senders}, выводов из сервисов: {withdrawals}, без видимого в реестре отправителя: {unknown}.',
  'While they were advertised their identifiers received {n} transfer[|s] worth {worth}: from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from services, {unknown} whose sender the ledger does not show.':
    'Пока их объявляли, их идентификаторы получили переводов: {n}, на {worth}. Разных отправителей: {senders}, выводов из сервисов: {withdrawals}, без видимого в реестре отправителя: {unknown}.',
  'While they were advertised their identifiers received {n} transfer[|s] of a value for which no price is loaded: from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from services, {unknown} whose sender the ledger does not show.':
    'Пока их объявляли, их идентификаторы получили переводов: {n}; цена для их стоимости не загружена. Разных отправителей: {senders}, выводов из сервисов: {withdrawals}, без видимого в реестре отправителя: {unknown}.',
  'Services that can identify a customer or freeze: {names}.':
    'Сервисы, которые могут назвать клиента или заморозить: {names}.',
  'printed {time}, no date read': 'напечатано {time}, дата не прочитана',
  '{time} (printed without a zone; {zone} assumed)':
    '{time} (напечатано без часового пояса; принят {zone})',
  '{n} further posts of the campaign are listed in Sources and not quoted here.':
    'Ещё постов кампании: {n}; они перечислены в «Источниках» и здесь не цитируются.',
  '{n} transfer[|s] into identifiers of the campaign [is|are] recorded in the time they were advertised, no price is loaded for them.':
    'За время, когда их объявляли, на идентификаторы кампании записано переводов: {n}; цена для них не загружена.',
  '{n} transfer[|s] into identifiers of the campaign [is|are] recorded in the time they were advertised, worth {worth} at the day of each ({without} without a price [is|are] left out of that sum).':
    'За время, когда их объявляли, на идентификаторы кампании записано переводов: {n}, на {worth} по цене дня каждого (без цены и вне этой суммы: {without}).',
  '{n} transfer[|s] into identifiers of the campaign [is|are] recorded in the time they were advertised, worth {worth} at the day of each.':
    'За время, когда их объявляли, на идентификаторы кампании записано переводов: {n}, на {worth} по цене дня каждого.',
  'Value of each receipt in {currency}: amount × price, rounded half up; totals sum what was rounded':
    'Стоимость каждого поступления в {currency}: сумма × цена, половина округляется вверх; итоги складывают округлённое',
  '1 transfer of {amount} came before it was advertised: it is not in the totals.':
    'До объявления пришёл 1 перевод, {amount}: в итоги он не входит.',
  '1 transfer of {amount} came after it: it is not in the totals.':
    'После объявления пришёл 1 перевод, {amount}: в итоги он не входит.',
  '{n} transfers of together {amount} came before it was advertised: they are not in the totals.':
    'До объявления пришло переводов: {n}, вместе {amount}: в итоги они не входят.',
  '{n} transfers of together {amount} came after it: they are not in the totals.':
    'После объявления пришло переводов: {n}, вместе {amount}: в итоги они не входят.',
  '{n} tag[|s] whose licence forbids passing on left out.':
    'Опущено меток, лицензия которых запрещает передавать дальше: {n}.',
  'The posts and identifiers of this report are one {kind} (state: {state}).':
    'Посты и идентификаторы этого отчёта — одно целое: {kind} (состояние: {state}).',
  'Identifiers of the campaign. Confidence: {outside} with a source outside the posts, {several} with several independent channels, {alone} where one channel alone ties it (uncorroborated)':
    'Идентификаторы кампании. Уверенность: {outside} — есть источник вне постов, {several} — несколько независимых каналов, {alone} — связывает один лишь канал (не подтверждено)',
  'Related to {id} ({relation}): {basis} A relation is not a merger: two groups can share a helper or a service.':
    'Связана с {id} ({relation}): {basis} Связь — не слияние: у двух групп может быть общий помощник или сервис.',
  'The receipts come from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from {services} service[|s]; of {unknown} the ledger does not show the sender. Addresses spent together count as one sender; one person can still be several senders, and a service’s withdrawal hides whoever asked for it.':
    'Разных отправителей поступлений: {senders}, выводов: {withdrawals} (сервисов: {services}); без видимого в реестре отправителя: {unknown}. Адреса, потраченные вместе, считаются одним отправителем; один человек всё же может быть несколькими, а вывод из сервиса скрывает того, кто его просил.',
  'A report, a warning or a quotation: looked for by words of reporting, authorities and warning around each identifier; such posts are no members. None was found.':
    'Сообщение, предупреждение или цитата: искали по словам сообщений, органов и предупреждений вокруг каждого идентификатора; такие посты в кампанию не входят. Таких не найдено.',
  'A report, a warning or a quotation: looked for by words of reporting, authorities and warning around each identifier; such posts are no members. {n} post[|s] [was|were] set aside as reporting.':
    'Сообщение, предупреждение или цитата: искали по словам сообщений, органов и предупреждений вокруг каждого идентификатора; такие посты в кампанию не входят. Отложено постов как сообщения: {n}.',
  '{value} is itself held at a service: tagged "{label}" ({source}). It is an off-ramp at hop 0.':
    '{value} сам находится в сервисе: метка «{label}» ({source}). Это точка вывода на шаге 0.',
  'wallet of the service: {address}': 'кошелёк сервиса: {address}',
  'The published {where} is itself an address at {name}, which can say whose account it is. That its customer asked for the money is the claim of the posts: anybody can publish anybody’s address.':
    'Опубликованный {where} — сам адрес в {name}; там могут сказать, чей это счёт. Что денег просил этот клиент — утверждение постов: любой может опубликовать чужой адрес.',
  '{name}, rung {rung}: {statement}': '{name}, ступень {rung}: {statement}',
  'Transfers that reach {name} at {where}': 'Переводы, которые приходят в {name} на {where}',
  'A source whose licence forbids passing on says whose address it is.':
    'Чей это адрес, говорит источник, лицензия которого запрещает передавать это дальше.',
  '{entry} (lawful aid speaks so too)': '{entry} (так говорит и законная помощь)',
  'addresses: {n}': 'адресов: {n}',
  'a tagged address': 'помеченного адреса',
  'With Weir {version}, run these commands in this order, in a folder that holds the files and no workspace yet; FILES stands for the files named beside it, MAPPING for a file with the text beside it. The snapshot must read {snapshot}; the same snapshot gives the same report, byte for byte.':
    'С Weir {version} выполните эти команды по порядку в папке, где лежат файлы и ещё нет рабочего пространства; FILES — файлы, названные рядом, MAPPING — файл с текстом, стоящим рядом. Снимок должен быть {snapshot}; тот же снимок даёт тот же отчёт, байт в байт.',
  'The snapshot stands on {n} claim[|s] by hand too (weir actor, weir claim, weir campaign typology and relate): enter the same in the same order before the last two commands, or start from a copy of the workspace.':
    'Снимок стоит и на введённых вручную утверждениях, их {n} (weir actor, weir claim, weir campaign typology, relate): введите те же в том же порядке перед двумя последними командами или начните с копии рабочего пространства.',
  // Parts of sentences
  'proposed by the method, not decided by a person': 'предложено методом, человеком не решено',
  'confirmed by a person': 'подтверждено человеком',
  'rejected by a person': 'отклонено человеком',
  'an unknown date': 'неизвестная дата',
  'a service whose name may not be passed on': 'сервис, имя которого нельзя передавать',
  campaign: 'кампания',
  commerce: 'торговля',
  proposed: 'предложена',
  reporting: 'сообщает',
} as const

/** What a language says for each of them. */
export type ReportSentenceTexts = Readonly<Record<keyof typeof ruReportSentences, string>>
