import type { LanguageTexts } from '../wording.ts'

export const indonesian: LanguageTexts = {
  solicit: [
    'Bantu seragam dua puluh anak. {label}: {pay}',
    'Perahu yang biasa mengantar anak-anak seberang ke sekolah bocor sejak hari Senin. Pak Darto sudah menambalnya empat kali, yang kelima dia bilang sudah tidak ada kayu lagi untuk ditambal, yang ada cuma tambalan. Sekarang anak-anak memutar lewat jembatan desa sebelah, satu jam setengah jalan kaki, dan yang kelas satu sering tidak berangkat. Tukang kapal minta 7,5 juta untuk perahu baru ukuran sama, boleh dicicil dua kali. Uang di kaleng ada 2,9 juta. Kalau ada rezeki lebih, {label} kami {pay}. Nanti nama perahunya boleh kalian yang pilih.',
    'kak maaf nanya lagi ya, susu buat si kembar tinggal 2 kaleng, ibunya blm bisa kerja. seikhlasnya aja ke {label} {pay} makasih bgt 🙏',
    'Banyak yang DM, "masih nerima nggak?" Masih. Sumur buat warga atas baru 11 meter, airnya belum kelihatan. {label} juga masih yang kemarin, {pay}.',
    'Dengan hormat, kami para wali murid kelas malam bermaksud mengganti atap ruang baca. Partisipasi Bapak/Ibu, berapa pun, dapat disalurkan lewat {label} ke {pay}. Catatan pengeluaran akan ditempel di papan pengumuman.',
    'Nasi bungkus buat pemulung kemarin 140\nhari ini 165\ngas habis besok pagi\nyang mau patungan: {label} {pay}',
  ],
  report: [
    'Tim cek fakta menerima tangkapan layar berisi ajakan “patungan atap sekolah” dengan {label} {pay}. Sekolah yang disebut dalam ajakan itu tidak ada dalam data dinas.',
    'lanjutan utas dompet yang kemarin ya. {pay} ({label}) sepi seminggu, terus tadi malam masuk 31 transaksi dalam dua jam. barengan sama postingan baru. 4/6',
    'Menurut warga, seorang perempuan datang dari rumah ke rumah, bercerita soal klinik tanpa listrik, lalu menyuruh mereka kirim ke {pay} lewat {label}. Klinik yang disebut mengaku tidak tahu-menahu.',
    "di grup tante gue muncul lagi nih, 'bantu adik-adik yatim, {label} {pay}', namanya udah ganti tiga kali, dompetnya itu2 aja",
    'Daftar rekening yang dilaporkan pembaca pekan ini, nomor 9: {label} {pay}. Jumlah laporan 14, alasan yang dipakai biaya operasi anak, rumah sakitnya selalu berbeda.',
  ],
  commerce: [
    'Kopi robusta petik merah, sangrai hari Rabu, 250 gr 48 ribu, sekilo 175 ribu. Bayar via {label}: {pay}, tulis alamat di catatan.',
    'Sambal resep almarhumah nenek, tiap botol diulek sendiri, bikinnya sambil kangen. 35 rb, tahan dua bulan di kulkas. Pesan dulu, transfer {label} {pay}, kirim Jumat. Terima kasih sudah jajan di dapur kecil kami 🧡',
    'jual hp bekas mulus, 128gb, dus lengkap, 1,9 nego tipis. dp 200 ke {label} {pay} gue keep sampe minggu',
    'Kelas desain daring angkatan ke-6: delapan pertemuan, rekaman tersedia, Rp450.000. Kursi Anda aman setelah pembayaran masuk ke {pay} ({label}). Kuota 25 orang.',
  ],
  charity: [
    'Yayasan kami berbadan hukum, akta dan izin pengumpulan sumbangan dapat dilihat di situs resmi, laporan keuangan diaudit tiap tahun. Donasi lewat {label} kini bisa: {pay}. Kuitansi dikirim ke surel Anda.',
    'Sejak terdaftar tahun 1998, Yayasan Teko Biru sudah menyediakan sarapan di 62 sekolah; rinciannya ada di laporan tahunan. Untuk program semester depan, rekening {label} resmi yayasan: {pay}',
  ],
  personal: [
    'Bakso semalam 184 ribu dibagi empat, jadi 46an ya. Ke {label} gue aja {pay}. Rian lo nambah kerupuk, gue liat 😂',
    'Mas, bensin pas mudik kemarin udah kuhitung, bagian Mas 312 ribu, kubulatin 300 karena Mas nyetir terus. Ke {pay} ({label}) ya, kapan sempat saja.',
  ],
  giveaway: [
    'Modal 500 ribu jadi 3 juta dalam tiga jam, admin yang trading, kakak tinggal duduk manis. Slot sisa 4. Setor ke {label} {pay}, profit dijamin cair malam ini.',
    'Selamat siang Kak, mohon maaf mengganggu. Nomor Kakak terpilih menerima hadiah motor dari undian ulang tahun toko kami. Unit sudah siap kirim, tinggal biaya balik nama 350 ribu ke {label} {pay}. Kami tunggu konfirmasinya sampai jam empat ya Kak.',
  ],
  chatter: [
    'Kucing oren depan perpustakaan sudah tiga hari tidur di atas motor orang. Yang punya motor pulang naik ojek.',
    'ini hp abis update kok batrenya boros ya, apa gue doang sih',
    'Latihan badminton Sabtu pindah ke lapangan B, lantainya baru jadi wajib sepatu bersih.',
  ],
}
