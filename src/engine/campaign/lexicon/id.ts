/** Indonesian. */
import { type Lexicon, terms } from './lexicon.ts'

export const indonesian: Lexicon = {
  language: 'id',
  ask: terms(`
    donasi, donasikan, berdonasi, donasimu, donasi anda, sumbang, sumbangan, sumbangkan, menyumbang, sumbangan anda, bantu, bantulah, bantu kami, bantuan anda, bantuanmu, mohon bantuan, mohon bantu, mohon dukungan, ayo bantu, mari bantu, mari membantu, dukung, dukunglah, dukung kami, dukungan anda, sedekah, sedekahkan, bersedekah, zakat,
    infaq, infak, berinfaq, wakaf, sisihkan, ulurkan tangan, uluran tangan, galang dana, penggalangan dana, menggalang dana, patungan, berapapun, berapa pun, seikhlasnya, setiap rupiah, salurkan, salurkan bantuan, partisipasi anda, butuh bantuan, butuh dukungan, membutuhkan bantuan`),
  give: terms(
    `bantuan, membantu, dukungan, mendukung, peduli, kepedulian, kebaikan, amal, beramal, jariyah, kebutuhan, membutuhkan, butuh, dermawan, ikhlas, kampanye, aksi, solidaritas, berbagi, berkah`,
  ),
  pretext: terms(
    `yatim, piatu, janda, keluarga, pengungsi, kamp, korban, terluka, sakit, tahanan, miskin, dhuafa, kelaparan, lapar, anak-anak, anak, ibu, saudara, saudari, obat, obat-obatan, pengobatan, operasi, makanan, pangan, roti, pakaian, selimut, tenda, musim dingin, sumur, air bersih, masjid, ramadan, ramadhan, berbuka, gempa, banjir, perlengkapan, sekolah, bahan bakar`,
  ),
  pay: terms(
    `kirim, kirimkan, transfer, transferkan, bayar, pembayaran, setor, setorkan, ke alamat, ke dompet, alamat berikut, dompet berikut, rekening, ke rekening, nomor rekening, melalui alamat, dompet, kami terima, kami menerima, alamat di bawah`,
  ),
  own: terms(
    `kami, kita, anda, kalian, kamu, saudaraku, teman-teman, sahabat, alamat kami, dompet kami, kanal kami, satu-satunya alamat, terima kasih, jazakallah, jazakumullah, semoga, hubungi kami`,
  ),
  report: terms(
    `kata, ujar, ujarnya, katanya, menyatakan, mengatakan, mengklaim, klaim, melaporkan, dilaporkan, laporan, berita, wartawan, koran, media, peneliti, penelitian, analis, analisis, penyelidikan, penyidik, pejabat, pihak berwenang, kementerian, polisi, polri, densus, pengadilan, hakim, sidang, kasus, ditangkap, penangkapan, ditahan, tersangka, terdakwa, terduga, mengumpulkan, menerima dana, meminta, menyerukan, diunggah, beredar, tangkapan layar, diblokir, dibekukan, dilacak, terkait, terhubung, milik kelompok, digunakan oleh, digunakan, transaksi, daftar, dokumen, pengikut, sebuah kanal, sebuah akun, kelompok, militan, ekstremis, radikal, teror*, propaganda, tersebut`,
  ),
  reportStrong: terms(
    `menurut, sanksi, dijatuhi, disita, penyitaan, dirampas, jaksa, dakwaan, kejaksaan, ppatk, departemen keuangan, interpol, pendanaan terorisme, pembiayaan terorisme, kelompok teroris, organisasi teroris, teroris, terorisme, daftar hitam, dtot, putusan pengadilan, kutipan, mengutip, mereka meminta, mereka mengaku, siaran pers`,
  ),
  warn: terms(
    `waspada, awas, hati-hati, penipuan, penipu, palsu, hoaks, hoax, jangan percaya, jangan tertipu, laporkan, laporkan ke, melanggar hukum, ilegal, pidana, kejahatan, hindari, peringatan, tertipu, modus, senjata, tolak`,
  ),
  commerce: terms(
    `jual, dijual, menjual, penjual, beli, pembeli, membeli, pembelian, harga, biaya, diskon, promo, produk, barang, ukuran, warna, model, kualitas, grosir, eceran, toko, warung, pasar, pesan, pesanan, pelanggan, antar, pengantaran, langganan, paket, layanan, sewa, per kilo, per bulan, buah, madu, sabun, parfum, kopi, teh, karpet, servis, tiket, garansi, kursus, buatan tangan, tersedia`,
  ),
  commerceStrong: terms(
    `faktur, invoice, ongkir, gratis ongkir, ongkos kirim, pengiriman barang, keranjang, katalog, daftar harga, nomor pesanan, pesanan anda, pesan sekarang, pengembalian barang, stok, ready stock, stok tersedia, cod, pre-order`,
  ),
  service: terms(
    `pool, penambangan, penambang, penarikan, deposit, bursa, perdagangan, biaya jaringan, jaringan, konfirmasi, cadangan, pengguna, pemeliharaan, kustodian`,
  ),
  serviceStrong: terms(
    `hot wallet, cold wallet, dompet panas, dompet dingin, kolam penambangan, bukti cadangan, dompet bursa, alamat deposit, pemeliharaan sistem, penarikan minimum`,
  ),
  negation: terms(`jangan, tidak, bukan, tanpa, tak, janganlah`),
  urging: terms(`lupa, ragu, tunda, menunda, lewatkan, hanya, sungkan, malu`),
  charityClaim: terms(`yayasan terdaftar, lembaga resmi, izin kemensos, nomor izin, yayasan resmi`),
}
