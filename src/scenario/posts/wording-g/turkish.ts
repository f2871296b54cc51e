import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Mama bitti, kediler size bakıyor. {label}: {pay}',
    'Değerli mezunlarımız, köy okulunun tek servis aracı kış lastiği olmadığı için yola çıkamamaktadır. Velilerin kendi aralarında oluşturduğu kasada 8.400 birikmiş olup eksiğimiz 5.600’dür. Katkılarınızı ay sonuna kadar bekliyoruz. {label}: {pay}',
    'arkadaslar selam yine ben :) hasan abinin tekerlekli sandalyenin aküsü gitmis, adam bi haftadır evden cıkamıyor. 3500 istiyolar bizde 1200 var. gönlünüzden ne koparsa {label} {pay}',
    'Geçen hafta “okula bir sıra da benden olsun” diyen altı kişi vardı, altısını da unutmadım. Sıranın tanesi 780, marangoz salı günü başlıyor. {label} burada: {pay}',
    'Bu yazıyı okuyup geçeceksiniz, biliyorum, ben de hep öyle yaparım. Ama bizim apartmanın kapıcısı Cemil’in evi geçen pazar su altında kaldı; halısı, buzdolabı, küçük kızın çalışma masası, hepsi gitti. Sigorta yok. Komşular birer tencere, birer yorgan getirdi, kardeşim boyayı üstlendi. Geriye buzdolabıyla masa kaldı, ikisi bir arada on bir bin lira ediyor. Bir çay parası bile listeye yazılıyor, kim ne verdi soran olmuyor. {label} üzerinden bana ulaşıyor: {pay}. Masa gelince fotoğrafını koyarım.',
    'Fizik tedaviye giden üç komşumuzu haftada iki gün ben götürüyorum, direksiyon benden. Benzin de sizden olsun mu? Gidiş dönüş 640. {label} {pay}',
  ],
  report: [
    '“Kışlık mont için son 3 gün, {label}: {pay}” yazısı bugün beşinci grupta karşıma çıktı. Son üç gün eylülden beri bitmedi.',
    'Videoda bir dede oturuyor, arkadan bir ses ona soba alınacağını anlatıyor, ekranın altından {label} ve {pay} geçiyor. Sonunda dede “hangi soba?” diye soruyor. Kesmeyi unutmuşlar. Siz yine de para göndermeden iki kere düşünün.',
    'Aynı cüzdanın devamı, 4. not: {pay} dün gece boşaltıldı, hepsi tek seferde bir borsaya geçti. Kanal sahibi sessiz.',
    '{label} {pay} adresine eylülden beri 212 küçük ödeme girmiş, çıkışların hepsi cuma günü ve hepsi aynı yere. Çorba dağıttığını söyleyen biri için fazla düzenli.',
    'bu {pay} yı bilen var mı, eniştem her ay para atıyomuş çocuklara kıyafet diye. bi fiş yok bi foto yok. kanala yazdım engellediler, ben mi kuruntu yapıyorum',
  ],
  commerce: [
    'Ev yapımı incir reçeli, kavanozu 180, üç alana kargo bizden. {label} {pay}, dekonta adınızı yazmanız yeterli.',
    'Canım müşterilerim, iyi ki varsınız! Sizin sayenizde atölyemiz ikinci kışını görüyor. Yün patikler yine hazır, 36’dan 43’e kadar, çifti 220. Sipariş için {label}: {pay}, sonra numaranızı fısıldayın.',
    '2019 model bisiklet, az kullanıldı, ön fren yeni. 6500. Kaparo 500 {label} {pay}, kalanı elden.',
    'Proforma 0442: 12 adet ofis sandalyesi, KDV dahil 41.760. Ödeme {label}, {pay}. Sevkiyat ödemeyi izleyen iş günü.',
  ],
  charity: [
    'Dernekler siciline 34-118-052 numarasıyla kayıtlı derneğimiz, işitme engelli çocuklar için yaz okulu açıyor. Bağışlarınız için {label}: {pay}. Alındı belgesi e-postayla gönderilir.',
    'Vakfımız valilik izniyle (karar no 2026/71) diyaliz servisi yenileme kampanyası yürütmektedir. {label} {pay}. Denetim raporlarımız internet sitemizde yayımlanır.',
  ],
  personal: [
    'kanka halı saha 150 kişi başı, sen bi de kola içtin 170 yapıyor :d {label} {pay}',
    'Selin, konser biletini ikimize ben almıştım ya, seninki 1.250 çıktı. Gelmezsen de tutar aynı :) {label}: {pay}. Dokuzda kapıdayım.',
  ],
  giveaway: [
    'Sayın abonemiz, sayacınız doğrulanamadığından elektriğiniz bugün 17.00’de kesilecektir. Kesintiyi durdurmak için 320 doğrulama bedelini {label} ile {pay} hesabına yatırın; tutar ilk faturada iki katıyla iade edilir. Memurumuzu aramayınız, hat meşguldür.',
    'Ben bu işten ev aldım, kimseye de zararım olmadı. Sabah {label} ile {pay} adresine 1000 koyuyorsun, akşam 1800 geri geliyor, hiç şaşmadı. Bugün yalnız dört kişilik yerim var.',
  ],
  chatter: [
    'Vapurda martıya simit uzattım, kokladı, geri verdi. Susamsızmış.',
    'apartmanın wifi adını “SarjAletimiKimAldi” yapan arkadaş, şarj aleti bende, gel al',
    'Cumartesi sahilde çöp topluyoruz, eldiven bizde, şapka sizde. Geçen sefer üç lastikle bir klarnet çıktı, klarnetin sahibi hâlâ aranıyor.',
  ],
}
