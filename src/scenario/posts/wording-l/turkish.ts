import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Köy okulunun sobası geçen hafta çatladı, çocuklar derse montla giriyor. Yenisi 6.500 lira, 2.100’ü toplandı. Kalanına ortak olmak isteyenler için {label}: {pay}',
    'iki koli bez bir koli mama lazım. {label} {pay}',
    'Komşular, Hatice teyzenin çatısını ustaya sorduk, kiremit bizden işçilik sizden dedi 🙂 kimin gönlünden ne koparsa {label} {pay}',
    'Sayın takipçilerimiz, sağlık ocağının onarımına katkıda bulunmak isteyenlerin kullanabileceği bilgiler aşağıdadır.\n{label}\n{pay}\nHarcama dökümü her ay sonunda yayımlanır.',
    'Size bir minibüsün hikâyesini anlatayım. Üç kış boyunca bu minibüsle yatak, su, ilaç taşıdık, diyaliz hastalarını hastaneye götürüp getirdik. Dün yokuşun ortasında kaldı, motor bitmiş. Ustayla pazarlık ettik, çıkma motor artı işçilik 48 bin dedi. Elimizde 17 bin var. Aramızda maaş alan yok, hepimizin başka işi var, o yüzden bu farkı tek başımıza kapatamıyoruz. Yurt dışından yazan dostlar banka havalesinin çok sürdüğünü söyledi, onlar için {label} açtık: {pay}. Faturayı buraya koyacağım.',
    'bugün kahve içmeyip bize ısmarlayanlara selam, 40 çocuğun sütü çıktı. devamı için {label} {pay}',
  ],
  report: [
    'Anneme yabancı bir numaradan mesaj gelmiş: ne olur kıştan önce yavrulara el uzatın, {pay} ({label}) adresine yollayın diye. Yollama dedim. Sizden alan oldu mu?',
    'Zincir 2/4: {label} {pay} cüzdanına mart ayından beri 48 transfer girmiş, hepsi iki saat içinde aynı borsaya çıkmış.',
    '“Her kuruş okulun bir tuğlası” diye yazmışlar. Kayıtlarda öyle bir okul yok. Paylaştıkları adres {label} {pay}.',
    'adı değişmiş ama haziranda yazdığım {label} cüzdanı aynı, {pay}. para atmayın, kanalı şikayet edin',
    'İzleme listesine eklendi: {pay}, {label}. Kaynak: bağış toplayan bir gönderi. İlk görülme 11 Nisan, bakiye sıfır.',
  ],
  commerce: [
    'Kendi kovanımızdan kestane balı, kilosu 650. Ödeme {label} {pay}, kargo pazartesi çıkar.',
    'satılık bisiklet, 21 vites, lastikler sıfır, pazarlık kapıda olur. kapora 500 {label} {pay}',
    'Güzel yorumlarınız için hepinize teşekkür ederim canlarım ❤️ Şallardan gri, kiremit ve haki kaldı. 900 lira, kargo dahil. {label} {pay}, sonra adresi özelden yazın.',
    '4471 numaralı siparişiniz hazır, toplam 1.385 TL. Lütfen 24 saat içinde {label} {pay} hesabına ödeyiniz, aksi hâlde rezervasyon düşer.',
  ],
  charity: [
    'Dernekler Müdürlüğüne 34-118/027 kütük numarasıyla kayıtlı derneğimiz köylere gezici diş kliniği götürüyor. Bağışlarınızı {label} ile de kabul ediyoruz: {pay}. Denetim raporumuz sitemizdedir.',
    'Kamu yararına çalışan vakfımızın yıllık bağış kampanyası başladı. Geçen yıl desteğinizle 6.200 kitap aldık. {label}: {pay}. Vergi indirimi için makbuz gönderilir.',
  ],
  personal: [
    'Mert pizzadan payın 180. benim {label} {pay}, acelesi yok',
    'abla annemin hediyesi için kişi başı 500 demiştik, çaydanlığı ben aldım. seninkini {pay} ({label}) at, kartı cumartesi imzalarız',
  ],
  giveaway: [
    'Beşinci yılımıza özel ilk 500 kişiye iki katını geri veriyoruz. {label} {pay} adresine 100 ile 5.000 arası gönderin, on dakikada iki katı sizde.',
    'Sayın müşterimiz, kargonuz aktarma merkezinde bekletilmektedir. 29 TL serbest bırakma ücretini bugün {label} {pay} adresine ödeyiniz, yoksa paketiniz imha edilecektir.',
  ],
  chatter: [
    'Otobüs yine yirmi dakika geç geldi, sonra üçü birden geldi.',
    'ekmeğim neden bir tarafı basık çıkıyor bilen var mı',
    'Yeğenim ıslık çalmayı öğrendi, bütün apartman haberdar.',
  ],
}
