import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    '📌 Kış için yardım topluyoruz\nİhtiyaç: 40 battaniye, 12 soba, mama\n{label}:\n{pay}\nFişler her cuma paylaşılır',
    'bu ay servis parası 600 eksik, katkı yapmak isteyen: {pay} ({label})',
    'Ayrıntılar sabit mesajda, açamayanlar için adresi tekrar yazıyorum\n{pay}\n{label} şimdiden teşekkürler',
    'İyi akşamlar. Yurt dışından mutfağa nasıl destek olunur diye soranlar oldu, çünkü havale artık gelmiyor. En kolayı {label}. Alttaki adrese gönderin, tutarı yöneticiye yazın ki deftere işlensin. Ayın yirmisine kadar pirincimiz var, sonrası size bağlı.\n\n{pay}',
    '| malzeme | gereken | var |\n| un | 30 | 11 |\n| yağ | 20 | 4 |\nListeyi ay sonuna kadar kapatmamıza yardım edin.\nIBAN: TR33 0006 1005 1978 6457 8413 26\n{label}: {pay}',
    'Altı kişilik ailenin evi yandı, kira ve giysi için bağış topluyoruz. {label} {pay}',
    'karekod görselde 👆 kopyalamak için: {pay} ne kadar olursa',
  ],
  solicitHidden: ['{label} ile destek olmak için düğmeye basın', 'Barınağa bağış, {label}:'],
  moved: [
    'Eski kanalımız kapatıldı. Buradan devam ediyoruz, bağış adresi aynı: {pay}',
    'eski grubu arayanlar biz burdayız, cüzdan değişmedi {pay}',
  ],
  report: [
    'Bir kanal geçen hafta "Ailelere yardım edin, {pay} adresine gönderin" diye yazdı. İki gazeteci araştırdı, böyle aileler bulunamadı.',
    'Mahkeme kararı, el konulan mallar:\n1) sonu 0412 olan hesap\n2) {pay}\n3) 2014 model araç',
    '⚠️ Dolandırıcılık uyarısı: biri paylaşımlarımızı kopyalayıp kendi adresini {pay} koyuyor. Biz kimseden para istemiyoruz.',
  ],
  commerce: [
    'Seramik kupa 95 TL, dörtlü set 340 TL. Kargo 50. Ödeme {label}: {pay}',
    'FİYAT LİSTESİ\nbal 1 kg 220\nzeytinyağı 5 lt 900\nsipariş özelden, ödeme {pay}',
    '3 aylık abonelik 8 dolar, yıllık 25. {pay} adresine ödedikten sonra dekontu bota atın',
  ],
  charity: [
    'Demo Relief Charity derneği, kütük no 0000001, denetlenmiş raporlar sitede. {label} ile bağış: {pay}',
    'Kayıtlı dernek Demo Relief Charity ağustosta 300 okul çantası hazırladı. {label} {pay}',
  ],
  service: [
    'Havuz duyurusu: ödemeler her gün 06:00 UTC’de {pay} adresinden gönderilir, komisyon % 0,9.',
    'Destek: {label} yatırımları gecikti, düzeltildi. Sıcak cüzdanımız {pay}, oraya doğrudan göndermeyin, talep açın.',
  ],
  personal: [
    'pizza 420 tuttu, kişi başı 140. benim {label}: {pay} 🍕',
    'eve dönüş biletine 250 eksiğim var, ayın birinde geri veririm söz {pay}',
  ],
  giveaway: [
    '🎁 ÇEKİLİŞ 🎁 {pay} adresine 50 gönder 500 geri al. Sadece ilk 100 kişi!',
    'Seni kamerandan kaydettim. 48 saat içinde {pay} adresine 900 dolar öde, yoksa herkese gönderirim.',
  ],
}
