import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    `Aşevinin ocağı bozuldu, yenisi 9 bin, kasada 3 bin var. Gönlünden ne koparsa: {label} {pay}`,
    `arkadaşlar dmden soruyosunuz buraya yazayım, çocukların botları için {label} {pay} , 10 lira bile olur`,
    `Kömür iki güne biter. {label}: {pay}`,
    `Geçen kış bize minibüsünü veren komşumuz bu yıl satmak zorunda kaldı, biz de köylere ilacı sırtımızda taşıyoruz. Yol altı saat, yağmurda daha uzun. Galeride eski bir panelvan bulduk, sahibi hâlimizi dinleyince fiyatı kırdı, 85 bine bırakıyor ama ay sonuna kadar. Elimizde 52 bin var. Kalanı için utana sıkıla size yazıyoruz. Verecek durumda olmayan paylaşsın yeter. {label} cüzdanımız {pay}; araç alınınca ruhsatını da ilk yolculuğun fotoğrafını da buraya koyacağız.`,
    `Bizi uzaktan izleyip “keşke” diyenlere: keşkenin adresi {label} {pay}, çadırlar pazartesi yola çıkıyor.`,
    `Kardeşlerimizin ailelerine kasım ayı erzakı henüz çıkmadı. Katılmak isteyenler için {label} cüzdanı açıktır: {pay}. Gelir gider dökümü ay sonunda yayımlanır.`,
  ],
  report: [
    `Kanalda iki gün boyunca şu sabitliydi: “Gençlere soba lazım, {label} {pay}”. Sonra silindi, ekran görüntüsü bende.`,
    `Eniştem geçen hafta ‘yetim evi’ diye bir yere {label} göndermiş, adres {pay}. Aradık, öyle bir ev yok. Siz de büyüklerinize sorun.`,
    `İddianameye göre sanık, tanıdıklarından ilaç bahanesiyle {label} {pay} adresine para göndermelerini istedi. Duruşma aralık ayına ertelendi.`,
    `sakın {pay} e bişey yollamayın, ben yolladım fiş istedim engellediler`,
    `{pay} dosyasına ek: {label} tarafında bu sabah yeni hareket var, 14 küçük giriş, tek çıkış. Çıkışın gittiği borsaya yazdım.`,
  ],
  commerce: [
    `Zeytinyağı, bu yılın ilk sıkımı, 5 litre 1.650, kargo alıcıya ait. Ödeme {label} {pay}, sonra adresinizi yazın.`,
    `satılık ps4 iki kol üç oyun 6 bin son fiyat {label} {pay} ya da elden`,
    `Güzel sözleriniz için çok teşekkürler! Bebek patiklerinden beş çift kaldı, çifti 180. {label} ile {pay} adresine ödeyin, rengini seçin, hemen paketleyeyim.`,
    `Web sitesi bakım sözleşmesi, üç aylık bedel 5.400 TL. Son ödeme günü ayın 20’si; {label} üzerinden {pay}, açıklamaya firma adı yazılmalıdır.`,
  ],
  charity: [
    `Derneğimiz 34-112-087 kütük numarasıyla kayıtlıdır, hesaplarımız her yıl denetlenir. Köy okullarına kitaplık için bağışlar {label} ile de alınır: {pay}.`,
    `Vakıf yönetim kurulu burs kampanyasını onayladı (izin no 2026/418), hedef 60 öğrenci. {label} {pay}. Bağış makbuzu e-postayla gönderilir.`,
  ],
  personal: [
    `Halı saha 960 tutmuş, on iki kişiyiz, adam başı 80. Bana atın {label} {pay}, kaleci hariç o zaten çilesini çekti`,
    `Ablacım anneme aldığımız tansiyon aletinin yarısı sende, 620. {label} hesabım yine aynı: {pay}. Akşam ararım, öptüm.`,
  ],
  giveaway: [
    `Beşinci yılımıza özel: gece yarısına kadar {label} {pay} adresine gelen her tutar iki katı olarak geri döner. Kişi başı bir hak.`,
    `Merhaba, evden paketleme işine başvurunuz onaylandı, günlük 2.400 kazanacaksınız. Malzeme setinin 350 liralık güvencesini {label} {pay} üzerinden yatırın, set yarın çıksın.`,
  ],
  chatter: [
    `Leylekler bu sene bizim direği beğenmedi, karşı köye yuva yaptılar.`,
    `14 numara hala okulun önünde duruyo mu bilen var mı`,
    `Ninemin tarhanasını yaptım, tadı tuzu yok. Acele etmişim, öyle dedi.`,
  ],
}
