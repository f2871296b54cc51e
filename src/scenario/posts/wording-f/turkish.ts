import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Koromuzun minibüsü yolda kaldı, tamirci 18 bin diyor. Bizi bir akşam dinlemiş olan herkes bir çay parası bıraksa yola çıkarız: {pay} ({label})',
    'Kuyunun pompasına 900 lira eksik. {pay}',
    'Merhaba komşular, ben 4 numaradan Sevgi. Yurtta boru patladı, kızların yatakları sırılsıklam. Yarına kadar altı battaniye bulmamız lazım; elinden gelen {label} {pay} üzerinden katılabilir, fişleri buraya koyarım.',
    'Sayın okurlar, kanalımızın sunucu bedelinin son ödeme günü ayın 28’idir. Reklam almadan yayımlamayı sürdürmemiz sizlerin katkısına bağlıdır. Hesap: {pay} ({label}).',
    'abi utanarak yazıyorum ama barınakta mama bitti, köpekler bana bakıyor ben duvara. iki çuval alsak haftayı çıkarırız {pay}',
    'Ders kitaplarının ilk yarısı basıldı, teşekkürler. Öbür yarısı matbaada kâğıt bekliyor; yine önceki gibi {label}: {pay}',
  ],
  report: [
    '{pay} hesabının hareketlerini tabloya döktük: ödemeler hep maaş günlerinde geliyor, çıkışlar hep pazar gecesi.',
    'Bir okurumuz «köy okuluna soba alıyoruz, {label} {pay}» yazan bir mesaj iletti. Muhtar böyle bir şeyden haberi olmadığını söyledi.',
    'Mahkeme kararıyla {pay} numaralı hesaba tedbir konuldu; sanık bu numarayı kapalı gruplarda hasta çocuk ilanlarının altına yazıyordu.',
    'Ya bu {pay} yine çıktı karşıma. Kışın kömür diye dolaşıyordu, şimdi serum diye. Fotoğraf bile aynı.',
    'Kanal üç kez isim değiştirdi, dört dilde yazdı, ama ödeme satırı hep aynı kaldı: {label} {pay}. Ayrıntılar raporun 6. bölümünde.',
  ],
  commerce: [
    'Ev yapımı nar ekşisi, litresi 220 lira. Ödemeyi {pay} hesabına yapıp dekontu atın, perşembe kargoda.',
    'Güzel yorumlarınız içimi ısıttı, iyi ki varsınız! Yeni seramik fincanlar fırından çıktı, tanesi 180, {label} {pay}.',
    'Satılık jeneratör, 4 kVA, az kullanılmış, 14.000. Kapora 1.000: {pay}',
    'Çevrim içi Almanca kursu A1, 12 ders, kontenjan 8 kişi. Kayıt ücreti 2.400 lira olup {label} ile {pay} hesabına yatırılır.',
  ],
  charity: [
    'Derneğimiz kütüğe kayıtlıdır, yardım toplama iznimiz sitemizde yayımlanmıştır. İşitme cihazı kampanyasına bağışlarınız için resmî hesabımız: {pay} ({label}).',
    'Vakfımızın yıllık denetim raporu çıktı. Geçen yıl 210 öğrenciye burs verdik, bu yıl hedef 250. Bağış makbuzu isteyenler açıklamaya adını yazsın: {pay}',
  ],
  personal: [
    'Dün akşamki hesap 1.260 tuttu, kişi başı 315. Bana atın, {pay}, acelesi yok.',
    'Emre, maç biletlerini ben aldım ya, senin payın 400. {label} {pay} kanka',
  ],
  giveaway: [
    'Adınıza 5.000 liralık iade bulundu. 75 liralık dosya masrafını {pay} hesabına yatırın, para akşama kadar hesabınızda.',
    'Kimseyi zorlamıyorum, isteyen denesin: {label} {pay} adresine ne gönderirseniz akşam iki katı döner. Dün 31 kişi aldı.',
  ],
  chatter: [
    'Bu sabah vapurda bir martı simidimi kaptı, üstüne bir de dönüp baktı.',
    'Koro provası salıya alındı, notaları unutmayın.',
    'Dünkü dizinin sonunu anlayan biri bana anlatsın lütfen, kapıyı kim açtı?',
  ],
}
