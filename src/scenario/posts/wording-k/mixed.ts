import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    'Friends, печка одна на двенадцать человек, we need a second one before Sunday. Кто сколько может / whatever you can: {label} {pay}',
    'يا جماعة the van is stuck at the garage, الميكانيكي بدو نص المبلغ قبل. Anyone who can chip in {label}: {pay}',
    'EN: blankets for eleven families, please help.\nRU: одеяла для одиннадцати семей, просим помочь.\nTR: on bir aile için battaniye, desteğinizi bekliyoruz.\n{label}\n{pay}',
    'gaes, atap sekolah bocor lagi and the rain comes in two weeks, yang ada rezeki lebih pls kirim ke {label} {pay}, even small is ok',
  ],
  report: [
    'Looked into that channel: it says «помогите ребятам согреться, {label} {pay}», но сам кошелёк создан девятнадцать дней назад. Owner unknown, writing it up tonight.',
    'Admin lütfen ban this guy, same text in every group: "help, mutfakta gaz yok, {label} {pay}". Beşinci kez görüyorum.',
    'المحفظة {label} {pay} was emptied at 04:12 UTC, والوجهة كانت خدمة خلط. Full graph in the next post for those who follow our tracker.',
  ],
  commerce: [
    'Новая партия шапок, new colours are in! 22 each, two for 40, предоплата {label} {pay}, then send me your size и адрес.',
    'VPN 3 cihaz, 1 month 4$, yıllık 30$. Pay to {label} {pay}, anahtar 10 dakikada gelir, support 24/7.',
  ],
}
