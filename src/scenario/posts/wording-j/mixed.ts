import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    `Blankets are finished, nineteen people left without. Одеяла кончились, девятнадцать человек ушли ни с чем. {label}: {pay}`,
    `نحتاج وقوداً لمولد الملجأ، الباقي ٢٨٠ / the shelter generator needs fuel, 280 still missing. {label} {pay}`,
    `ребят, van is dead again, ремонт 900$, есть 300. without it нет раздачи. скиньтесь плз {label} {pay}`,
    `Bebek maması bitti · детское питание кончилось · حليب الأطفال نفد · please chip in, {label} {pay}`,
  ],
  report: [
    `Seen again today: a channel wrote «скиньтесь на генератор» and gave {label} {pay}. Same wallet as in the deleted one. Reported to the exchange.`,
    `انتباه، القناة تنشر "please send anything for the kids" مع {label} {pay} ولا أحد يعرف من خلفها. بلّغوا عنها ولا ترسلوا.`,
    `Проверьте {pay}, мне в личку пишут на английском: we are cold, any amount helps, {label} only. Аккаунту два дня, я пожаловался.`,
  ],
  commerce: [
    `Scarves, second batch / шарфы, вторая партия: grey, mustard, 22$ each. Оплата {label} {pay}, shipping worldwide.`,
    `شهر VPN بـ ٣ دولار، VPN aylık 3 dolar, 1 month 3$. Pay {label} {pay}, key in five minutes`,
  ],
}
