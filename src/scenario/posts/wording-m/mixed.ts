import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    `Blankets / Одеяла / بطانيات. {label}: {pay}`,
    `EN: the kitchen runs out of gas on Monday, please chip in.\nРУ: в понедельник на кухне кончится газ, скиньтесь, кто может.\nTR: pazartesi mutfağın gazı bitiyor, az çok demeden destek olun.\n{label} {pay}`,
    `habibi guys السيارة تبع الخبز خربت again 😭 mechanic wants 300 till thursday, كل واحد قد ما بيقدر {label} {pay}`,
    `Слуховой аппарат для мальчика, магазин ждёт до двадцатого. Hearing aid for our neighbour's boy, 180 still missing. هر کس هر چقدر می‌تواند. {label} {pay}`,
  ],
  report: [
    `Warning / Внимание: channel with stolen photos просит на обогреватели, wallet {label} {pay}. Не переводите, do not send, şikâyet edin.`,
    `got this in dm: «сестра, выручай, крыша течёт, {label} {pay}». Same text على تلغرام in Arabic last week. Reported both, بلغوا عنه.`,
    `Aynı cüzdan yine: {label} {pay}. On Monday it was a dog shelter, сегодня уже мать четверых детей. I asked for a receipt and got blocked.`,
  ],
  commerce: [
    `Leather belts handmade / кожаные ремни ручной работы / deri kemer. 35$, два за 60. Pay {label} {pay}, размер пишите в личку, kargo pazartesi.`,
    `VPN keys 1 year 12$ — ключ на год, выдача сразу после оплаты — التسليم خلال عشر دقائق. {label}: {pay}`,
  ],
}
