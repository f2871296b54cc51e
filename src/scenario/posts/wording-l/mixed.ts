import type { LanguageTexts } from '../wording.ts'

/** Several languages in one text. */
export const mixed: LanguageTexts = {
  solicit: [
    'Ребята, we are short of 300 for the heater. Кто может, please. Kim katılmak isterse: {label} {pay}',
    'EN: The clinic needs a fridge for vaccines, every bit helps.\nAR: المستوصف يحتاج ثلاجة للقاحات، وكل مبلغ يفيد.\nTR: Sağlık ocağına aşı dolabı lazım, azı çoğu yok.\n{label}: {pay}',
    'يا شباب last push 💪 باقي بس ١٢٠ دولار لأجرة البيت، anyone? {label} {pay}',
    'Bantu keluarga di penampungan before the rain comes, 60 tikar lagi. Спасибо, terima kasih, thank you. {label} {pay}',
  ],
  report: [
    'Seen this one? «Кто сколько может, детям на зиму» и тут же {label} {pay}. Фото stolen, reverse image search gives 2016.',
    'Gruptan biri "please help, last push" diye paylaşmış, {label} {pay}. Baktım, 48 transfers in, hepsi bir borsaya gidiyor. Don’t send.',
    'تنبيه / warning: نفس محفظة {label} {pay} with a new channel name, بلغوا عنها and do not transfer.',
  ],
  commerce: [
    'Hand-made shawls / шали ручной работы / شالات صوف. 60 with shipping, оплата {label} {pay}, then DM your address.',
    'Jual akun premium, инструкция на русском, 3 USD per month. Pay {label} {pay}, kode langsung dikirim.',
  ],
}
