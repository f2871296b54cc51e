import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    'Winter is close, 30 families still without stoves. До зимы мало времени, печек нет у тридцати семей. Kış geliyor, otuz ailenin sobası yok. {label}: {pay}',
    'guys кто ещё не скинулся на насос, it’s really не много осталось, 90 баксов и вода будет. {label} {pay}, спасибо, love you all',
    'Anak-anak butuh buku. The children need books. Детям нужны книжки. الأطفال بحاجة إلى كتب. {label} {pay}',
    'Hocam selam, for our friends abroad who asked: battaniye başı 12 dolar, we buy them here in bulk. Göndermek isteyen / whoever would like to send: {label} {pay}. Teşekkürler, thank you, рахмат.',
  ],
  report: [
    'The same line in three languages, “help the kitchen”, «помогите кухне», "mutfağa destek", and under all three {label} {pay}. We have counted 58 copies since May; nobody answers there.',
    'Внимание, fyi: кошелёк {pay} ({label}) из вчерашней рассылки уже был in our March thread, тогда под другим именем. Still the same cluster, выводы делайте сами.',
    'Grup admini: bu mesajı sildim, post removed. Somebody was asking for money to {pay} ve kime gideceğini söyleyemedi. Please don’t forward, lütfen yaymayın.',
  ],
  commerce: [
    'Handmade carpets / ковры ручной работы / el dokuması halı. 2×3 m, 340 $. Shipping, доставка, kargo: 25 $. {label}: {pay}',
    'Ready stock ya kak! Case hp all type 35rb, buy 3 get 1 free, ongkir flat. Payment {label} {pay}, lalu kirim screenshot plus alamat, same day shipping.',
  ],
}
