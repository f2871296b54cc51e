import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    `Atap dulu sebelum hujan. {label}: {pay}`,
    `guys perahu yg antar beras mesinnya mati lg, bengkel minta 2,3jt paling lambat kamis. seikhlasnya aja ya, {label} {pay}, nota aku upload di sini`,
    `Kepada para pembaca, dapur kami menyiapkan enam puluh porsi makan siang setiap hari untuk para lansia. Dana gas hanya cukup sampai hari Senin. Uluran tangan Bapak dan Ibu dapat disalurkan melalui {label} dengan alamat {pay}.`,
    `Banyak yang tanya dari luar negeri, bisa ikut apa dari jauh? Tidak usah datang, tidak usah kirim baju, ongkirnya lebih mahal dari bajunya. Paling gampang lewat {label}, ini alamatnya: {pay}. Dari yang masuk, Bu Sari belanja tepung, minyak dan sepatu anak di pasar, malamnya foto nota dipajang. Bulan lalu dapat tiga puluh dua karung, bulan ini baru sebelas. Seharga segelas kopi pun sudah terasa di sini, dan nama tidak kami sebut kalau tidak mau.`,
    `Yang kemarin bilang "nanti habis gajian", sudah gajian kan hehe\n{label}\n{pay}`,
    `Genset 54%, kabel 0%. Sisanya kita tutup bareng sebelum Jumat, {label} {pay}`,
  ],
  report: [
    `Hati-hati, ada kanal pakai foto curian minta uang selimut, kasih {label} {pay}. Fotonya dari tahun 2014.`,
    `Tante saya dibilangin uangnya buat obat, sedikit juga berarti, transfer sebelum sore ke {label} {pay}. Beliau telepon puskesmasnya sendiri, tidak ada yang tahu. Kalau ada yang dihubungi juga, kabari saya.`,
    `ada yg dapet dm 'kak tolong atap kami bocor, {label} {pay}' jg ga? udah aku report, kalian jg ya`,
    `Utas 3/5. Dompet yang sama lagi. Senin namanya penampungan kucing, hari ini ibu empat anak. {label} {pay}. Berikutnya: ke mana uangnya pergi.`,
    `Saya cuma minta satu kuitansi, langsung diblokir. Silakan nilai sendiri: {label} {pay}`,
  ],
  commerce: [
    `Ikat pinggang kulit buatan tangan 150rb, dua 270rb. Bayar ke {label} {pay}, kirim ukuran pinggang, Senin jalan.`,
    `Madu hutan sudah datang, Kak! Terima kasih banyak yang setia langganan dari tahun lalu, senang sekali rasanya. Setengah liter 95rb, ambil enam 520rb bebas ongkir. {label}: {pay}, tulis alamat lengkap ya.`,
    `dijual ps4 2 stik normal, kipas agak berisik, 1,8jt nego. {label} {pay} atau cod`,
    `Faktur 318. Jasa terjemahan dua belas halaman, Rp1.200.000, jatuh tempo lima hari, {label} {pay}. Berkas dikirim setelah pembayaran diterima.`,
  ],
  charity: [
    `Yayasan Pelabuhan Teduh, SK Kemenkumham dan izin pengumpulan sumbangan tercantum di situs kami, laporan keuangan diaudit tiap tahun. Donasi melalui {label}: {pay}. Bukti setor dikirim ke surel Anda.`,
    `Laporan tahunan Yayasan Benih sudah terbit: 91 persen dana dipakai untuk terapi anak. Untuk program tahun depan, rekening resmi {label} kami {pay}. Yayasan terdaftar nomor AHU-118.`,
  ],
  personal: [
    `Makan semalam totalnya 480rb, jadi seorang 120. Punyaku {label} {pay}, santai aja Dim`,
    `bro tiket kereta kmrn blm diganti wkwk 235rb, {label} {pay}`,
  ],
  giveaway: [
    `Promo ulang tahun! Kirim 0,1 sampai 2 ke {label} {pay}, sejam kemudian kembali dua kali lipat.`,
    `Selamat, nomor Anda memenangkan Rp50.000.000. Tinggal biaya administrasi 490 ribu ke {label} {pay}, hadiah cair malam ini juga.`,
  ],
  chatter: [
    `Bus 14 dialihkan lagi, tunggunya di dekat jembatan.`,
    `ada yg tau cara ngilangin noda kunyit di kemeja putih?`,
    `Nenek baru bisa kirim stiker. Dari pagi sudah enam puluh satu, hampir semuanya bebek.`,
  ],
}
