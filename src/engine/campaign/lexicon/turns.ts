/**
 * Turns of speech that change what a request is, by language, side by side so that the languages can be compared. `opener` opens a request
 * and says neither what for nor for whom ("if you can", "whoever is able"); `debt` is money between people who know each other: lending,
 * owing, splitting; `registered` is how a body says under which number it is registered. The rest adds to classes that the languages have:
 * who counts, traces, seizes or checks; what a prize or a threat promises; how a service speaks of its own desk.
 */
import { type TurnLexicon, terms } from './lexicon.ts'

export const turns: Readonly<Record<string, TurnLexicon>> = {
  en: {
    opener:
      terms(`anyone who can, anyone able, whoever can, whoever is able, those who can, those able, if you are able, if you can, any amount, any sum, any size, to give, back the, add your,
      if you wish to, those who wish to, those who want to, add yours, reach out, however small, however much, however little, even a little, step in, be grateful for, would be grateful, we ask you`),
    debt: terms(`owe me, owe you, you owe, i owe, lend me, can lend, could lend, lent, loan me, can i borrow, could i borrow, borrow from you, pay back, pay you back, pay me back, send me back, give me back, pay it back, paid you, i paid for, you paid, we are even, we're even, now even, are square, until payday, until my salary, my salary, split it, split the, we split, split four, split three, each of us, my half, your half, your part of, my part of,
      lost the bet, i lost, my train, my ticket, your ticket, my flight, my bus, my laptop, my phone, my new wallet, my new address, i'm short, i am short, im short, i'm broke, im broke, i will return, return it to you, my landlord, my exam*, gas money, chip in for the pizza, was 42, for the gift for, birthday gift`),
    personal: terms(
      `mum, mom, dad, bro, dude, mate, hey, buddy, pizza, beer, cinema, concert, dinner, lunch, taxi, hotel room, cabin, airbnb, flat deposit`,
    ),
    registered: terms(
      `registered, registration, registration number, reg, reg no, ein, 501, charity no, charity number, charity commission, company number, gift aid, tax deductible, tax purposes, trustees, audited accounts, annual report, audited`,
    ),
    report: terms(
      `analysts, readers, hearing, verdict, municipal, regulator, counted, verified, checked, looked into, debunked, reader sent, thread, step 1, followed the money, following one wallet, the trail, trail, hops, balance, forwarded, moved its money, moved the money, month later, victims lost`,
    ),
    reportStrong: terms(
      `come forward, court order, court list, schedule a, schedule b, property of the defendant, analysts counted, researchers counted, incoming payments, incoming transfers, incoming transactions, cash out, cashed out, cashed, balance was, was emptied, were frozen, was frozen, fact check, fact checkers, viral post, the post says, the text says, the message says, the appeal says, the appeal named, the caption says, the leaflet says, it reads, that reads, reads as follows, posing as, impersonat*, pretend to, pretends to, pretending to, added three, added to its list, annual report on, hearing is set`,
    ),
    fraud: terms(
      `receive back, get double, doubles automatically, it doubles, twice as much, take out, guaranteed, automatically, verify the wallet, verify your wallet, only the first, first 100, we double, you receive, recorded you, key transfer, customs fee, release fee, release the, selected, double everything, robot trades, our manager, trading bot, your account will be`,
    ),
    service: terms(
      `support ticket, open a ticket, ticket, delayed, swept, sweep, hot wallet, collection address, confirmations, deposits, dashboard, payout*, withdrawal*, maintenance`,
    ),
    commerceStrong: terms(
      `amount due, order received, deposit 50, after payment, the invoice, refund, checkout, in advance, prepayment, get your key, pinned 24, ads in this channel`,
    ),
  },
  ru: {
    opener: terms(
      `кто может, кто готов, кто хочет, если можете, если есть возможность, у кого есть возможность, по возможности, любая сумма, любую сумму, любой суммой, сколько можете, сколько сможете, сколько не жалко, хоть немного, хотя бы немного, давайте, просьба, просим, скиньте, выручите, выручайте, подсобите, будем рады, будем благодарны, будем признательны, добавьте, сделайте, обращаемся, желающие, поделитесь`,
    ),
    debt: terms(
      `мне должен, мне должна, должен мне, должна мне, должен тебе, тебе должен, верни, верните, верну, вернешь, отдам, отдашь, отдай, одолжить, одолжи, одолжите, займи, займите, занять, взаймы, в долг, долг за, до зарплаты, до получки, до стипендии, в расчете, с каждого, на каждого по, с человека, на двоих, на троих, на четверых, скидываемся на, делим на, поделили на, проспорил*, взял тебе, купил тебе, за тебя, твой билет, мой билет, мой новый кошелек, билет домой, мне на билет, мой ноут, моя часть, твоя часть, не горит, перекинь, перекинь мне, кинь мне, скинь, скинь мне, скинь сюда`,
    ),
    personal: terms(
      `мам, пап, мама, бро, братан, привет, дружище, пицца, пиццу, пиво, кино, такси, ужин, обед, ноут, сессия, сессию, общага, домик`,
    ),
    registered: terms(
      `рег, регистрационный номер, рег номер, огрн, инн, реестр*, зарегистрирован*, лицензия, оферт*, аудит*, отчетност*, годовой отчет, попечител*, налогов*`,
    ),
    report: terms(
      `полиция, граждан, насчитал*, посчитал*, разбор, разобрал*, след, по следу, кошелька, схема, схему, куда ушли, цепочк*, проверил*, проверка, опроверг*, дело, слушание, заседание, имущество, арестовал*, арестован*`,
    ),
    reportStrong: terms(
      `полиция просит, просят обратиться, просит обратиться, просит откликнуться, переводивших, переводил деньги, переводили деньги, куда ушли деньги, поступлений, поступление, входящих переводов, аналитики насчитали, исследователи насчитали, говорится в, в посте сказано, в тексте сказано, в сообщении сказано, в записи сказано, сказано, фактчек*, выдает себя за, выдают себя за, от имени, арестовал кошелек, суд арестовал, опись имущества, перевели дальше, выведены, вывели на, обналич*`,
    ),
    fraud: terms(
      `раздача, получи, получишь, получите обратно, забери, гарантия, гарантированн*, гарантируем, вложи, вложите, через камеру, записал вас, записал тебя, всем контактам, все контакты, в течение 48, зашифрован*, за ключ, пошлин*, только первые, первые 100, верифицируй*, робот, разблокир*, выбраны`,
    ),
    service: terms(
      `поддержка, заявку, тикет, зачислени*, исправлено, сборный адрес, техработ*, хеш, воркер*, напрямую`,
    ),
    serviceStrong: terms(`сборный адрес, техработы, служба поддержки, создайте заявку`),
    commerceStrong: terms(
      `после оплаты, предоплата, чек боту, реклама в канале, закреп на, оплата по факту, срок три дня`,
    ),
  },
  ar: {
    opener: terms(
      `من استطاع, من يستطيع, من يقدر, من اراد, من يرغب, من احب, لمن اراد, لمن يرغب, لمن يستطيع, لمن احب, للراغبين, الراغبين, اي مبلغ, كل مبلغ, بأي مبلغ, ولو بالقليل, ولو قليل, ولو بمبلغ, مهما كان, مهما قل, قدر المستطاع, بقدر ما, ما تستطيع, ما تستطيعون, نرجو, نرجو منكم, للدعم, نطلب منكم, ندعو, ندعوكم, ننتظر`,
    ),
    debt: terms(
      `يقرضني, تقرضني, اقرضني, سلفة, سلفني, يسلفني, دين عليك, عليك لي, تدين لي, مديون, ارجعها لك, ارجع لك, ارجعلك, رجعلي, رجع لي, ترجع لي, ترجعلي, اردها لك, حتى الراتب, لين الراتب, خالصين, صرنا خالصين, على كل واحد, لكل واحد, نقسمها, قسمنا, قسمناها, تقاسمنا, دفعت عنك, دفعت ثمن, تذكرتك, تذكرتي, خسرت الرهان, محفظتي الجديدة, عنواني مرة, ناقصني, حاسوبي, على مهلك, ابعثلي, ابعث لي, حوللي`,
    ),
    personal: terms(
      `ماما, امي, بابا, ابوي, مرحبا, يا صاحبي, صاحبي, حبيبي, البيتزا, بيتزا, السينما, قهوة معك, تبعي, الموبايل, الراتب`,
    ),
    registered: terms(
      `رقم التسجيل, مسجلة, مسجلة برقم, مسجله برقم, ترخيص, مرخصة, مرخصة برقم, رقم الترخيص, المدققة, مدققة, ايصال ضريبي, مجلس امناء, التقرير السنوي, الجهة الرقابية`,
    ),
    report: terms(
      `احصى, احصت, محللون, محللين, صحفيان, صحفيون, تدقيق, تحقق, قرار, المحجوزة, محجوز*, مصدر, المصدر, القائمة, اتتبع, تتبع, تتبعنا, تتبعت, كيف انتقلت, الرصيد, خبراء, حملت`,
    ),
    reportStrong: terms(
      `قرار المحكمة, قرار محكمة, قائمة الاموال, الاموال المحجوزة, كيف انتقلت, انتقلت اموال, حول الرصيد, دفعة واردة, دفعات واردة, تحويلات واردة, ذكر النداء, جاء في المنشور, جاء في النداء, جاء في النص, يقول المنشور, الصورة المرفقة, تدقيق الحقائق, ينتحل*, تنتحل, باسم المستشفى, اعلان من الشرطة, تطلب الشرطة, الشرطة تطلب, مراجعة مكتب, الجرائم الالكترونية, احصى محللون, من حول مبالغ, نشرت قناة, نشر حساب, نشرت صفحة`,
    ),
    fraud: terms(
      `يرجع لك, تستلم, تستلمون, تسترجع, توزيع جوائز, عبر الكاميرا, كل معارفك, لكل معارفك, مضمون, وخذ, احصل على, سحبت, السحب على, لاول 100, رسوم الجائزة, جائزتك, تم اختيارك, ملفاتك, تشفير, الروبوت, الضعف`,
    ),
    service: terms(
      `الدعم الفني, تذكرة, ايداعات, الايداعات, السحب, تم الاصلاح, صيانة, العمولة, التعدين`,
    ),
    serviceStrong: terms(`الدعم الفني, تجمع الايداعات, يتوقف السحب, ارباح التعدين, افتحوا تذكرة`),
    commerceStrong: terms(
      `كفالة شهر, كفالة سنة, كفاله شهر, بعد الدفع, المبلغ المستحق, استلام طلبكم, اعلانات القناة, رقم العملية`,
    ),
  },
  fa: {
    opener: terms(`هر چقدر, هر اندازه, هرچند کم, حتی اندک, اگر می‌توانید, اگر مایل, هر کس, هرکس`),
    debt: terms(
      `قرض بده, قرض بدهد, بدهکار, بدهی تو, پس می‌دهم, پس میدم, پس بده, برمی‌گردانم, نفری, سهم من, سهم تو, بلیتت, بلیت من, کم دارم, تا حقوق, بی‌حساب شدیم, شرط را باختم, عجله نیست`,
    ),
    personal: terms(`مامان, بابا, داداش, سلام, رفیق, پیتزا, تاکسی, شام, ناهار, سینما`),
    registered: terms(`شماره ثبت, ثبت‌شده, به شماره, مجوز, گزارش سالانه, حسابرسی, هیئت امنا`),
    reportStrong: terms(
      `پلیس از, حکم دادگاه, دادگاه, توقیف, توقیف شد, شمرده‌اند, تراکنش ورودی, واریز ورودی, در پست آمده, در متن آمده, راستی‌آزمایی, خود را جای, رد پول`,
    ),
    fraud: terms(`پس بگیر, دریافت کن, از دوربین*, وگرنه, فقط صد نفر, تضمین, قفل‌گشایی`),
    serviceStrong: terms(`پشتیبانی صرافی, کیف پول گرم, واریزها, استخر استخراج`),
    commerceStrong: terms(`بعد از پرداخت, دانه‌ای, رسید را`),
  },
  tr: {
    opener: terms(
      `isteyenler, isteyen, dileyenler, dileyen, istiyorsanız, imkanınız varsa, az çok, az da olsa, her miktar, siz de, birlikte, bekliyoruz`,
    ),
    debt: terms(
      `borcun var, bana borc*, sana borc*, borç ver*, ödünç, geri ver*, geri öde*, kişi başı, benim payım, senin payın, ödeştik, maaşa kadar, maaş gelene, biletini, biletim, biletine, eksiğim var, acelesi yok, iddiayı kaybettim, bana at, bana gönder, sana borç*`,
    ),
    personal: terms(`anne, baba, kanka, selam, abi, pizza, sinema, taksi, akşam yemeği`),
    registered: terms(
      `kütük no, sicil no, dernek no, tescil*, kayıtlı dernek, kayıtlı vakıf, denetlenmiş, yıllık rapor*, vergi*, mütevelli*`,
    ),
    reportStrong: terms(
      `polis, mahkeme kararı, el konulan, el konuldu, gelen ödeme, gelen transfer, analistler, gönderide yazan, metinde, yazıyor, doğrulama, gibi davran*, adına, dosya no`,
    ),
    fraud: terms(
      `geri al, kamerandan, kameranızdan, yoksa herkese, sadece ilk, garanti, şifrelendi, kilidi aç*`,
    ),
    serviceStrong: terms(`sıcak cüzdan*, talep açın, madencilik havuzu, yatırımları gecikti`),
    commerceStrong: terms(`ödedikten sonra, dekontu, ön ödeme, peşin`),
  },
  id: {
    opener: terms(
      `ayo, mari, turut, berapa saja, semampunya, sebisanya, jika mampu, jika anda bisa, mohon, bagi yang ingin, bagi yang mampu`,
    ),
    debt: terms(
      `pinjam uang, pinjami, pinjamkan aku, boleh pinjam, bisa pinjam, utangmu, utangku, hutangmu, hutangku, aku ganti, saya ganti, kuganti, kembalikan, balikin, per kepala, bagianku, bagianmu, tiketmu, tiketku, tiket pulang, sampai gajian, gajian, lunas ya, kalah taruhan, transfer ke aku, kirim ke aku, santai saja, alamatku, dompetku`,
    ),
    personal: terms(`halo, bro, sis, kak, pizza, bioskop, taksi, makan malam, makan siang`),
    registered: terms(
      `terdaftar, nomor pendaftaran, terdaftar nomor, yayasan resmi, laporan tahunan, audit, izin nomor, berdaftar, nombor pendaftaran, wali amanat`,
    ),
    reportStrong: terms(
      `polisi meminta, putusan pengadilan, barang sitaan, disita, pembayaran masuk, transaksi masuk, para analis, tertulis, cek fakta, mengatasnamakan, mengaku sebagai`,
    ),
    fraud: terms(
      `dapat, bagi-bagi, lewat kamera, kamera, kusebar, hanya 100, terenkripsi, dijamin`,
    ),
    serviceStrong: terms(`dompet panas, buat tiket, setoran, hasil tambang, bantuan bursa`),
    commerceStrong: terms(`setelah bayar, bukti transfer ke bot, bayar dimuka`),
  },
  ur: {
    opener: terms(`جتنی ہو سکے, تھوڑا بہت, جو کر سکتے, اگر آپ, جو لوگ, جو چاہے`),
    debt: terms(
      `ادھار, ادھار دے, واپس کر, واپس کروں, واپس کر دو, لوٹا, فی بندہ, فی آدمی, میرا حصہ, تمہارا حصہ, تمہارا ٹکٹ, میرا ٹکٹ, تنخواہ تک, حساب برابر, شرط ہار, جلدی نہیں, مجھے بھیج`,
    ),
    personal: terms(`امی, ابو, بھائی یار, یار, پیزا, ٹیکسی, کھانے کا`),
    registered: terms(`رجسٹرڈ, رجسٹریشن نمبر, سالانہ رپورٹ, آڈٹ*`),
    reportStrong: terms(
      `پولیس نے, عدالت کا حکم, ضبط, موصول ادائیگیاں, پوسٹ میں لکھا, پیغام میں لکھا, حقائق کی جانچ`,
    ),
    fraud: terms(`واپس پائیں, حاصل کریں, کیمرے سے, ورنہ, صرف پہلے`),
    serviceStrong: terms(`ہاٹ والٹ, ٹکٹ کھولیں`),
  },
  tg: {
    opener: terms(`агар тавонед, агар имкон, ҳар кас, ҳар кӣ, ҳарчанд кам, ҳар чӣ қадар`),
    debt: terms(
      `қарз, қарз деҳ*, қарздор*, бармегардонам, баргардон, ҳиссаи ман, ҳиссаи ту, ба як нафар, аз ҳар кас, чиптаи ту, чиптаат*, чиптаи ман, то маош, шитоб нест, ба ман фирист`,
    ),
    personal: terms(`оча, модарҷон, дода, салом, ҷӯра, пицса, такси`),
    registered: terms(`бақайдгирифта*, рақами қайд, ҳисоботи солона, аудит*`),
    reportStrong: terms(`полис хоҳиш, қарори суд, мусодира, дар матн омадааст, дар паём омадааст`),
    fraud: terms(`бигир*, ба даст ор*, аз камера, вагарна, танҳо аввалин`),
    serviceStrong: terms(`ҳамёни гарм`),
  },
}
