import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Atap posyandu bocor, patungan yuk. {label}: {pay}',
    'Yth. Bapak/Ibu warga dan perantau, panitia perbaikan jembatan gantung masih kekurangan Rp 7.200.000 untuk papan dan kawat. Sumbangan diterima sampai tanggal 28, {label}: {pay}. Laporan ditempel di pos ronda.',
    'gaes inget mbah sum yg jualan gorengan depan kos? semalem gerobaknya keserempet angkot, orangnya gapapa tp gerobaknya tinggal kayu 😭 bikin baru 1,8 jt, kita anak kos baru kumpul 600. seikhlasnya ya {label} {pay}',
    'Numpang lewat, baru pertama kali saya menulis begini. Istri saya harus minum susu khusus setelah operasi, sekaleng 410 ribu dan habis dalam lima hari. Kalau ada yang berkenan, {label} {pay}. Kalau belum bisa, tidak apa-apa, terima kasih sudah membaca.',
    'Pak Darto sudah dua puluh tahun mengantar anak-anak menyeberang jalan di depan sekolah, tidak pernah digaji, hanya dikasih kopi. Bulan lalu lututnya menyerah. Dokter bilang bisa dioperasi, biayanya ditanggung asuransi sebagian, sisanya delapan juta. Guru-guru sudah menyisihkan tiga juta, kantin satu juta. Dia sendiri bilang tidak usah, nanti juga sembuh, tapi kemarin saya lihat dia menyeberang sambil berpegangan ke pagar. Jadi, para alumni yang dulu tangannya dia gandeng, sekarang giliran kita. {label} atas nama saya: {pay}, catatannya saya buka untuk siapa saja.',
    'Gang belakang gelap total sejak tiangnya roboh, anak les pulang pakai senter HP. Satu lampu surya 275 ribu, butuh empat. Yang mau “mengadopsi” lampu: {label} {pay}, namanya kita tempel di tiang.',
  ],
  report: [
    'Hati-hati, unggahan “bantu biaya sekolah adik-adik kami, {label}: {pay}” sudah muncul di enam grup dengan enam nama sekolah.',
    'Kronologi singkat: 08.10 akun dibuat, 08.25 unggah foto rumah roboh, 08.40 minta {label} ke {pay}, 09.30 foto itu ketemu di berita tiga tahun lalu, 09.45 akun hilang.',
    'Sambungan soal {pay}. Kemarin saya tulis pemiliknya satu orang. Hari ini dua admin berbeda membalas pesan saya, dua-duanya mengaku “Bu Ratna”, dan tujuan transfernya tetap itu-itu juga.',
    'Teman-teman relawan data, tolong cek silang {label} {pay}. Ada di daftar penggalangan palsu versi Maret, tapi tidak ada di versi April, jangan-jangan terhapus.',
    'min tolong hapus postingan yg minta donasi operasi itu, ditanya rs mana jawabnya muter2, trus {label} nya {pay} sama persis kyk yg bulan lalu kena report',
  ],
  commerce: [
    'Sambal roa buatan Mama, 35 ribu sebotol, tahan sebulan di kulkas. Bayar {label} {pay}, kirim alamat lewat chat.',
    'Kak, tas rajutnya sudah jadi dan cantik sekali, terima kasih ya sudah sabar menunggu! Pelunasannya tinggal 95 ribu, {label}: {pay}, besok langsung aku kirim. Peluk hangat dari aku dan nenek yang merajut talinya.',
    'jual hp bekas layar mulus baterai 87%, 1,4 nego tipis. dp 100rb {label} {pay} sisanya cod',
    'Tagihan No. 0916. Sewa tenda 6x12 dan 100 kursi, satu hari, Rp 2.350.000. Pembayaran {label}: {pay}, paling lambat H-2.',
  ],
  charity: [
    'Yayasan kami (akta pendirian No. 14, izin pengumpulan uang dan barang No. 208/2026) membuka donasi kursi roda anak. {label}: {pay}. Laporan audit dapat diunduh di situs yayasan.',
    'Nomor registrasi kami 77/ORSOS, kantor kami di belakang pasar, dan kami mencari 40 donatur tetap untuk rumah singgah pasien luar kota. {label} {pay}. Kuitansi resmi dan undangan rapat tahunan dikirim lewat surel.',
  ],
  personal: [
    'bro utang nasi padang dua kali + parkir, total 64rb, jangan pura2 lupa wkwk. ke {pay} ya',
    'Kak, kado buat Ibu sudah aku beli, habis 480, jadi bagian Kakak 240. Kirim kapan saja, {label}: {pay}. Jangan bilang Ibu dulu.',
  ],
  giveaway: [
    'Data KTP Anda terpakai untuk pinjaman 12 juta. Jangan panik, petugas kami bisa menghapus tagihannya malam ini dengan biaya pencabutan 450 ribu, {label}: {pay}. Lewat pukul 21.00 nama Anda masuk daftar hitam dan rumah Anda didatangi penagih.',
    'saldo nyangkut di aplikasi yg udah tutup? kita bisa narik 100% balik, 800 org udah cair. aktivasi 199rb dulu ke {label} {pay}, 15 menit masuk rekening, bunga 10% bonus dari kita',
  ],
  chatter: [
    'Ayam siapa ini yang tiap subuh nangkring di pagar depan? Suaranya fals tapi semangat.',
    'tolongin dong, resep klepon biar gulanya ga bocor pas direbus gimana',
    'Kerja bakti dipindah ke Minggu sore. Yang punya cangkul tolong dibawa, yang punya alasan tolong ditinggal.',
  ],
}
