import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    `Pompa air di pengungsian rusak sejak Selasa dan ibu-ibu sekarang harus jalan ke sumur yang jauh tiga kali sehari. Tukang sudah datang memeriksa, katanya lilitannya terbakar, yang bekas seukuran itu 4,2 juta. Yang terkumpul baru 1,5 juta dari sebelas orang. Penjual mau menahan barangnya sampai Minggu. Bagi yang ingin ikut menutup sisanya, {label}: {pay}. Kalau ada lebihnya kami belikan solar, dan kedua nota nanti difoto lalu dipasang di sini.`,
    `susu bayi habis lagi. {label} {pay}`,
    `Kemarin empat puluh selimut dibagikan, sembilan belas orang pulang tangan kosong. Minggu depan jangan sampai begitu lagi ya. {pay} ({label})`,
    `mobil mogok gaes
gearbox jebol
bengkel minta 9jt, kita baru ada 3
ga ada mobil ga ada nasi bungkus
{label} {pay} seikhlasnya aja`,
    `Untuk kakak yang semalam DM mau kirim sesuatu: rekening lama dibekukan, sekarang pakai {label} {pay}. Tolong kabari teman yang lain.`,
    `Seng, paku, satu gulung terpal. Itu saja daftar untuk rumah janda di ujung gang, tenaga dari kami. Siapa mau menanggung selembar seng? {label} {pay}`,
  ],
  report: [
    `Tolong dicek {pay}. Kanal yang mengaku dapur umum memasang alamat {label} ini tiap malam sejak Senin, notanya tidak pernah ada.`,
    `Di grup sebelah ada tulisan “kas kosong, kirim semampunya” disertai {label} {pay}. Jangan dikirim, tangkapan layar sudah saya simpan.`,
    `Tetangga saya dapat pesan, katanya anak-anak kedinginan, berapa pun boleh, transfernya ke {pay} lewat {label}. Sudah kami laporkan ke bank.`,
    `ada yg tau ini punya siapa {pay} ?? tiap hari akun baru minta duit buat selimut, udah 3 gw blok`,
    `Lanjutan soal dompet kemarin: {label} {pay}, dua setoran lagi semalam lalu keluar semua sekaligus.`,
  ],
  commerce: [
    `Madu dari kebun bapak, panen tahun ini, 1 kg 120 ribu. Pecah di jalan saya ganti. {label} {pay}`,
    `jual stroller bekas, pakai setahun, 800rb nett. cod atau kirim, bayar {label} {pay}`,
    `Makasih ya buat komentar manisnya soal syal! Batch kedua siap, abu dan mustar, 95 ribu. Pesan dengan bayar ke {pay} ({label}), tulis warnanya.`,
    `Pesanan no. 2217 sudah dikemas. Total Rp634.000, {label}: {pay}. Dikirim di hari pembayaran masuk.`,
  ],
  charity: [
    `Yayasan Sahabat Satwa (SK Kemenkumham AHU-0012345) kini menerima donasi {label}: {pay}. Laporan audit ada di situs dan kuitansi kami kirim.`,
    `Laporan tahunan yayasan kami sudah terbit: 92 persen penerimaan dipakai untuk perpustakaan desa. Dukung tahun depan lewat {label} {pay}. Izin PUB No. 221/2025.`,
  ],
  personal: [
    `Bro, pizza sama taksi kemarin 380, jadi lu 190 ya. {label} {pay}, santai aja`,
    `Bu, kartuku keblokir sampai Senin, yang 600 ribu janji Ibu itu kirim ke {label} {pay} ya. Minggu aku pulang makan siang.`,
  ],
  giveaway: [
    `Ulang tahun kelima bursa kami! Kirim 0,1 ke {label} {pay}, sepuluh menit kemudian kembali dua kali lipat. Satu orang satu kali.`,
    `Selamat, nomor Anda menang 50 juta! Tinggal biaya transfer hadiah 350 ribu, mohon diselesaikan dengan tenang ke {label} {pay}`,
  ],
  chatter: [
    `Ada yang lihat kucing abu-abu telinganya sobek dekat terminal?`,
    `Hujan semalaman, jalan dekat penggilingan banjir lagi. Lewat atas saja.`,
    `tolong dong, noda teh di karpet wol ngilanginnya gimana? garam ga mempan`,
  ],
}
