import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    'Donations / Пожертвования / تبرعات\n{label}\n{pay}',
    'Сбор на еду для двух семей. Collecting food money for two families. {label} {pay}',
    'يا جماعة the kitchen needs help again, 200 باقي فقط. {pay} ({label})',
    'arkadaşlar please support, soba için 80 kaldı 🙏 {label} {pay}',
    'Bantu ya teman teman, any amount ok, untuk anak anak: {pay}',
  ],
  solicitHidden: ['Помощь / help / مساعدة {label}:'],
  moved: ['Канал удалили, new channel is here, العنوان نفسه {pay}'],
  report: [
    'Scam ⚠️ Мошенники: {pay}. Do not send, не переводите.',
    'Суд арестовал кошелёк {pay}. The court froze the wallet on Tuesday.',
  ],
  commerce: ['Mugs / кружки / أكواب: 9 USD, shipping 5. Pay {label} {pay}'],
  charity: [
    'Demo Relief Charity, registered no. / рег. № / رقم التسجيل 0000001. Donate {label}: {pay}',
  ],
  personal: ['bro ты мне должен 15, скинь сюда pls {pay}'],
  giveaway: ['Send 1 get 2 / отправь 1 получи 2 / أرسل ١ تستلم ٢ {pay} only today'],
}
