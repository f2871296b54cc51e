/** Turkish, Indonesian, Persian, Tajik, Urdu, and posts that mix languages: few, and planted as lone posts only. */
import type { Language, LanguageTexts } from '../wording.ts'

export const others: Readonly<Partial<Record<Language, LanguageTexts>>> = {
  tr: {
    solicit: [
      'Komşular, depoda üç çuval un kaldı, sobanın borusu da değişecek. Elinden gelen {label} ile katkıda bulunabilir: {pay}',
      'Cüzdan aşağıda, okulun çatısı için 340 eksik.\n{pay}',
      'Bağış için {label}: {pay}',
    ],
    report: [
      'Pazartesi günü açılan davanın 14. maddesine göre sanıklar {pay} adresini kullanıyordu; savcılık el konulmasını istiyor.',
      'Dikkat! Bizim adımıza para isteyen biri var. Verdiği adres, {pay}, bize ait değil. Para göndermeyin, şikâyet edin.',
    ],
    commerce: [
      'Fatura 2291: 2 çelik çaydanlık 38, kargo 6,5, toplam 44,5. Ödeme 72 saat içinde {label}: {pay}',
      'İkinci el telefon, 3 ay garanti, A12 85, A32 120. Nakit ya da {pay}',
    ],
    charity: [
      'Demo Relief Charity, sicil no 0000001 ile kayıtlı dernektir, yıllık raporu sitededir. {label}: {pay}',
    ],
    personal: ['Selam Can, biletini dün ben aldım, 23 dolar. Adresim: {pay}, acelesi yok.'],
  },
  id: {
    solicit: [
      'Teman-teman, di gudang tinggal tiga karung tepung dan pipa kompor harus diganti. Yang mampu silakan ikut patungan lewat {label} ke {pay}',
      'Dompetnya di bawah ini, untuk atap sekolah masih kurang 340.\n{pay}',
      'Untuk donasi: {label} {pay}',
    ],
    report: [
      'Menurut gugatan yang diajukan hari Senin, para terdakwa menguasai {pay} dan dua rekening bank; jaksa meminta penyitaan.',
      'Hati-hati! Ada yang meminta uang atas nama kami. Alamat {pay} bukan milik kami. Jangan kirim apa pun, laporkan saja.',
    ],
    commerce: [
      'Faktur 2291: 2 ceret baja 38, ongkir 6,5, total 44,5. Bayar dalam 72 jam, {label}: {pay}',
      'HP bekas bergaransi 3 bulan, A12 85, A32 120. Tunai atau {pay}',
    ],
    charity: [
      'Demo Relief Charity adalah yayasan terdaftar nomor 0000001, laporan tahunan ada di situs. {label}: {pay}',
    ],
    personal: ['Halo Budi, tiketmu kemarin aku yang bayar, 23 dolar. Alamatku {pay}, santai saja.'],
  },
  fa: {
    solicit: [
      'دوستان، در انبار فقط سه کیسه آرد مانده و لوله‌ی بخاری باید عوض شود. هر کس می‌تواند از راه {label} سهمی بگذارد: {pay}',
      'کیف پول پایین همین پیام است، برای سقف مدرسه هنوز ۳۴۰ کم داریم.\n{pay}',
      'برای کمک مالی: {label} {pay}',
    ],
    report: [
      'بر پایه‌ی بند ۱۴ دادخواستی که دوشنبه ثبت شد متهمان {pay} و دو حساب بانکی را در اختیار داشتند و دادستان خواهان مصادره است.',
      'مراقب باشید! کسی به نام ما پول می‌خواهد. نشانی {pay} مال ما نیست. چیزی نفرستید و گزارش کنید.',
    ],
    commerce: [
      'فاکتور ۲۲۹۱: دو کتری فولادی ۳۸، ارسال ۶٫۵، جمع ۴۴٫۵. پرداخت تا ۷۲ ساعت، {label}: {pay}',
      'گوشی دست دوم با ضمانت سه‌ماهه، A12 قیمت ۸۵، A32 قیمت ۱۲۰. نقد یا {pay}',
    ],
    charity: [
      'Demo Relief Charity مؤسسه‌ی خیریه‌ی ثبت‌شده به شماره‌ی ۰۰۰۰۰۰۱ است و گزارش سالانه در سایت است. {label}: {pay}',
    ],
    personal: ['سلام رضا، بلیتت را دیروز من خریدم، ۲۳ دلار. نشانی من: {pay}. عجله نیست.'],
  },
  tg: {
    solicit: [
      'Дӯстон, дар анбор се халта орд мондааст ва қубури печка бояд иваз шавад. Ҳар кӣ метавонад, тавассути {label} саҳм гузорад: {pay}',
      'Ҳамён дар поён, барои боми мактаб ҳоло 340 намерасад.\n{pay}',
      'Барои кӯмаки молӣ: {label} {pay}',
    ],
    report: [
      'Мувофиқи банди 14-и даъво, ки рӯзи душанбе пешниҳод шуд, айбдоршавандагон {pay} ва ду суратҳисоби бонкиро дар ихтиёр доштанд; прокурор мусодираро талаб мекунад.',
      'Эҳтиёт шавед! Касе аз номи мо пул мепурсад. Суроғаи {pay} аз они мо нест. Чизе нафиристед, хабар диҳед.',
    ],
    commerce: [
      'Ҳисобнома 2291: ду чойники пӯлодӣ 38, расонидан 6,5, ҷамъ 44,5. Пардохт дар 72 соат, {label}: {pay}',
      'Телефонҳои истифодашуда бо кафолати семоҳа, нархи A12 85, A32 120. Нақд ё {pay}',
    ],
    charity: [
      'Demo Relief Charity созмони хайрияи бақайдгирифташуда, рақами 0000001, ҳисоботи солона дар сомона. {label}: {pay}',
    ],
    personal: [
      'Салом Фаррух, чиптаатро дирӯз ман харидам, 23 доллар. Суроғаам: {pay}. Шитоб нест.',
    ],
  },
  ur: {
    solicit: [
      'دوستو، گودام میں آٹے کی صرف تین بوریاں رہ گئی ہیں اور چولہے کا پائپ بدلنا ہے۔ جو ساتھ دے سکتا ہے وہ {label} سے حصہ ڈالے: {pay}',
      'والٹ نیچے ہے، اسکول کی چھت کے لیے ابھی 340 کم ہیں۔\n{pay}',
      'عطیات کے لیے: {label} {pay}',
    ],
    report: [
      'پیر کو دائر مقدمے کے پیراگراف 14 کے مطابق ملزمان {pay} اور دو بینک کھاتے چلا رہے تھے؛ حکومت ضبطی چاہتی ہے۔',
      'خبردار! کوئی ہمارے نام پر پیسے مانگ رہا ہے۔ پتہ {pay} ہمارا نہیں۔ کچھ نہ بھیجیں، رپورٹ کریں۔',
    ],
    commerce: [
      'بل 2291: اسٹیل کی دو کیتلیاں 38، ڈیلیوری 6.5، کل 44.5۔ ادائیگی 72 گھنٹے میں، {label}: {pay}',
      'استعمال شدہ فون، تین ماہ وارنٹی، A12 قیمت 85، A32 قیمت 120۔ نقد یا {pay}',
    ],
    charity: [
      'Demo Relief Charity رجسٹرڈ فلاحی ادارہ ہے، نمبر 0000001، سالانہ رپورٹ ویب سائٹ پر ہے۔ {label}: {pay}',
    ],
    personal: ['سلام علی، تمہارا ٹکٹ کل میں نے لیا تھا، 23 ڈالر۔ میرا پتہ: {pay}۔ جلدی نہیں۔'],
  },
  mul: {
    solicit: [
      'Братья и сёстры по двору, winter is near. Нужны одеяла, blankets 12$ each. {label} 👉 {pay}',
      'يا جماعة the bus for the kids costs 60 a week، من يستطيع المشاركة {label}\n{pay}',
      'Roof / крыша / السقف: 340\n{label}\n{pay}\nThanks, спасибо, شكرا',
      'Guys, kalau ada rezeki lebih please help with the pump, masih kurang 80. {pay}',
    ],
    report: [
      'Heads-up / Внимание: {pay} is a fake collection, не переводите ничего, screenshots in replies.',
      'عاجل | breaking: police froze {pay}, said the ministry; بيان كامل لاحقا',
    ],
    commerce: [
      'Кроссовки original, sizes 40-45, price 55$, доставка free. Оплата {label} {pay}',
      'للبيع laptop 14 inch, used, 210$, ضمان شهر. {label}: {pay}',
    ],
  },
}
