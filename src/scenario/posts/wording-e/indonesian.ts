import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Selamat malam semua. Keluarga yang kami urus bulan ini kurang lagi. Yang mau ikut ambil bagian, {label}:\n{pay}',
    'teman2 mendesak!! mobil mogok di atas, derek minta dibayar dulu. seikhlasnya ke {pay}',
    'Paket sembako untuk para janda, satu paket 18. Alamat masih sama, {label}: {pay}. Laporan hari Minggu.',
    'Banyak yang tanya, saya jauh bisa bantu apa? Ini: beli {label}, kirim ke {pay}, tidak perlu nama.',
    'Sepatu musim dingin 30 pasang, sudah 11\n{label} | {pay}',
    'Keterangan ada di pesan yang disematkan. Yang tidak bisa buka: {pay}',
    'Saya kakek tua, kanal ini dibuatkan cucu. Di balik bukit ada sebelas rumah dan jalannya ditutup. Sekali angkut obat enam puluh dolar. Kami minta satu angkutan saja. {pay}',
    'Untuk yang kirim tadi malam: sewa tiga rumah sudah lunas, sisa dua {pay}',
  ],
  solicitHidden: [
    'Tombol ini membuka dompet kami. Setiap koin jadi roti untuk kamp.',
    'Malam terakhir patungan genset, 3 dari 5 sudah ada',
  ],
  moved: [
    'Halaman lama dihapus hari Selasa. Kami orang yang sama, rekening dukungan tidak berubah: {pay}',
    'kanal baru, kabari yang lain ya. masih kumpulkan buat keluarga {label} {pay}',
  ],
  report: [
    'Dari ruang sidang: saksi dari bank menyebut terdakwa sembilan kali mengisi {pay}.',
    'CEK FAKTA: "dompet banjir" {pay} bukan milik pemerintah desa. Kabar ini salah.',
    'Saya kutip utuh karena masih ada yang membela: "kirim seadanya ke {pay}, anak-anak menunggu". Tanpa nama, tanpa kuitansi. Buat apa orang bayar ke situ?',
    'Lampiran putusan, nomor 6: {label}, {pay}, dibekukan.',
  ],
  commerce: [
    'Madu tahun ini: randu 90, kopi 110. Ambil hari Sabtu, bayar di muka {label} {pay}',
    'Turnamen catur 7 babak, pendaftaran 15, junior 8. Paling lambat Kamis ke {pay}',
    'Sewa aula 20 per jam, 120 sehari, jaminan 50 kembali. {label}: {pay}',
  ],
  charity: [
    'Yayasan Perahu Penolong, terdaftar no. 000417. Donasi dengan {label}: {pay}. Kuitansi lewat surel.',
    'Penampungan hewan di penggilingan lama, perkumpulan no. 321. 31 anjing, 54 kucing 🐾 {pay}',
  ],
  service: [
    'Kabar pool: semua pembayaran sekarang keluar dari {pay}. Batas 0,005, biaya 1 %.',
    'Layanan pelanggan, tiket 77120: penarikan Anda keluar dari {pay} pukul 14.06, 3 konfirmasi.',
  ],
  personal: [
    'Makan malam 96 berenam, jadi 16 seorang. Aku yang bayar, transfer ke {pay} ya',
    'laptopku rusak seminggu sebelum sidang. ada yang bisa pinjami 150 sampai Januari? {pay}, pasti kubalikin',
  ],
  giveaway: [
    'Kirim 0,01 ke {pay}, sejam lagi dapat 0,02. Hanya 500 orang pertama.',
    'Selamat, nomor Anda menang 🎉 Bayar pajak 35 ke {pay} untuk ambil hadiah',
  ],
}
