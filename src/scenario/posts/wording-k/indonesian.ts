import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Perahu yang biasa mengantar obat ke seberang bocor lagi. Tukangnya mau menambal besok asal papannya dibeli dulu, kira-kira 700 ribu. Yang mau patungan, {label}: {pay}',
    'terpal masih kurang sembilan. {label} {pay}',
    'Selamat malam, saya Bu Guru yang pegang kelas sore di balai lama. Awalnya cuma sembilan anak, sekarang tiga puluh tujuh, dan buku tulis sudah kami belah dua supaya semua kebagian. Kami tidak minta bangku, duduk di tikar pun anak-anak senang. Cuma atapnya bocor persis di atas rak, dan musim hujan tinggal dua minggu. Seng bekas ada yang menawarkan murah, satu lembar setara harga dua mangkuk bakso. Kalau ada rezeki lebih, titipkan di {label} {pay}. Nanti saya kirim fotonya setelah terpasang.',
    'gaes sepatu anak2 salah ukuran smua, toko gamau tuker, butuh 1,5jt lg. sebisanya aja ya {label} {pay}',
    'Kepada para anggota: sewa gudang telah lunas sampai Maret, sedangkan perbaikan mobil dan pembelian dua radio belum tertutup. Iuran sukarela diterima melalui {label} di alamat {pay}.',
    'Banyak yang tanya, dari jauh bisa bantu apa. Bisa ini: {label}, {pay}. Sisanya biar kami yang jalan.',
  ],
  report: [
    'Utas 1/5. Semalam saya telusuri dompet yang tercetak di selebaran dekat terminal: {label} {pay}. Umurnya baru sembilan belas hari.',
    'Hati-hati, bu RT dapat pesan ‘tolong bantu beli perahu, kirim ke {label} {pay}’ dari nomor tak dikenal. Foto perahunya hasil comotan dari iklan lama.',
    'min tolong kick akun ini, nyebar pesan yg sama di semua grup: tolong dapur kami kehabisan gas kirim ke {label} {pay}. udah 5x hari ini gue liat',
    'Menurut berkas perkara, rekening itu ({label}, {pay}) dibuka atas nama seorang mahasiswa yang mengaku meminjamkan kartunya kepada kenalan.',
    'Saldo {label} {pay} mendadak nol pukul 04.12 tadi pagi. Tujuannya layanan pencampur yang pernah kami ulas bulan Mei.',
  ],
  commerce: [
    'Lilin sarang lebah buatan tangan, isi enam 95 ribu. Dituang hari Minggu, dikirim Selasa. Bayar ke {label} {pay} lalu kirim alamat ya.',
    'Bunda-bunda, kerudung rajutnya restock! Warna baru hijau lumut, satu 85 dua 150, {label}: {pay} terus chat ukuran sama warnanya',
    'jual genset bekas 2.8kw normal 3,2jt nego tipis. dp 300 ke {label} {pay}, ambil di rumah',
    'Kursus pembukuan untuk warung kecil dibuka tanggal satu. Sembilan pelajaran, tugas diperiksa pengajar, biaya 450 ribu termasuk buku latihan. Transfer ke {label} {pay} dan kirim buktinya untuk mendapat akun.',
  ],
  charity: [
    'Yayasan Rak Buku Nusantara, SK Kemenkumham AHU-0012345, menerima donasi {label} di {pay}. Laporan keuangan yang telah diaudit bisa diunduh di situs kami.',
    'Dapur pangan kami kini menerima {label}: {pay}. Disetujui dewan pembina bulan Juni, izin PUB no. 771/2026, kuitansi terbit dalam lima hari kerja. Yayasan Sungai Teduh.',
  ],
  personal: [
    'bener kata lo, vila jatuhnya 270 per orang udah sama kayu bakar. {label} {pay} santai aja minggu juga gapapa',
    'Kontrakan jatuh tempo tanggal tiga, bagianmu 900 seperti biasa. {label}-ku ganti, sekarang {pay}. Oh iya Kamis tukang ledeng datang, kamu di rumah?',
  ],
  giveaway: [
    'Kirim berapa pun ke {label} {pay}, dalam satu jam kembali dua kali lipat. Khusus dua ratus orang pertama.',
    'Selamat, nomor Anda memenangkan 50 juta! Untuk pencairan, lunasi biaya administrasi 350 ribu ke {label} {pay}, kurir kami akan menghubungi Anda.',
  ],
  chatter: [
    'Kabut tadi pagi tebal banget, sampai rumah sendiri kelewatan.',
    'bus 14 masih berhenti di depan perpus ga sih? katanya dipindah gara2 galian',
    'Tolong putuskan: bubur diaduk atau tidak? Rumah terbelah dua dan buburnya keburu dingin.',
  ],
}
