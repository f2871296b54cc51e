import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    'Нужны зимние ботинки, 26 пар.\nWe need 26 pairs of winter boots.\nنحتاج ٢٦ زوج أحذية شتوية.\n{label}: {pay}',
    'ya jamaa el generator khallas, fuel for 3 more days only. yalli byi2dar please {label} {pay} شكراً',
    'Arkadaşlar, for those abroad who keep asking: evet, hâlâ 8 aile var waiting for stoves. {label} → {pay}. Herkese teşekkürler, thank you all',
    'Ребята, our kitchen is short of rice again, бюджет на неделю закрыт наполовину. Кто где, from anywhere: {pay} ({label})',
  ],
  report: [
    'Thread / ветка: кошелёк {pay} ({label}) appears in Russian, Turkish and English posts of one and the same admin. Скриншоты ниже.',
    "The Arabic version says «ساعدونا قبل الشتاء», the English one says 'help us before winter', both end in {label} {pay}. Neither page names the people behind it, and both were opened on the same afternoon.",
    'hati-hati guys this {label} {pay} is a scam, saya sudah lapor ke exchange, no reply so far',
  ],
  commerce: [
    'Handmade soap / мыло ручной работы / el yapımı sabun. 3 pcs 12$, shipping incl. {label} {pay}',
    'Перевод документов, translation EN–RU–AR, ترجمة. 9 per page, ready in 2 days. Оплата {label}: {pay}',
  ],
}
