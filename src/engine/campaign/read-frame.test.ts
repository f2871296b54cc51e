import { describe, expect, test } from 'vitest'
import type { MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import { readFrame } from './read-frame.ts'

const ADDRESS = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

function roleOf(template: string, via: MentionRecord['via'] = 'text') {
  const text = template.replaceAll('ADDR', ADDRESS)
  const post: PostRecord = {
    key: 'telegram:c/1',
    channel: { key: 'telegram:c', platform: 'telegram', name: 'c', handle: null },
    author: null,
    time: 0,
    printedTime: null,
    assumedZone: null,
    edited: null,
    text,
    fields: [],
    forwardOf: null,
    replyTo: null,
    media: [],
    service: null,
  }
  const start = text.indexOf(ADDRESS)
  const mention: MentionRecord = {
    kind: 'bitcoin-address',
    value: ADDRESS,
    key: ADDRESS,
    raw: ADDRESS,
    start,
    end: start + ADDRESS.length,
    via,
    checksum: 'ok',
    repairs: [],
    confidence: 1,
    post: post.key,
    field: 'text',
  }
  return readFrame(post, [mention], [mention]).mentions[0]?.role
}

const cases: Readonly<Record<string, readonly string[]>> = {
  solicited: [
    'Help families. BTC: ADDR',
    'Winter is near. Please support the camp with any amount. ADDR',
    'Do not forget the orphans this month, send to ADDR',
    'Our previous channel was blocked. Our new address is ADDR, support us.',
    'Brothers were arrested and need a lawyer. Donate for bail: ADDR. Contact us.',
    'Beware of fakes, our only address is ADDR. Donate only here, thank you for your help.',
    'Помогите семьям. Биткоин: ADDR',
    'Не забудьте о сиротах, переведите на кошелёк ADDR',
    'Нужна ваша поддержка, лагерь замерзает: ADDR',
    'ساعدوا العائلات. بيتكوين: ADDR',
    'لا تنسوا الأيتام، تبرعوا على العنوان ADDR',
    'به خانواده‌ها کمک کنید. بیت کوین: ADDR',
    'Ailelere yardım edin. BTC: ADDR',
    'Bantu keluarga pengungsi. BTC: ADDR',
    'Hulurkan bantuan kepada anak yatim. BTC: ADDR',
    'خاندانوں کی مدد کریں۔ بی ٹی سی: ADDR',
    'Ба оилаҳо кӯмак кунед. BTC: ADDR',
  ],
  reported: [
    'Police said the group asked followers to donate to ADDR, according to court documents.',
    'The Treasury has sanctioned ADDR for collecting donations.',
    'Do not donate to ADDR. It is a scam, report it to the police.',
    '"Please help families, donate to ADDR" said the leaflet quoted in the indictment.',
    'Суд установил, что на кошелёк ADDR собирали пожертвования, сообщает ведомство.',
    'Не отправляйте деньги на ADDR, это мошенники.',
    'قالت الشرطة إن الجماعة طلبت تبرعات على ADDR بحسب لائحة اتهام.',
    'تحذير: لا ترسلوا الأموال إلى ADDR، هذا احتيال.',
    'پلیس گفت کیف پول ADDR توقیف شده است.',
    'Polis, ADDR cüzdanına savcılık kararıyla el konulduğunu açıkladı.',
    'Polisi menyita dompet ADDR, menurut dakwaan jaksa.',
    'پولیس کے مطابق ADDR ضبط کر لیا گیا۔',
  ],
  commerce: [
    'Handmade soap, price 5 USD, free shipping. Pay to ADDR',
    'Invoice for your order: send 0.01 BTC to ADDR',
    'Мёд в наличии, цена 500 руб., доставка. Оплата: ADDR',
    'صابون للبيع، السعر 5 دولار، شحن مجاني. الدفع: ADDR',
    'Winter boots 40 EUR, pay to ADDR',
    'Bal satılık, kargo dahil fiyat 10 USD. Ödeme: ADDR',
    'Madu dijual, harga 50 ribu, gratis ongkir. Bayar ke ADDR',
  ],
  service: ['Our exchange moved its hot wallet to ADDR during system maintenance.'],
  payment: ['Send it to ADDR', 'Оплата на кошелёк ADDR'],
  neutral: ['ADDR', 'Look at ADDR'],
}

describe('how a post gives an address', () => {
  for (const [role, texts] of Object.entries(cases))
    test.each(texts)(`${role}: %s`, (text) => expect(roleOf(text)).toBe(role))

  test('a payment URI asks by itself', () => {
    expect(roleOf('ADDR', 'uri')).toBe('solicited')
  })

  test('look-alike letters, zero-width characters and vowel signs do not hide the words', () => {
    expect(roleOf('Dоnаte to ADDR')).toBe('solicited')
    expect(roleOf('Do\u200bna\u200bte to ADDR')).toBe('solicited')
    expect(roleOf('تَبَرَّعُوا عَلَى ADDR')).toBe('solicited')
  })

  test('a long hostile text is read in linear time', () => {
    const started = performance.now()
    roleOf(`${'help not send "'.repeat(40_000)} ADDR`)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
