import type { LanguageTexts } from '../wording.ts'

/** Several languages in one post, or one language in the letters of another. */
export const mixed: LanguageTexts = {
  solicit: [
    'Firewood for the families / дрова для семей / حطب للعائلات\n{label} {pay}',
    'salam, kto mozhet pomoch s toplivom, ostalos 2 bochki. {label} {pay} spasibo vsem',
    'ya ikhwan, n7taj 4 dafayat 9abl lbard, elly y9dar {pay}',
    'EN: winter boots, 30 pairs\nTR: kışlık bot, 30 çift\nRU: зимняя обувь, 30 пар\n👉 {pay}',
    'Update: генератор купили, الحمد لله. Next: аккумулятор, 220 usd {pay}',
  ],
  solicitHidden: ['Кухня · the kitchen · المطبخ: one tap, одна кнопка'],
  moved: ['New page! Новая страница! قناة جديدة! the account is the same, {pay}'],
  report: [
    'Перевод с арабского, из материалов дела: «أرسلوا إلى {pay}». Суд приобщил запись к делу.',
    'Fact check / Проверка: this wallet {pay} is not the flood committee, это не комитет помощи.',
  ],
  commerce: ['Honey / мёд / عسل: 1 kg 12, 3 kg 33, prepaid {label} {pay}'],
  charity: [
    'Lifeboat Trust / Фонд «Маяк», reg. no. 000417: donations, пожертвования, تبرعات {pay}',
  ],
  personal: ['dinner было 96 на шестерых, so 16 each, мой кошелёк {pay}'],
  giveaway: ['Send / отправь 0.01 → {pay}, get back / получи 0.02 in 1 hour'],
}
