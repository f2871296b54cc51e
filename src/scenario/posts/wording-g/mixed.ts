import type { LanguageTexts } from '../wording.ts'

export const mixed: LanguageTexts = {
  solicit: [
    'Merhaba, hello, مرحبا! Öğrenci evimizin kombisi bozuldu, our heater is dead and exams start Monday, والبرد لا يمزح. Tamir 2400, we have 900, والباقي عليكم. {label}: {pay}',
    'Бачаҳо, кто помнит муаллима Саодат? She taught half of us. Ҳоло чашмаш намебинад, операция 6 тысяч, we are at 2. Ҳар кӣ метавонад, кто сколько, {label} {pay}',
    'EN: One month of rent for the women’s sewing room, 340, still open. FR : Il manque un mois de loyer pour l’atelier, chaque euro compte. ES: Falta un mes de alquiler, lo que puedas.\n{label}: {pay}',
    'guys makasih banget yg udah transfer kemarin, tinggal 300rb lagi buat kaki palsunya Dimas. even a little is okay ya, يعني حتى القليل يفرق. {label} {pay}',
  ],
  report: [
    'Heads-up / внимание: the text “помогите с крышей, {label}: {pay}” is now going round in English too, same roof, same photo. Жалобу уже отправили, please report it as well.',
    'Bu adres yine çıktı, same wallet as in my March note, نفس الصورة ونفس القصة: {label} {pay}. Kanal adı değişmiş, the story about the sick boy has not. Şikâyet ettim.',
    'teman2, ada yg kenal {label} {pay}? Someone in the expat group sagt, er sammelt für ein Waisenhaus, minta duit terus, tapi pas ditanya alamatnya he just leaves the chat. Kayaknya penipuan.',
  ],
  commerce: [
    'Handmade soap, el yapımı sabun, мыло ручной работы. 6 each, üç tanesi 15, доставка по городу бесплатно. {label}: {pay}',
    'سلام دوستان, new stock is here: Persian tea glasses, شش‌تایی ۴۵۰, or 9 dollars for those abroad. Pay with {label} to {pay} و آدرس رو بفرستین, shipping on Sundays.',
  ],
}
