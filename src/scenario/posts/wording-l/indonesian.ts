import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Jembatan bambu ke sekolah hanyut minggu lalu, anak-anak sekarang memutar dua jam. Kayu dan paku butuh 4,2 juta, baru ada 1,5. Yang mau ikut nambah, {label}: {pay}',
    'kurang lima selimut lagi gaes. {label} {pay}',
    'Mohon izin, Bapak/Ibu. Bagi yang berkenan turut serta dalam perbaikan posyandu, dapat melalui rincian berikut.\n{label}\n{pay}\nLaporan penggunaan dana kami kirim setiap akhir bulan.',
    'Mak Siti nggak pernah minta apa2, makanya aku yg minta wkwk. atapnya bocor semua, seikhlasnya aja ya, {label} {pay}',
    'Dapur umum kami sudah masuk hari kesembilan. Kemarin 230 bungkus keluar sebelum jam dua belas, dan hari ini beras tinggal dua karung. Yang masak ibu-ibu sekitar sini, tidak ada yang dibayar, gasnya patungan, sayurnya dari kebun siapa saja yang masih ada kebunnya. Beberapa teman di luar negeri bertanya bagaimana caranya kalau mau ikut, karena kirim lewat bank potongannya besar. Jadi kami buatkan {label}, alamatnya {pay}. Nota belanja difoto tiap malam dan ditaruh di sini, silakan dicek.',
    'Perahu buat antar obat ke pulau sebelah mesinnya mati total. Tukangnya baik, boleh nyicil, tapi uang muka tetap harus ada Jumat ini. {label} 👉 {pay}',
  ],
  report: [
    'Pengakuan teman kantor: dia transfer tiga kali ke {pay} ({label}) karena kasihan lihat foto bayi di inkubator. Fotonya ternyata dari brosur rumah sakit luar negeri.',
    'Lanjutan utas kemarin. Dompet {label} {pay} hari ini terima enam transfer lagi, semuanya langsung dipindah ke bursa sebelum sore.',
    'Kalimatnya halus sekali: "sisihkan sedikit rezeki untuk adik-adik di pengungsian". Kami telusuri {label} {pay} yang dicantumkan, pemiliknya tidak bisa dihubungi dan kantornya ruko kosong.',
    'ganti nama lagi tapi {label} nya masih sama kayak di postinganku bulan juni, {pay}. jangan transfer, laporin aja channelnya',
    'Ditambahkan ke daftar pantauan: {pay}, {label}. Asal: unggahan penggalangan dana, pertama terlihat 11 April, saldo nol.',
  ],
  commerce: [
    'Rendang kering buat bekal anak kos, 500 gram 140 ribu, tahan sebulan. Bayar {label} ke {pay}, dikirim tiap Senin ya kak.',
    'dijual sepeda lipat bekas, ban baru, minus lecet pemakaian. dp 100rb dulu ke {label} {pay}',
    'Makasih ya bunda-bunda buat komentar manisnya soal rajutan aku 🥰 Sisa warna abu, bata, sama hijau lumut. 175 ribu sudah ongkir, {label} {pay}, habis itu alamatnya chat.',
    'Jasa edit video nikahan, durasi 5 menit, revisi dua kali, 650 ribu. Pengerjaan dimulai setelah pembayaran masuk ke {pay} ({label}).',
  ],
  charity: [
    'Yayasan kami terdaftar di Kemenkumham (AHU-0011827) dan menjalankan klinik gigi keliling. Donasi juga diterima lewat {label}: {pay}. Laporan audit ada di situs resmi.',
    'Lembaga sosial berizin Dinas Sosial no. 27/118. Program tahun ini: kursi roda untuk 80 lansia. Donasi {label} {pay}, kuitansi resmi dikirim ke setiap donatur dan laporan tahunan bisa diunduh.',
  ],
  personal: [
    'Bro, parkir sama bensin kemarin gue talangin, bagianmu 45rb. {label} gue {pay}, santai aja',
    'dek, kado mama kan patungan 100 seorang, tekonya udah kakak beli. bagianmu kirim ke {pay} ya, kartunya kita tulis bareng sabtu',
  ],
  giveaway: [
    'Robot trading kami sudah terbukti, modal 500 ribu jadi 2 juta dalam tiga hari tanpa risiko. Slot tinggal tujuh, aktifkan akun lewat {label} {pay}.',
    'Selamat, nomor Anda terpilih sebagai pemenang ponsel. Hadiah sudah milik Anda, cukup lunasi pajak undian Rp150.000 lebih dulu ke {label} {pay}.',
  ],
  chatter: [
    'Kucing tetangga sekarang punya tiga nama dan datang untuk ketiga-tiganya.',
    'mangga depan rumah udah mulai berbunga, semoga nggak hujan angin dulu',
    'Ada yang tahu cara menghilangkan bunyi decit di pintu kayu? Sudah dikasih minyak tetap nyanyi.',
  ],
}
