/** Malay; it shares much with Indonesian, so only what differs is strong evidence of the language. */
import { indonesian } from './id.ts'
import { type Lexicon, terms } from './lexicon.ts'

export const malay: Lexicon = {
  language: 'ms',
  ask: [
    ...indonesian.ask,
    ...terms(
      `derma, dermakan, menderma, derma anda, sumbangan ikhlas, hulurkan, hulurkan bantuan, hulur tangan, hulurkan sumbangan, bantulah kami, kutipan dana, kutipan derma, tabung, tabung bantuan, sumbangan orang ramai, infak, wakaf, seikhlas hati, setiap ringgit, sokong, sokonglah, sokong kami, sokongan anda, mohon sokongan`,
    ),
  ],
  give: [
    ...indonesian.give,
    ...terms(
      `sokongan, menyokong, prihatin, kebajikan, amal jariah, memerlukan, kempen, dermawan, perlukan`,
    ),
  ],
  pretext: [
    ...indonesian.pretext,
    ...terms(
      `anak yatim, pelarian, mangsa, cedera, tahanan, ubat, ubat-ubatan, rawatan, pembedahan, makanan asas, baju, khemah, musim sejuk, telaga, gempa bumi, banjir, peralatan, sekolah`,
    ),
  ],
  pay: [
    ...indonesian.pay,
    ...terms(
      `hantar, hantarkan, pindahkan, pindahan, bank in, bayaran, ke akaun, akaun, nombor akaun, alamat berikut, melalui akaun, kami terima`,
    ),
  ],
  own: [
    ...indonesian.own,
    ...terms(`kita semua, tuan puan, sahabat-sahabat, saluran kami, hubungi kami`),
  ],
  report: [
    ...indonesian.report,
    ...terms(
      `berkata, akhbar, wartawan, siasatan, penyiasat, pihak berkuasa, kementerian, mahkamah, hakim, perbicaraan, kes, ditahan, tangkapan, suspek, tertuduh, didakwa, mengutip, memohon, disekat, dibekukan, dikesan, berkaitan, senarai, kumpulan, pengganas, pelampau, keganasan`,
    ),
  ],
  reportStrong: [
    ...indonesian.reportStrong,
    ...terms(
      `mengikut, sekatan, dirampas, rampasan, pendakwa, pertuduhan, pendakwaan, bank negara, pembiayaan keganasan, kumpulan pengganas, senarai hitam, petikan, mereka memohon, pdrm`,
    ),
  ],
  warn: [
    ...indonesian.warn,
    ...terms(
      `berhati-hati, berwaspada, penipuan, scammer, jangan terpedaya, laporkan kepada polis, haram, salah di sisi undang-undang, jenayah, elakkan, amaran, sindiket`,
    ),
  ],
  commerce: [
    ...indonesian.commerce,
    ...terms(
      `jualan, untuk dijual, kos, kualiti, borong, runcit, kedai, tempahan, tempah, langganan, pakej, perkhidmatan, sewa, sebulan, sekilo, waranti, baiki, tiket, buatan tangan`,
    ),
  ],
  commerceStrong: [
    ...indonesian.commerceStrong,
    ...terms(
      `invois, resit, penghantaran percuma, caj penghantaran, kos penghantaran, troli, katalog, senarai harga, nombor pesanan, tempah sekarang, pemulangan, ada stok, bayar semasa terima`,
    ),
  ],
  service: [
    ...indonesian.service,
    ...terms(
      `perlombongan, pelombong, pengeluaran, bursa, dagangan, yuran, rangkaian, pengesahan, rizab, pengguna, penyelenggaraan`,
    ),
  ],
  serviceStrong: [
    ...indonesian.serviceStrong,
    ...terms(
      `dompet panas, dompet sejuk, kolam perlombongan, bukti rizab, dompet bursa, penyelenggaraan sistem`,
    ),
  ],
  negation: [...indonesian.negation, ...terms(`usah, bukanlah`)],
  urging: indonesian.urging,
  charityClaim: terms(
    `pertubuhan berdaftar, yayasan berdaftar, nombor pendaftaran, ros, ngo berdaftar`,
  ),
}
