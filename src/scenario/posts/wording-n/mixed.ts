import type { LanguageTexts } from '../wording.ts'

/** Several languages in one text. */
export const mixed: LanguageTexts = {
  solicit: [
    `Help families before the cold comes / Помогите семьям до холодов / ساعدوا العائلات قبل البرد\n{label}: {pay}`,
    `ребята we still need 300 на лекарства, кто может please кидайте сюда {label} {pay}, рахмат всем`,
    `Bu hafta un bitti, the flour is gone, الطحين خلص. Whoever can send a little, az da olsa: {label} {pay}`,
    `EN: the water tank is cracked, we are collecting for a new one.\nRU: собираем на новый бак для воды.\nTR: yeni su deposu için para topluyoruz.\n{pay} ({label})`,
  ],
  report: [
    `Warning / Осторожно: {label} {pay} is used by a fake orphanage appeal, деньги никуда не доходят, мы проверяли.`,
    `Пост на арабском гласил «من استطاع فليرسل ثمن الدواء», ниже стоял {label} {pay}. Translation: whoever can, send the price of the medicine. Удалён вчера, копия у модераторов.`,
    `Bu cüzdan hakkında bilgisi olan var mı, anyone seen {pay} before? On {label}, üç farklı kanalda çıktı, each with a different story.`,
  ],
  commerce: [
    `Sewing patterns / выкройки / patron: 6 USD each, PDF right after payment. {label} {pay}. Пишите размер, bedeninizi yazın.`,
    `للبيع laptop مستعمل، i5 8GB, battery good, السعر 210 آخر كلام. Payment {label} {pay} and I ship tomorrow`,
  ],
}
