import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Okulun kazanı patladı, çocuklar üç gündür montla oturuyor. Usta 18 bin istiyor, velilerden 11 bin çıktı. Kalanı için gözümüz sizde. {label}: {pay}',
    'mama bitti arkadaşlar, {label} {pay}',
    'Geçen haftaki yazımdan sonra "ben de bir şey yapmak isterim ama uzaktayım" diyenler oldu. Uzakta olanlar için en kolayı {label}, buyurun: {pay}. Biz yirmi kişiye her akşam çorba pişiriyoruz, iki tencere, bir ocak. Dernek filan değiliz, mahalleden beş kadınız. Mercimek, yağ, tüp derken günde iki bin lirayı buluyor. Ay sonuna kadar dayanabilirsek belediyenin aşevi açılacak. O güne kadar bu tencere sizinle kaynayacak gibi görünüyor.',
    'Değerli komşularımız, sel sonrası tespit edilen yedi hanenin battaniye ihtiyacı sürmektedir. Katkılarınızı {pay} ({label}) üzerinden iletebilirsiniz.',
    'söylemeye utanıyo ama ben söyliyim, ayşe ablanın kirası iki aydır ödenmedi ev sahibi kapıda. herkes elli lira atsa biter bu iş {label} {pay}',
    'Soba: 12\nBoru: 12\nParası ödenen: 7\nGerisi size emanet\n{label} {pay}',
  ],
  report: [
    'Kendini dikiş kursu diye tanıtan sayfa bu ay yine ad değiştirdi. Değişmeyen tek şey, fotoğrafların altındaki {label} adresi: {pay}.',
    'Komşumun telefonuna gelen mesaj aynen şöyle: “Annem ameliyat olacak, {label} {pay}, insanlık namına.” Geçen yıl aynı cümle başka bir isimle dolaşıyordu.',
    'arkadaşlar {pay} bu {label} dolandırıcı, teyzem para attı sonra engellediler',
    'Yönetici, toplanan paranın jeneratöre gittiğini ve yenilerini alabilmek için takipçilerin {label} {pay} hesabına göndermeye devam etmesi gerektiğini öne sürüyor. Sorduğumuz faturaların hiçbirini göstermedi.',
    '4/6 {pay} cüzdanına mayısta girenlerin üçte ikisi bir saat içinde borsaya çıkmış. {label} dışındaki kanallara henüz bakmadım.',
  ],
  commerce: [
    'Ev yapımı tarhana, kilosu 280, üç kilo ve üstüne kargo bizden. {label} {pay}, sonra adres yazın lütfen.',
    'Canlarım, atkılar için yazdıklarınızı okuyunca içim ısındı ❤️ Yeni parti hazır, tanesi 400. Ayırtmak için {pay} ({label}), rengi not düşün.',
    'satılık bisiklet 26 jant freni yeni değişti. 5500 son. kapora {label} {pay}',
    'Kasım ayı etüt ücreti 2.400 TL olup son ödeme günü ayın 10’udur. Ödeme: {label}, {pay}. Açıklamaya öğrencinin adını yazınız.',
  ],
  charity: [
    'Derneğimiz (kütük no 00-412-018) yardım toplama izniyle çalışmaktadır. Kış barınağı bağışlarınız için {label}: {pay}. Bağış makbuzunuz e-posta ile gönderilir.',
    'Vakfımızın burs programına bu yıl 64 öğrenci kabul edildi, teşekkürler! Bağış hesabımız {pay} ({label}). Bağımsız denetim raporumuz ve vakıf sicil numaramız internet sitemizdedir.',
  ],
  personal: [
    'Kanka dünkü lahmacun 180 düştü adam başı, {label} {pay} at bi ara',
    'Ablacım anneme aldığımız çiçek 900 tuttu, yarısı sende. {pay} benim yeni {label}, eskisini sil. Öptüm',
  ],
  giveaway: [
    'Tebrikler, yıl dönümü çekilişimizde 50.000 TL kazandınız! Ödülün serbest bırakılması için 350 TL dosya masrafını {label} {pay} hesabına yatırınız.',
    'Hakkınızda açılan icra dosyası bugün 17.00’ye kadar kapatılabilir. 4.750 TL {pay} ({label}) hesabına geçmezse evinize haciz gelecektir, kimseyle paylaşmayınız.',
  ],
  chatter: [
    'Sarmaşık güneyde mi daha iyi tutar, doğuda mı? Bilen var mı?',
    'kar yağdı köpek delirdi 😂',
    'Halk oyunları provası salı akşamına alındı, çarıklarınızı unutmayın.',
  ],
}
