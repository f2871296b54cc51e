import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    '📌 Penggalangan dana musim hujan\nMasih kurang: 40 selimut, 12 kompor, susu bayi\n{label}:\n{pay}\nNota diposting tiap Jumat',
    'bulan ini ongkos antar jemput kurang 600rb, yg mau ikut bantu {pay} ({label})',
    'Rincian ada di pesan yang disematkan. Buat yang tidak bisa buka, ini alamatnya lagi:\n{pay}\n{label}, terima kasih',
    'Selamat malam. Beberapa teman bertanya bagaimana cara membantu dapur umum dari luar negeri, karena transfer bank tidak masuk lagi. Paling mudah lewat {label}. Kirim ke alamat di bawah lalu kabari admin jumlahnya supaya dicatat bendahara. Beras cukup sampai tanggal 20, sesudah itu kami bergantung pada bapak ibu.\n\n{pay}',
    '| barang | perlu | ada |\n| tepung | 30 | 11 |\n| minyak | 20 | 4 |\n| {label} | {pay} | buka |\nMohon bantuannya sebelum akhir bulan',
    'Rumah satu keluarga 6 orang terbakar, kami kumpulkan donasi utk kontrakan dan baju. DANA 0812-0000-0000 atau {label} {pay}',
    'QR ada di gambar 👆 teksnya: {pay} seikhlasnya',
  ],
  solicitHidden: ['Mau bantu lewat {label}? Klik tombol', 'Donasi untuk panti, {label}:'],
  moved: [
    'Kanal lama ditutup. Kami lanjut di sini, alamat donasi tetap sama: {pay}',
    'yg cari grup lama, kami pindah kesini, dompetnya masih yg dulu {pay}',
  ],
  report: [
    'Minggu lalu sebuah kanal menulis "Bantu keluarga, kirim ke {pay}". Dua wartawan memeriksa dan tidak menemukan keluarga itu.',
    'Putusan pengadilan, daftar barang sitaan:\n1) rekening berakhiran 0412\n2) {pay}\n3) mobil tahun 2014',
    '⚠️ Awas penipuan: ada yang menyalin postingan kami dan memasang alamatnya sendiri {pay}. Kami tidak pernah minta uang.',
  ],
  commerce: [
    'Mug keramik 95rb, isi empat 340rb, ongkir 15rb. Bayar pakai {label}: {pay}',
    'DAFTAR HARGA\nmadu 1 kg 120rb\nkurma 2 kg 90rb\norder lewat DM, pembayaran ke {pay}',
    'Langganan 3 bulan 8 USD, setahun 25 USD. Setelah bayar ke {pay} kirim bukti ke bot',
  ],
  charity: [
    'Yayasan Demo Relief Charity, nomor pendaftaran 0000001, laporan audit ada di situs. Donasi {label}: {pay}',
    'Yayasan resmi Demo Relief Charity menyiapkan 300 tas sekolah bulan Agustus. {label} {pay}',
  ],
  service: [
    'Pengumuman pool: hasil tambang dibayar dari {pay} tiap hari pukul 06.00 UTC, biaya 0,9 %.',
    'Bantuan bursa: setoran {label} sempat terlambat, sudah normal. Dompet panas kami {pay}, jangan kirim langsung ke sana, buat tiket.',
  ],
  personal: [
    'pizza total 420rb, seorang 140rb ya. {label} ku: {pay} 🍕',
    'kurang 250rb buat tiket pulang, tgl 1 aku ganti, janji {pay}',
  ],
  giveaway: [
    '🎁 BAGI-BAGI 🎁 Kirim 50 ke {pay} dapat 500. Hanya 100 orang pertama!',
    'Aku merekammu lewat kamera. Bayar 900 dolar ke {pay} dalam 48 jam atau videonya kusebar.',
  ],
}
