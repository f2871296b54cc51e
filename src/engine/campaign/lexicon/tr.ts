/** Turkish. Negation sits in the verb, so negated requests are warnings as words. */
import { type Lexicon, terms } from './lexicon.ts'

export const turkish: Lexicon = {
  language: 'tr',
  ask: terms(`
    bağış, bağışla, bağışlarınız*, bağışlarını*, bağışın*, bağış yap*, bağışta bulun*, bağışçı*, bağışlay*, yardım edin, yardım et, yardım edelim, yardım eder*, yardımlarınız*, yardımınız*, yardımda bulun*, yardıma muhtaç, destek ol*, destek verin, destekleyin, destekle, desteğiniz*, desteklerinizi, katkıda bulun*, katkı sağla*, katkınız*,
    zekat*, sadaka*, fitre*, infak, kurban bağışı, himmet, el uzat*, elini uzat*, yardım eli, bize yardım, bize destek, ne kadar olursa, gönlünüzden kopan, her kuruş, yardım topla*, bağış toplu*, bağış topla*, kampanyamıza, sponsor ol*`),
  give: terms(
    `yardım, yardımlar, yardımı, destek, desteği, katkı, hayır, hayırsever*, ihtiyaç*, ihtiyacımız, kampanya*, iyilik, cömert*, dayanışma, muhtaç*, gönüllü*, hediye, vesile`,
  ),
  pretext: terms(
    `yetim*, öksüz*, dul, dullar*, aile, aileler*, ailesi*, mülteci*, göçmen*, kamp, kamplar*, kampta*, yaralı*, hasta*, mağdur*, esir*, tutsak*, fakir*, yoksul*, aç, çocuk*, anneler*, kardeşler*, bacılar*, ilaç*, tedavi*, ameliyat*, gıda, yemek, ekmek, battaniye*, giysi*, kıyafet*, çadır*, kış, kışlık, barınma, su kuyusu, kuyu, cami, ramazan, iftar, bayram, deprem*, sel, teçhizat, okul, yakıt, yakacak`,
  ),
  pay: terms(
    `gönder, gönderin, gönderebilir*, göndermek, yolla, yollayın, yatır, yatırın, yatırabilir*, öde, ödeyin, ödeme*, ödemeler*, havale, transfer, aktar*, cüzdan*, cüzdana, adrese, adresine, şu adrese, bu adrese, hesaba, hesap numarası, kart numarası, kabul ediyoruz, aşağıdaki adres*, iban`,
  ),
  own: terms(
    `biz, bize, bizim, bizi, siz, size, sizin, kardeşlerim, değerli, dostlar, arkadaşlar, adresimiz, cüzdanımız, hesabımız, kanalımız, tek adres*, teşekkür*, allah razı, inşallah, bize ulaşın, bize yazın, kampanyamız`,
  ),
  report: terms(
    `dedi, söyledi, belirtti, açıkladı, açıkladılar, bildirdi, bildirildi, iddia, iddia etti, iddiaya, yazdı, haber, haberi, haberlere, habere, gazete*, gazeteci*, muhabir, araştırmacı*, analist*, analiz, inceleme*, soruşturma*, müfettiş*, yetkili*, bakanlı*, polis*, emniyet, mahkeme*, hakim, yargıla*, dava, davası, tutuklan*, tutuklu, gözaltı*, şüpheli*, sanık*, topladı, toplamış, toplandı, aldı, almış, istedi, çağrıda bulundu, yayınla*, paylaştı, paylaşıldı, ekran görüntüsü, engellen*, dondurul*, tespit edil*, bağlantılı, ilişkili, ait olduğu, kullanıl*, işlemler, liste, listesi, belge*, takipçi*, bir kanal, bir hesap, örgüt*, militan*, aşırı, radikal*, terör*, propaganda`,
  ),
  reportStrong: terms(
    `göre, yaptırım*, el konul*, el koydu, müsadere*, savcı*, iddianame*, suç duyurusu, hazine bakanlığı, adalet bakanlığı, masak, interpol, europol, terörün finansmanı, terörizmin finansmanı, terör örgüt*, kara liste*, mahkeme kararı, alıntı*, alıntıla*, takipçilerinden, istiyorlar, iddia ediyorlar, listeye alın*`,
  ),
  warn: terms(
    `uyarı*, dikkat, dolandır*, sahte*, hile, aldatma*, kandır*, inanmayın, güvenmeyin, göndermeyin, göndermeyiniz, yollamayın, yatırmayın, ödemeyin, bağış yapmayın, bağışlamayın, yardım etmeyin, desteklemeyin, destek olmayın, destek vermeyin, itibar etmeyin, ihbar edin, şikayet edin, polise bildirin, bildirin, yasa dışı, yasadışı, suçtur, uzak durun, sakının, oltalama, silah*, aldanmayın`,
  ),
  commerce: terms(
    `satış*, satılık, satıyoruz, satıcı, satılır, satın al*, alıcı, fiyat*, fiyatı, ücret*, indirim*, ürün*, mal, mallar, adet, beden, renk, model, kalite*, toptan, perakende, mağaza*, dükkan*, pazar, sipariş*, müşteri*, teslim*, abonelik*, paket, hizmet*, kira*, kilo*, bal, sabun, parfüm, kahve, çay, halı, telefon kılıfı, tamir*, bilet*, rezervasyon, garanti*, kurs, el yapımı`,
  ),
  commerceStrong: terms(
    `fatura*, kargo*, ücretsiz kargo, sepet*, sepete ekle, katalog*, fiyat listesi, sipariş numarası, siparişiniz, sipariş ver*, iade*, stokta, stok*, kapıda ödeme, ön sipariş`,
  ),
  service: terms(
    `havuz*, madencil*, madenci*, çekim, çekimler*, para çekme, yatırma, borsa*, işlem ücreti, komisyon*, ağ, onay*, rezerv*, kullanıcılar*, bakım*, saklama, sıcak, soğuk`,
  ),
  serviceStrong: terms(
    `sıcak cüzdan*, soğuk cüzdan*, madencilik havuzu, rezerv kanıtı, borsa cüzdanı, yatırma adresi, sistem bakımı, minimum çekim`,
  ),
  negation: terms(`asla, hiç, olmadan`),
  urging: terms(`unutmayın, esirgemeyin, çekinmeyin, geç kalmayın, sadece`),
  charityClaim: terms(`kayıtlı dernek, dernek kütük, resmi dernek, kayıtlı vakıf, dernek kayıt no`),
}
