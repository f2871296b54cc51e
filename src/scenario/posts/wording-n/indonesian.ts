import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    `Perahu yang biasa mengantar obat ke pulau seberang bocor, papan gantinya 2,7 juta, di kaleng baru ada 900 ribu. Yang mau ikut patungan: {label} {pay}`,
    `gaes yg kemaren nanya di dm mau titip buat seragam anak2, ini ya {label} {pay} , seribu dua ribu jg gapapa`,
    `Beras habis besok pagi. {label}: {pay}`,
    `Ibu-ibu dapur sudah tiga minggu memasak tanpa upah dan tidak ada yang mengeluh. Justru karena itu kami yang malu. Setiap hari mereka mulai jam tiga pagi, membungkus dua ratus nasi, lalu masih mencuci panci sampai siang. Kami ingin memberi mereka uang lelah, tidak besar, lima puluh ribu seorang per hari untuk sembilan orang. Sampai akhir bulan jadinya sekitar enam juta. Kalau ada rezeki lebih, titipkan lewat {label} ke {pay}. Daftar penerimanya akan kami tempel di dinding dapur dan difoto untuk kalian semua.`,
    `Sudah banyak yang bertanya kapan tendanya dikirim. Jawabnya: begitu terbeli. Kurang sebelas buah lagi, {label} {pay}`,
    `Nafkah untuk keluarga saudara-saudara kita bulan ini belum tersalurkan. Bapak/Ibu yang berkenan dapat menyalurkan melalui {label} {pay}. Laporan keluar masuk diumumkan tiap akhir bulan.`,
  ],
  report: [
    `Admin kanal itu menyematkan tulisan "anak-anak muda di sana butuh jaket, {label} {pay}", lalu menghapusnya sebelum subuh. Tangkapan layarnya saya simpan.`,
    `Ada yang pernah lihat alamat ini? {pay} di {label}. Tiga orang berbeda kirim ke saya, ceritanya panti asuhan semua tapi kotanya beda-beda.`,
    `Menurut polisi, tersangka mengaku menggalang dana untuk korban banjir dan meminta warga mentransfer ke {label} {pay}, padahal uangnya dipakai sendiri.`,
    `jgn kirim apa2 ke {pay} ya, sy udah kirim trus minta foto sembakonya malah diblokir`,
    `Lanjutan utas kemarin. Dompet {pay} ({label}) kosong lagi sejak jam empat pagi; semua pindah ke satu bursa. Laporan sudah saya kirim, nomor tiketnya ada.`,
  ],
  commerce: [
    `Kopi gayo sangrai sedang, 250 gram 65 ribu, giling gratis. Bayar {label} ke {pay}, lalu kirim alamatnya.`,
    `dijual sepeda lipat bekas pakai setahun, 2,2jt nett. {label} {pay} atau cod`,
    `Terima kasih banyak untuk semua ulasan manisnya! Sambal ibu tinggal sembilan botol, 35 ribu per botol. Transfer {label} {pay}, Sabtu saya kemas dengan sepenuh hati.`,
    `Sewa kamera dan dua lensa, tiga hari, Rp1.800.000 termasuk tas. Mohon dilunasi sebelum pengambilan melalui {label} ke {pay}; jaminan KTP.`,
  ],
  charity: [
    `Yayasan kami terdaftar di Kemenkumham (AHU-0044177) dan diaudit setiap tahun. Donasi untuk taman baca kini bisa lewat {label}: {pay}.`,
    `Pengurus yayasan membuka program operasi katarak gratis, izin pengumpulan dana No. 418/2026. {label} {pay}. Kuitansi resmi dikirim lewat surel.`,
  ],
  personal: [
    `Futsal semalam 240 ribu dibagi sepuluh, jadi 24 seorang. Ke gue aja {label} {pay}, santai`,
    `Mbak, kado buat Bapak sudah aku beli, bagian Mbak 155 ribu. {label}-ku masih yang ini: {pay}. Jangan bilang-bilang Bapak ya.`,
  ],
  giveaway: [
    `Rayakan lima tahun kami: semua {label} yang masuk ke {pay} sebelum tengah malam kami kembalikan dua kali lipat. Satu orang satu kali.`,
    `Selamat siang Kak, pinjaman 20 juta Kakak sudah disetujui tanpa jaminan. Tinggal biaya administrasi 290 ribu via {label} {pay}, dana cair dalam sepuluh menit.`,
  ],
  chatter: [
    `Mangga tetangga jatuh ke halaman kami lagi, dan lagi-lagi tidak ada yang melihat.`,
    `ada yg tau ga angkot 14 masih lewat depan sekolah?`,
    `Kucing kami tidur di lemari piring sejak Senin dan tidak mau diganggu.`,
  ],
}
