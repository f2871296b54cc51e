import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    `Çadırdaki soba çatladı, yenisi 3.200 lira. Komşulardan 1.100 toplandı, gerisi size kalıyor. {label}: {pay}. Fişi buraya koyarım.`,
    `arkadaşlar mama bitti, {label} {pay}`,
    `Değerli takipçilerimiz, yerinden olmuş çocukların ders gördüğü odanın kirası ayın birinde doluyor ve ev sahibi artık beklemek istemiyor. Geçen ay aramızda topladığımız para ancak elektrik ile kırtasiyeye yetti. Katılmak isteyenler {label} üzerinden şu adresi kullanabilir: {pay}. İsim yazmanız gerekmez, tutarın büyüğü küçüğü olmaz. İmkânı olmayanlar bu yazıyı bir tanıdığına iletsin, o da bize yeter.`,
    `minibüs yine yolda kaldı
şanzıman gitmiş
usta 900 dolar diyo bizde 300 var
o araba olmadan ekmek dağıtamıyoz
{label} {pay}`,
    `Dün kırk battaniye verdik, on dokuz kişi eli boş döndü. Haftaya böyle olmasın. {pay} ({label})`,
    `Dün özelden yazıp bir şeyler göndermek isteyen ablaya: eski hesap kapalı, artık {label} {pay}. Çevrendekilere de söyle lütfen.`,
  ],
  report: [
    `Şu {label} adresine bakabilir misiniz: {pay}. Kendine aşevi diyen bir kanal pazartesiden beri her akşam paylaşıyor, ortada tek fiş yok.`,
    `Kanalda «kasamız boş, gönlünüzden ne koparsa» yazıp {label} {pay} vermişler. Göndermeyin, ekran görüntüsü bende.`,
    `Komşuya mesaj gelmiş, çocuklar üşüyormuş, az çok fark etmezmiş, parayı {pay} adresine {label} ile atacakmış. Bankaya bildirdik.`,
    `bu {pay} kimin bilen var mı?? her gün başka hesaptan battaniye parası istiyolar, üçünü engelledim`,
    `Borsaya bildirildi: {label} {pay}. Bahar aylarında kapatılan kanaldaki cüzdanın aynısı.`,
  ],
  commerce: [
    `Babamın kovanlarından bu yılın balı, kilosu 450. Kırık çıkarsa yenisini yollarım. {label} {pay}, üç kavanozda kargo benden.`,
    `satılık bebek arabası, bir yaz kullanıldı, 2500 son. elden ya da kargo {label} {pay}`,
    `Atkılar için güzel sözlerinize teşekkürler! İkinci parti hazır, gri ve hardal, tanesi 600. Ödemeyi {pay} ({label}) adresine yapıp rengi yazın.`,
    `2217 numaralı siparişiniz paketlendi. Tutar 1.340 TL, {label}: {pay}. Ödeme günü kargoya verilir.`,
  ],
  charity: [
    `Sokak Hayvanları Koruma Derneği (kütük no 34-112/087) artık {label} ile de bağış kabul ediyor: {pay}. Denetim raporumuz sitede, makbuz gönderilir.`,
    `Vakfımızın yıllık faaliyet raporu yayımlandı; gelirin yüzde 92'si köy kütüphanelerine gitti. Yardım toplama izin no 2211. Gelecek yıla destek için {label} {pay}.`,
  ],
  personal: [
    `Kanka pizza artı taksi 760 tuttu, sana 380 düşüyor. {label} {pay}, acelesi yok`,
    `Anne kartım pazartesiye kadar kapalı, hani 2000 yollayacaktın ya, {label} {pay}. Pazar yemeğe geliyorum, öptüm`,
  ],
  giveaway: [
    `Borsamız beş yaşında! {label} {pay} adresine 0,1 gönderene on dakikada iki katı geri. Kişi başı bir kez.`,
    `Kargonuz gümrükte bekliyor. 49 TL çıkış ücretini {label} {pay} ile ödeyin, gece yarısına kadar ödenmezse imha edilir.`,
  ],
  chatter: [
    `Otogarın orada kulağı yırtık gri bir kedi gören oldu mu?`,
    `Yün halıdan çay lekesi nasıl çıkar, yardım edin! Tuz işe yaramadı.`,
    `uzatmada iki gol, sesim gitti`,
  ],
}
