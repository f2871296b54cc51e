import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Herkese iyi akşamlar. Baktığımız aileler bu ay yine ay sonunu getiremiyor. Payı olsun isteyen, {label}:\n{pay}',
    'arkadaşlar acil!! geçidin arkasında araba kaldı, çekici parayı peşin istiyo. kim ne kadar verebilirse {pay}',
    'Dullar için erzak kolisi, biri 18. Hesap aynı, {label}: {pay}. Pazar günü dökümünü yazarız.',
    'Uzaktayım ne yapabilirim diye soruyorsunuz. Şunu: {label} alın, {pay} adresine gönderin, isim gerekmez.',
    'Kışlık bot, 30 çift, 11 tamam\n{label} | {pay}',
    'Ayrıntılar sabit mesajda. Açılmayanlar için {pay}',
    'Torunum açtı bu kanalı, ben yaşlı adamım, pek yazmam. Sırtın ardında on bir hane var, yol kapandı. Bir yük ilaç altmış dolar. Sizden bir yük istiyoruz. {pay}',
    'Dün gece gönderene sağ olsun, üç ev kirası ödendi. İkisi kaldı, {pay}',
  ],
  solicitHidden: [
    'Düğme cüzdanımızı açar. Her kuruş kampa ekmek.',
    'Jeneratörler için son akşam, beşin üçü tamam',
  ],
  moved: [
    'Eski sayfayı salı günü kapattılar. Biz aynı kişileriz, destek hesabı değişmedi: {pay}',
    'yeni kanal burası, diğerlerine de söyleyin. ailelere hâlâ topluyoruz {label} {pay}',
  ],
  report: [
    'Duruşma salonundan: banka görevlisi, sanığın dokuz kez {pay} adresine para yatırdığını söyledi.',
    'Doğruladık: "sel yardımı cüzdanı" {pay} belediyeye ait değil. Haber yanlış.',
    'Savunanlar var diye olduğu gibi koyuyorum: "elinizden geleni {pay} adresine yollayın, çocuklar bekliyor". Ne isim var ne makbuz. Buna niye para verilsin?',
    'Kararın eki, 6. satır: {label}, {pay}, donduruldu.',
  ],
  commerce: [
    'Bu yılın balı: ıhlamur 90, kestane 110, 3 kiloda indirim. Cumartesi teslim, {label} ile peşin {pay}',
    'Satranç turnuvası, 7 tur, katılım 15, gençler 8. Perşembeye kadar {pay}',
    'Salon kirası saati 20, günü 120, depozito 50 geri verilir. {label}: {pay}',
  ],
  charity: [
    'Cankurtaran Vakfı, kütük no 000417. {label} ile bağış: {pay}. Makbuz e-postayla gelir.',
    'Eski değirmendeki hayvan barınağı, dernek kayıt no 321. 31 köpek, 54 kedi 🐾 {pay}',
  ],
  service: [
    'Havuz haberi: bütün ödemeler artık {pay} adresinden çıkıyor. Alt sınır 0,005, kesinti %1.',
    'Destek, kayıt 77120: çekiminiz 14:06 da {pay} adresinden çıktı, 3 onayı var.',
  ],
  personal: [
    'Yemek altı kişiye 96, kişi başı 16. Ben ödedim, bana atın: {pay}',
    'B blok: yeni kilit 84 tuttu, on iki daire, 7 şer. Benimki {pay} ya da posta kutusuna. Rüya, 2. kat',
  ],
  giveaway: [
    '{pay} adresine 0,01 gönderin, bir saatte 0,02 geri alın. Sadece ilk 500 kişi.',
    'Kargonuz gümrükte. Çıkış ücreti 2,99, {label}: {pay}',
  ],
}
