import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Yukarı mahallede kırk iki kişi aynı sobanın başında oturuyor. İkinci sobayı nalbur bize maliyetine bırakıyor, eksiğimiz 1.800 lira. {label}: {pay}',
    'odun bitti, iki gün idare ederiz. {label} {pay}',
    'Merhaba, ben minibüsün şoförüyüm, normalde yazan kişi ben değilim. Arkadaşlar hastanede refakatçi kaldığı için telefonu bana verdiler. Her sabah dağ köylerine ekmek ve ilaç götürüyoruz, dönüşte diyaliz hastalarını indiriyoruz. Geçen hafta debriyaj bitti, ustaya yarısını verebildik, kalanını cumaya istiyor. Araba yatarsa o insanlar da yatar. Beş lira da olur, elli lira da; kimseye ne kadar verdiğini sormayız. {label}: {pay}. Fişi buraya koyarım, söz.',
    'arkdaşlar çocukların botları küçük geldi degişim yok dediler, yenisi için 3 bin lazım gönlünüzden ne koparsa {label} {pay}',
    'Değerli üyelerimiz, depo kirası mart sonuna kadar ödenmiştir. İki telsizin ve jeneratörün bedeli ise henüz karşılanmamıştır. Katkılarınızı {label} üzerinden {pay} adresine iletebilirsiniz.',
    'Uzaktayım, elimden ne gelir diyenlere: {label}, {pay}. Gerisini biz hallederiz.',
  ],
  report: [
    'Zincirin 3. parçası. {label} {pay} adresine gelenlerin yarısı aynı üç borsadan çıkmış, ki bu küçük bağışçılara pek benzemiyor. Grafik aşağıda.',
    'Yönetici, soba için kendilerine para gönderilmesini, bunun için de {label} {pay} adresinin kullanılmasını istemiş; muhabirimiz verilen sokağa gittiğinde boş bir arsa buldu.',
    'admin bu adam her gruba aynı şeyi atıyo, mutfakta gaz bitmiş yardım edin {label} {pay} falan. bugün beşinci oldu atın şunu',
    'Dosyaya göre hesap ({label}, {pay}) bir öğrencinin adına açılmış; öğrenci kartını bir tanıdığına ödünç verdiğini söylüyor.',
    '{label} {pay} adresindeki bakiye bu sabah 04.12’de sıfırlandı. Para, mayısta yazdığımız karıştırıcıya gitti.',
  ],
  commerce: [
    'El yapımı balmumu mum, altılı kutu 450 TL. Pazar döküyorum, salı kargoda. Ödeme {label} {pay}, sonra adresinizi yazın.',
    'Canlarım bereler geri geldi, aynı yün, yeni renk yosun yeşili! Teki 600, ikisi 1.100. {label}: {pay}, beden ve rengi DM atın',
    'satılık 2. el jeneratör 2.8 kw çalışır durumda 9500 son. kapora 1000 {label} {pay} elden teslim',
    'Küçük esnaf için ön muhasebe kursumuz ayın birinde başlıyor. Dokuz ders, çalışma kitabı dahil 2.400 TL. Ücreti {label} {pay} adresine yatırıp dekontu gönderin, giriş bilgileriniz aynı gün gelsin.',
  ],
  charity: [
    'Dere Boyu Hayvan Barınağı Derneği (kütük no 34-118/042) yeni kazan için bağış topluyor. Valilik izniyle {label} bağışları {pay} adresinde kabul edilir, makbuz beş iş gününde gönderilir.',
    'Kitap Rafı Vakfı’nın denetim raporu sitemizde yayımlandı. Vakıf sicil no 4821, vergi muafiyeti vardır. {label} ile bağış: {pay}',
  ],
  personal: [
    'haklıymışsın bungalov kişi başı 900 tuttu odun dahil. {label} {pay} acelesi yok pazar da olur',
    'Kira ayın üçünde, senin yarın her zamanki gibi 7.500. {label} hesabım değişti, artık {pay}. Perşembe tesisatçı geliyor, evde misin?',
  ],
  giveaway: [
    '{label} {pay} adresine ne gönderirseniz bir saat içinde iki katı geri gelir. İlk iki yüz kişiye özel.',
    'Tebrikler, numaranıza 100.000 TL çıktı! Teslim için 750 TL dosya masrafını {label} {pay} adresine yatırın, kurye sizi arayacak.',
  ],
  chatter: [
    'Sabah sis o kadar yoğundu ki kendi kapımızı geçip gitmişim.',
    '14 numara hâlâ kütüphanenin orda duruyo mu, yol çalışması var diye kaldırdılar mı bilen',
    'Menemen soğanlı mı olur soğansız mı? Ev ikiye bölündü, yardım edin.',
  ],
}
