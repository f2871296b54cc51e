/** The demo's post texts. */
import type { Wording } from './wording.ts'

export const wordingA: Wording = {
  solicit: {
    en: [
      'Help families this winter. {label}: {pay}',
      'Support for families who lost their homes. Send to {label}: {pay}',
      'Donations are open again. {label} {pay}',
      'You can help with any sum.\n{label}: {pay}',
      'Families need food and blankets. Transfer here: {pay} ({label})',
      'Please give what you can. Our {label} wallet: {pay}',
    ],
    ru: [
      'Помогите семьям зимой. {label}: {pay}',
      'Сбор средств для семей. Отправляйте на {label}: {pay}',
      'Сбор снова открыт. {label} {pay}',
      'Можно помочь любой суммой.\n{label}: {pay}',
      'Семьям нужны еда и одеяла. Перевод сюда: {pay} ({label})',
      'Кто может, поддержите. Наш кошелёк {label}: {pay}',
    ],
    ar: [
      'ساعدوا العائلات في الشتاء. {label}: {pay}',
      'جمع تبرعات للعائلات. أرسلوا إلى {label}: {pay}',
      'باب التبرع مفتوح من جديد. {label} {pay}',
      'يمكنكم المساعدة بأي مبلغ.\n{label}: {pay}',
      'العائلات تحتاج إلى الطعام والبطانيات. التحويل هنا: {pay} ({label})',
      'من يستطيع فليدعم. محفظتنا {label}: {pay}',
    ],
  },
  solicitHidden: {
    en: ['Help families with {label}.', 'Donate by {label}, any sum helps.'],
    ru: ['Помощь семьям, {label}.', 'Пожертвовать через {label} можно любую сумму.'],
    ar: ['ساعدوا العائلات عبر {label}.', 'تبرعوا عبر {label} بأي مبلغ.'],
  },
  moved: {
    en: ['Our old channel was closed. The new one is here, donations as before. {label}: {pay}'],
    ru: ['Старый канал закрыли. Теперь мы здесь, сбор продолжается. {label}: {pay}'],
    ar: ['أغلقت قناتنا القديمة. نحن هنا الآن والتبرع مستمر. {label}: {pay}'],
  },
  report: {
    en: [
      'Report: researchers say that the address {pay} was used in an appeal. Do not send money to it.',
      'News: a court document lists the wallet {pay} among seized property.',
    ],
    ru: [
      'Новости: по данным исследователей, адрес {pay} использовался в сборах. Не отправляйте на него деньги.',
      'В документах суда среди изъятого назван кошелёк {pay}.',
    ],
    ar: [
      'تقرير: يقول باحثون إن العنوان {pay} استخدم في حملة جمع أموال. لا ترسلوا إليه المال.',
      'أخبار: وثيقة المحكمة تذكر المحفظة {pay} ضمن الممتلكات المصادرة.',
    ],
  },
  commerce: {
    en: [
      'Wool blanket, 12 USD, delivery in two days. Pay to {label}: {pay}',
      'Price list: phone case 5 USD, charger 9 USD. Order and pay: {pay}',
    ],
    ru: ['Одеяло шерстяное, цена 900 руб, доставка два дня. Оплата {label}: {pay}'],
    ar: ['بطانية صوف، السعر 12 دولارا، التوصيل خلال يومين. الدفع {label}: {pay}'],
  },
  charity: {
    en: [
      'Demo Relief Charity, registered charity no. 0000001. Donate with {label}: {pay}',
      'Our annual report is out. Demo Relief Charity accepts {label}: {pay}',
    ],
    ru: ['Фонд Demo Relief Charity, регистрационный номер 0000001. Пожертвования {label}: {pay}'],
    ar: ['جمعية Demo Relief Charity المسجلة برقم 0000001. التبرع عبر {label}: {pay}'],
  },
  service: {
    en: [
      'Payout address of the pool: {pay}. Payouts daily, fee 1 %.',
      'Our hot wallet: {pay}. Proof of reserves is updated monthly.',
    ],
    ru: ['Адрес выплат пула: {pay}. Выплаты ежедневно, комиссия 1 %.'],
    ar: ['عنوان مدفوعات المجمع: {pay}. الدفع يومي والعمولة 1 %.'],
  },
  shopAdvertisement: {
    en: ['We exchange USDT, BTC and cash. Two offices, open day and night. Phone {phone}'],
    ru: ['Обмен USDT, BTC и наличных. Два офиса, круглосуточно. Телефон {phone}'],
    ar: ['صرافة USDT و BTC ونقدا. مكتبان، على مدار الساعة. هاتف {phone}'],
  },
  chatter: {
    en: [
      'Good morning. It will rain today.',
      'The road to the market is open.',
      'Photos of the new school are here.',
    ],
    ru: ['Доброе утро. Сегодня дождь.', 'Дорога на рынок открыта.', 'Фото новой школы.'],
    ar: ['صباح الخير. اليوم ماطر.', 'الطريق إلى السوق مفتوح.', 'صور المدرسة الجديدة.'],
  },
}
