import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Perahu sekolah bocor, sudah dua minggu anak-anak pulau tidak menyeberang. Ongkos tambal 3,2 juta, baru ada separuh. {label}: {pay}',
    'Genset puskesmas mati, yuk patungan. {pay}',
    'Permisi kakak-kakak, saya Rini penjaga kos putri. Pipa lantai dua pecah semalam dan kasur delapan kamar basah semua. Yang mau titip buat beli kasur busa, boleh ke {pay}, notanya saya unggah hari Jumat.',
    'Kepada para pembaca, biaya hosting kanal ini jatuh tempo tanggal 25. Selama ini kami tanggung sendiri berdua. Bila tulisan kami berguna, partisipasi Anda kami terima di {pay} ({label}).',
    'obat Pak Darmo sisa tiga hari, kartu berobatnya masih diurus. gue udah nombok dua kali, gantian dong temen2, {label} {pay}',
    'Buku pelajaran kelas 4 sudah dicetak, terima kasih semuanya. Kelas 5 belum, kertasnya kurang 40 rim. Caranya masih sama: {pay}',
  ],
  report: [
    'Nomor {pay} ternyata dipakai empat akun dengan foto rumah rusak yang sama, hanya dibalik kiri-kanan.',
    'Pesan berantai «bantu korban banjir, kirim ke {label} {pay}» itu palsu. Kepala desa sudah membantah dan kami sudah cek langsung.',
    'Polisi menyatakan {pay} milik seorang pria 34 tahun yang mengaku sebagai panitia pembangunan sekolah.',
    'Temen-temen, aku kemarin hampir transfer ke {pay}. Untung nanya dulu ke rumah sakitnya, pasien dengan nama itu nggak ada.',
    'Lampiran C: daftar dompet yang muncul kembali setelah kanalnya diblokir. Nomor 4, {label}, {pay}, tiga kali dalam dua bulan.',
  ],
  commerce: [
    'Kopi robusta panen sendiri, 250 gram 45 ribu. Bayar ke {pay}, kirim bukti dan alamat, besok jalan.',
    'Makasih ya yang kemarin bilang sambalku bikin kangen rumah, jadi terharu. Stok baru 30 botol, 28 ribu sebotol, {label} {pay}.',
    'Dijual pompa air bekas, masih kencang, 350 ribu nego. DP 50 ribu ke {pay}',
    'Kelas desain daring enam pertemuan, biaya pendaftaran Rp300.000 dibayarkan melalui {label} ke {pay} paling lambat tanggal 10. Tautan kelas dikirim setelah pembayaran terverifikasi.',
  ],
  charity: [
    'Yayasan kami berbadan hukum dan laporan keuangan auditnya dapat diunduh di situs. Program kaki palsu tahun ini masih membutuhkan donatur: {label} {pay}.',
    'Izin pengumpulan sumbangan lembaga kami berlaku sampai Desember. Satu paket gizi balita Rp75.000, rekening resmi lembaga {pay}, kuitansi dikirim lewat surel.',
  ],
  personal: [
    'Bensin sama tol kemarin 420 ribu, dibagi empat ya. Ke aku aja, {pay}',
    'Din, uang kado buat Bu Ratna udah aku talangin dulu. Bagianmu 60 ribu, {label} {pay}, santai aja.',
  ],
  giveaway: [
    'Selamat, nomor Anda terpilih menerima hadiah modal 10 juta. Cukup bayar biaya administrasi 150 ribu ke {pay} dan dana cair hari ini.',
    'Nggak maksa ya kak. Titip 200 ribu pagi di {label} {pay}, sore jadi 300. Banyak ibu-ibu sini yang sudah buktiin.',
  ],
  chatter: [
    'Hujan dari pagi, jemuran sudah pasrah.',
    'Latihan angklung pindah ke aula belakang, jam empat.',
    'Ada yang tahu nama burung yang bunyinya kayak pintu belum diminyaki? Tiap pagi nongkrong di antena rumahku.',
  ],
}
