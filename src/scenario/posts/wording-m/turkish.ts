import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    `Kış gelmeden üç soba. {label}: {pay}`,
    `arkadaslar minibüsün şanzımanı dağıldı, usta cumaya kadar parayı istiyor, ekmek dağıtımı yaya kaldı :( kim ne verebilirse {label} {pay} faturayı buraya atarım`,
    `Sayın takipçilerimiz, mahallemizdeki yaşlılara her gün altmış kap yemek çıkarıyoruz. Tüp parası ay sonuna yetişmeyecek. Katkılarınızı {label} üzerinden {pay} adresine bekler, alışveriş listesini ekte bilginize sunarız.`,
    `Yurt dışından yazan çok oldu: uzaktayız, elimizden ne gelir? Gelmenize, koli yollamanıza gerek yok, kargosu içindekinden pahalı. {label} en kolayı, işte: {pay}. Gelenle Zehra abla pazardan un, yağ, çocuk ayakkabısı alıyor, akşam fişlerin fotoğrafını koyuyor. Geçen ay otuz iki çuval oldu, bu ay daha on bir. Bir çayın parası bile çuvalın bir köşesini doldurur, adınızı istemezseniz yazmayız.`,
    `"Maaş yatsın bakarız" diyenlere selam, maaş yattı 🙂\n{label}\n{pay}`,
    `Kuyu pompası için eksik 310 dolar. Bu akşam birer kahveden vazgeçsek tamam: {label} {pay}`,
  ],
  report: [
    `Dikkat, çalıntı fotoğraflarla soba parası isteyen bir kanal {label} {pay} veriyor. Fotoğraflar 2014'ten.`,
    `Teyzeme kömür için olduğunu, az çok demeden akşama kadar {label} {pay} hesabına atmasını söylemişler. Köyü aradı, kimsenin haberi yok. Size de yazdılarsa bana ulaşın.`,
    `dm'den “abla ne olur çatımız akıyor {label} {pay}” diye yazan oldu mu başka? ben şikayet ettim siz de edin`,
    `3/5 Aynı cüzdan yine karşımızda. Pazartesi barınaktı, bugün dört çocuklu anne olmuş. {label} {pay}. Paranın gittiği yer bir sonraki tvitte.`,
    `Bir tek makbuz istedim, engellediler. Yorum sizin: {label} {pay}`,
  ],
  commerce: [
    `El yapımı deri kemer 350, ikisi 600. Ödeme {label} {pay}, bel ölçünü yaz, pazartesi kargoda.`,
    `Ballar geldi! Ihlamur ve kestane, bu yaz arılar yüzümüzü güldürdü, yine bizi seçen herkese gönülden teşekkürler. Kavanozu 280, altılısı 1500, kargo bizden. {label}: {pay}, adresinizi mesaja ekleyin.`,
    `satılık ps4 iki kollu sorunsuz, fanı biraz sesli. 4500 son. {label} {pay} ya da elden nakit`,
    `318 no'lu fatura: on iki sayfa çeviri, 6.000 TL, vadesi beş gün. {label} {pay}. Dosyalar ödeme sonrası gönderilir.`,
  ],
  charity: [
    `Sakin Liman Derneği, kütük no 34-210/118. Hesaplarımız her yıl bağımsız denetimden geçer ve sitemizde yayımlanır. Bağış için {label}: {pay}. Makbuzunuz e-postayla gelir.`,
    `Tohum Vakfı'nın valilik onaylı kış kampanyası başladı. Resmî {label} adresimiz, faaliyet raporumuzda da yazdığı gibi, {pay}. Sorularınız için bağışçı hattımız mesai saatlerinde açık.`,
  ],
  personal: [
    `Akşamki hesap 1600 tuttu, kişi başı 400. Benimki {label} {pay}, acelesi yok Mert`,
    `kanka tren biletini unuttun galiba 😄 235 lira, {label} {pay}`,
  ],
  giveaway: [
    `Yıldönümümüze özel: {label} {pay} adresine 0,1 ile 2 arası yolla, bir saat içinde iki katı sana dönsün.`,
    `Tebrikler, numaranıza 50.000 TL çıktı. Geriye yalnız 490 liralık dosya masrafı kaldı, {label} {pay}, ödülünüz bu akşam hesabınızda.`,
  ],
  chatter: [
    `14 numara yine güzergâh değiştirmiş, köprünün orada bekleyin.`,
    `beyaz gömlekten pancar lekesi nasıl çıkar bilen var mı`,
    `Anneanneme çıkartma göndermeyi öğrettim, sabahtan beri altmış bir tane geldi, çoğu ördek.`,
  ],
}
