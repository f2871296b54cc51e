import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Perahu yang mengantar anak-anak menyeberang ke sekolah bocor di lunasnya. Pak tukang mau mengerjakan, asal papan dan lemnya dibayar dulu. Kurang 900 ribu lagi. {label}: {pay}',
    'beras dapur tinggal dua hari kak, {label} {pay}',
    'Bapak Ibu alumni angkatan berapa pun, perpustakaan kita kena banjir dan rak bukunya lapuk semua. Bila berkenan menyumbang satu papan saja, silakan melalui {pay} ({label}).',
    'Sebenarnya saya sungkan menulis ini. Mobil yang biasa antar pasien cuci darah mogok, remnya habis dan dua ban belakang gundul. Bengkel hitung 3,2 juta, di kaleng baru ada 1,1. Kami cuma berempat, bukan yayasan, semua kerja sepulang kantor. Tiap nota saya foto lalu saya taruh di grup ini malamnya juga. Pasiennya enam orang, yang paling tua umurnya 81 tahun dan sepanjang jalan suka melucu. Kalau tiap orang di sini rela satu gelas kopi saja, hari Minggu mobil sudah jalan lagi. {label} ya, {pay}. Terima kasih sebelumnya.',
    'Terpal 10 ✅\ntikar 20 ✅\nlampu surya 0 dari 15\nyuk patungan\n{label} {pay}',
    'Susu buat si kembar habis besok pagi dan ibunya masih dirawat. Siapa yang bisa bantu dikit2 aja, {label} {pay}, makasih bgt',
  ],
  report: [
    'Hasil penelusuran kami: rekening {label} {pay} dipakai bergantian oleh tiga akun yang mengaku relawan banjir. Ketiganya dibuat pada hari yang sama.',
    'hati2 gaes, {label} {pay} itu penipu. tante gue udah transfer eh langsung diblokir',
    'Di poster yang ditempel di halte tertulis "Bantu Dimas bisa sekolah lagi, {label} {pay}". Kami mendatangi sekolahnya, dan tidak pernah ada murid bernama itu.',
    'Menurut mantan admin itu, ia dibayar per unggahan untuk meminta pengikut mengirim uang obat ke {label} {pay} dan menghapus siapa pun yang bertanya soal nota. Pengelola yang sekarang tidak menjawab pertanyaan kami.',
    'Lanjutan utas kemarin. Saldo {pay} pagi ini nol, semuanya ditarik jam dua dini hari. Transaksi {label} terakhir saya lampirkan di bawah.',
  ],
  commerce: [
    'Sambal roa sisa dua lusin, 38rb per botol belum ongkir. {label} {pay}, alamatnya kirim ke DM ya.',
    'Bunda-bunda sayang, terima kasih testimoninya, sampai terharu saya bacanya 🥰 PO tas rajut dibuka lagi, 85 ribu. DP ke {pay} ({label}), tulis warna.',
    'jual motor bebek 2014 pajak hidup 5,9 nego tipis. tanda jadi {label} {pay} bisa cod area kota',
    'Tagihan sewa kios bulan November sebesar Rp450.000. Mohon dilunasi paling lambat tanggal 10 ke {label} {pay} dengan mencantumkan nomor kios.',
  ],
  charity: [
    'Yayasan kami berbadan hukum dan terdaftar di Kemenkumham (AHU-0099871). Donasi untuk rumah singgah dapat disalurkan lewat {label}: {pay}. Laporan keuangan teraudit tersedia di situs resmi.',
    'Taman baca kesepuluh sudah berdiri, terima kasih para donatur! Lembaga kami berizin Dinas Sosial nomor 466/0031 dan menerbitkan kuitansi resmi untuk setiap sumbangan. {label} {pay}',
  ],
  personal: [
    'bro utang futsal 45rb jangan pura2 lupa wkwk {label} {pay}',
    'Kak, tiket kereta berdua sudah aku beli, 310 dibagi dua jadi 155. Kirim ke {pay} aja ({label}), nanti ketemu di stasiun ya',
  ],
  giveaway: [
    'Selamat! Nomor Anda terpilih sebagai pemenang undian ulang tahun Rp25 juta. Untuk pencairan, bayar biaya administrasi Rp350.000 ke {label} {pay}.',
    'Foto-foto Anda ada pada saya. Transfer 5 juta ke {pay}, {label}, sebelum jam sembilan malam, atau semuanya saya kirim ke keluarga dan kantor Anda.',
  ],
  chatter: [
    'Ada yang nemu kunci motor gantungan kelinci di kantin?',
    'hujan dari subuh, jemuran aku apa kabar 😭',
    'Latihan angklung pindah ke aula belakang, mulai jam empat.',
  ],
}
