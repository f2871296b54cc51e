import type { LanguageTexts } from '../wording.ts'

export const turkish: LanguageTexts = {
  solicit: [
    'Yirmi çocuğa bot lazım. {label}: {pay}',
    "Köyün tek fırını geçen hafta sustu. Ustası Hamdi Amca'nın dizleri tutmuyor ama asıl mesele o değil, hamur makinesinin motoru yandı. Ekmek şimdi ilçeden geliyor, geldiğinde de yarısına yetmiyor; yol kapanınca hiç gelmiyor. Sanayide ikinci el bir motor bulduk, 18.500 lira, adam cumaya kadar bekleyecek. Muhtar 4.000 verdi, biz gençler aramızda 6.200 topladık. Gerisi için utana sıkıla buraya yazıyorum: {label} {pay}. Motor takılınca ilk ekmeğin fotoğrafını burada paylaşacağım, söz.",
    'arkadaslar tekrar rahatsiz ediyorum kusura bakmayin, soba alacagimiz 3 ev kaldi. bi cay parasi bile olur {label} {pay}',
    'Zeliş’in gözlüğü kırıldı, tahtayı göremiyor, babası ay başını bekliyor. Ay başına on dokuz gün var. Cam artı çerçeve 1.900. {label} {pay}, bilmem anlatabildim mi.',
    'Saygıdeğer mahalle sakinleri, okuma odamızın iki penceresi bu kışı çıkarmayacak. Gönlünden kopan, katkısını {label} ile {pay} adresine iletebilir; harcamalar ay sonunda kapıya asılacaktır.',
    'hedef 12 sandalye\nalınan 7\nkalan 5\nyaşlı evi için\n{label}\n{pay}',
  ],
  report: [
    'Haberimize konu olan sayfa, okurlarından “kış gelmeden bir battaniye” istiyor, altına da {label} için {pay} yazıyor. Sayfayı kimin yönettiğini sorduk, mesajımız okundu ama yanıtlanmadı.',
    'dünkü cüzdana devam: {pay} ({label}) sabaha karşı boşaltılmış, iki parça halinde, ikisi de aynı yere. 3/7',
    'Paylaşımı yapan kişi, çocukların üşüdüğünü ve paranın {label} ile {pay} adresine yollanması gerektiğini söylüyormuş. Platforma bildirdik, akşama kaldırıldı.',
    "Annem bana 'bak ne güzel, yetimlere mont alıyorlarmış, {label} {pay}' diye atmış. Fotoğraf bir mağazanın eski kataloğundan. Anneme anlattım, size de haber vereyim dedim.",
    'Savcılık dosyasında sayılan on bir hesaptan yedincisi olan {pay}, altı ayda yaklaşık iki milyon lira almış. Duruşma ayın 12’sine ertelendi.',
  ],
  commerce: [
    'Kendi bahçemizden soğuk sıkım zeytinyağı, 5 litre 1.450 TL, kargo bizden. Ödeme {label}: {pay}, açıklamaya adınızı yazın.',
    'Annemle birlikte ördüğümüz bebek yelekleri, her ilmeğinde emek var. 0-2 yaş, tanesi 380 lira, on günde hazır. {label} {pay}. İyi günlerde giysinler 🌸',
    'oyun konsolu satlık, 2 kol, 5 oyun, 6500 son. kapora 500 {label} {pay} atan alır pazara kadar tutarım',
    'İngilizce konuşma kulübü 9’unda başlıyor: sekiz hafta, en fazla altı kişi, 2.400 TL. Yeriniz, ücret {pay} ({label}) adresine geçince kesinleşir.',
  ],
  charity: [
    'Derneğimiz dernekler kütüğüne kayıtlıdır ve yardım toplama izni mevcuttur; izin belgesi sitemizdedir. Burs fonuna {label} ile bağış: {pay}. Alındı belgeniz e-posta ile gönderilir.',
    'Mavi Çaydanlık Vakfı olarak 1998’den beri tescilli bir vakıf çatısı altında çalışıyoruz. Bu yıl 3.100 öğrenciye kahvaltı ulaştırdık, döküm faaliyet raporumuzda. Bahar dönemi için {label} hesabımız: {pay}',
  ],
  personal: [
    'Halı saha 1.400 tuttu, kişi başı yüz. Bana atın, {label} {pay}. Serkan sen geçen haftayla 200 😄',
    'kuzen yanlışlıkla senin telefon faturanı da ben ödemişim ahah, 318 lira, müsait olunca {label} {pay} atarsın, acelesi yok öptüm',
  ],
  giveaway: [
    'Bugün {pay} adresine gönderdiğiniz her {label} on dakika içinde iki katı olarak size döner. Son 40 kişi!',
    'İyi akşamlar, sizi sıkmak istemem. Kredi dosyanız onaylandı, 150.000 TL hesabınıza geçmeye hazır; yalnızca 1.250 liralık dosya masrafı kaldı. {label} {pay}. Yatırınca bana yazmanız yeterli.',
  ],
  chatter: [
    'Sis öyle çökmüş ki durakta birine günaydın abi dedim, direkmiş.',
    'menemene soğan konur mu konmaz mı, ofis ikiye bölündü, müdür konur diyor biz direniyoruz',
    'Sahil yolunda asfalt çalışması var, perşembeye kadar tek şerit. Sabah işe gidecekler üst yoldan dönsün.',
  ],
}
