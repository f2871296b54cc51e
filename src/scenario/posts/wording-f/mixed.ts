import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    'Generator for the clinic, 700 still missing. / Генератор для больницы, не хватает 700. / مولّد للمستوصف، ينقصنا 700. {label}: {pay}',
    'Çocukların servisi bozuldu, the school bus needs a gearbox. Kim destek olursa / whoever joins in: {pay}',
    'Салом ба ҳама! Наши студенты третий месяц без стипендии, rent is due Friday. Кто сколько может, {label} {pay}, раҳмати калон.',
    'بچوں کی کتابیں چھپ رہی ہیں مگر کاغذ کم ہے۔ We are forty reams short, بقي ثمن أربعين رزمة. Help us finish: {pay}',
  ],
  report: [
    'Checked {label} {pay}: the hospital named in the post does not know it. Больница номер не подтверждает. المستشفى ينفي علاقته به.',
    'Пост «help our village, {pay}» разошёлся по двадцати чатам; the photo is from an old calendar. Fotoğraf o köye ait değil.',
    'Laporan singkat / short report: akun {pay} sudah diadukan tiga kali, same story, different child. Polisi sudah diberi tahu.',
  ],
  commerce: [
    'Handmade rugs, el dokuması kilim, ковры ручной работы. 120 each / adet / штука. Payment, ödeme, оплата: {label} {pay}',
    'Kursus bahasa Arab, دورة عربي أونلاين، 8 lessons, 60 USD. Bayar dulu ke {pay}, link kelas menyusul.',
  ],
}
