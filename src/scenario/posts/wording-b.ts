/** Post texts for the scorecard alone: no rule was written against them. */
import type { Wording } from './wording.ts'

export const wordingB: Wording = {
  solicit: {
    en: [
      'The kitchen needs supplies. Contribute in {label}: {pay}',
      'We are raising funds for medicine. {label} wallet {pay}',
      'Every contribution counts, {label} accepted: {pay}',
      'Winter appeal: {pay} ({label})',
      'To take part in our appeal use {label}\n{pay}',
      'Sponsor a family today. {label} → {pay}',
      'Goal for this month: 400 USD for winter coats. {label}: {pay}',
      'Same details as before, thank you all.\n{label}: {pay}',
    ],
    ru: [
      'Кухне нужны продукты. Пожертвовать в {label}: {pay}',
      'Собираем на лекарства. Кошелёк {label} {pay}',
      'Важен каждый вклад, принимаем {label}: {pay}',
      'Зимний сбор: {pay} ({label})',
      'Чтобы поучаствовать, переведите {label}\n{pay}',
      'Поддержите семью сегодня. {label} → {pay}',
      'Цель на месяц: 30000 рублей на зимние куртки. {label}: {pay}',
      'Реквизиты те же, спасибо всем.\n{label}: {pay}',
    ],
    ar: [
      'المطبخ يحتاج إلى مواد. ساهموا عبر {label}: {pay}',
      'نجمع ثمن الدواء. محفظة {label} {pay}',
      'كل مساهمة مهمة، نقبل {label}: {pay}',
      'حملة الشتاء: {pay} ({label})',
      'للمشاركة في الحملة استخدموا {label}\n{pay}',
      'اكفلوا عائلة اليوم. {label} ← {pay}',
      'هدفنا هذا الشهر 400 دولار لمعاطف الشتاء. {label}: {pay}',
      'البيانات كما هي، شكرا للجميع.\n{label}: {pay}',
    ],
  },
  solicitHidden: {
    en: ['Contribute in {label}, tap below.', 'Join the appeal by {label}.'],
    ru: ['Внести вклад в {label}, нажмите ниже.', 'Участвуйте в сборе через {label}.'],
    ar: ['ساهموا عبر {label}، اضغطوا أدناه.', 'شاركوا في الحملة عبر {label}.'],
  },
  moved: {
    en: [
      'They removed our page again. Follow us here, contributions go to the same place. {label}: {pay}',
    ],
    ru: ['Нашу страницу снова удалили. Подпишитесь здесь, реквизиты прежние. {label}: {pay}'],
    ar: ['حذفوا صفحتنا مرة أخرى. تابعونا هنا، والمساهمة على العنوان نفسه. {label}: {pay}'],
  },
  report: {
    en: [
      'According to the indictment, the funds went to {pay}.',
      'Warning from investigators: accounts that spread {pay} pose as aid groups.',
      'A reader sent us the address {pay}. We passed it on to the police.',
    ],
    ru: [
      'Согласно обвинительному заключению, средства поступали на {pay}.',
      'Следствие предупреждает: аккаунты, которые распространяют {pay}, выдают себя за помощь.',
    ],
    ar: [
      'وفقا للائحة الاتهام، وصلت الأموال إلى {pay}.',
      'تحذير من المحققين: الحسابات التي تنشر {pay} تنتحل صفة جهات إغاثة.',
    ],
  },
  commerce: {
    en: [
      'In stock: steel kettle, $14 with shipping. Invoice address {pay} ({label})',
      'Used bicycle for sale, 80 USD. Checkout: {pay}',
      'Fresh honey from the farm, write to us to reserve a jar. {label}: {pay}',
    ],
    ru: ['В наличии чайник, 1200 рублей с доставкой. Счёт к оплате {label}: {pay}'],
    ar: ['متوفر: إبريق شاي، الثمن 14 دولارا مع الشحن. الفاتورة {label}: {pay}'],
  },
  charity: {
    en: [
      'Demo Relief Charity (register entry 0000001) thanks its donors. {label}: {pay}',
      'Audited accounts of Demo Relief Charity are online. Gifts in {label}: {pay}',
    ],
    ru: ['Demo Relief Charity, запись в реестре 0000001, благодарит жертвователей. {label}: {pay}'],
    ar: ['تشكر Demo Relief Charity، القيد 0000001، المتبرعين. {label}: {pay}'],
  },
  service: {
    en: [
      'Miners are paid from {pay} every night.',
      'Cold and hot wallets of the exchange: {pay}. Audit attached.',
    ],
    ru: ['Майнерам платим с адреса {pay} каждую ночь.'],
    ar: ['ندفع للمعدنين من العنوان {pay} كل ليلة.'],
  },
  shopAdvertisement: {
    en: ['Cash for USDT and BTC in minutes, best rate. Call {phone}, offices in the centre.'],
    ru: ['Наличные за USDT и BTC за минуты, лучший курс. Звоните {phone}, офисы в центре.'],
    ar: ['نقد مقابل USDT و BTC خلال دقائق وبأفضل سعر. اتصلوا {phone}، مكاتبنا في المركز.'],
  },
  chatter: {
    en: ['The bakery opens at eight.', 'Football match on Friday.', 'New books in the library.'],
    ru: ['Пекарня открывается в восемь.', 'Матч в пятницу.', 'Новые книги в библиотеке.'],
    ar: ['المخبز يفتح الساعة الثامنة.', 'مباراة يوم الجمعة.', 'كتب جديدة في المكتبة.'],
  },
}
