import { describe, expect, test } from 'vitest'
import type { MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import { readFrame } from './read-frame.ts'

const ADDRESS = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

function frameOf(template: string) {
  const text = template.replaceAll('ADDR', ADDRESS)
  const start = text.indexOf(ADDRESS)
  const mention: MentionRecord = {
    ...{ kind: 'bitcoin-address', value: ADDRESS, key: ADDRESS, raw: ADDRESS },
    ...{ start, end: start + ADDRESS.length, via: 'text', checksum: 'ok', repairs: [] },
    ...{ confidence: 1, post: 'telegram:c/1', field: 'text' },
  }
  const post: PostRecord = {
    key: 'telegram:c/1',
    channel: { key: 'telegram:c', platform: 'telegram', name: 'c', handle: null },
    ...{ author: null, time: 0, printedTime: null, assumedZone: null, edited: null, text },
    ...{ fields: [], forwardOf: null, replyTo: null, media: [], service: null },
  }
  return readFrame(post, [mention], [mention]).mentions[0]
}

const cases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'a negation ends at a comma': {
    solicited: [
      'No rush, donate when you can: ADDR',
      'Не спешите, помогите семьям: ADDR',
      'No donation is too small, please help: ADDR',
    ],
    reported: ['Do not donate to ADDR'],
  },
  'a negated request of the own party is no warning': {
    solicited: ['We do not ask for much. Our friends, help us with what you can: ADDR'],
  },
  'bare nouns of giving are no request': {
    neutral: ['The fund and its donors: ADDR', 'Collection of gifts: ADDR'],
  },
  'a verb makes them one': {
    solicited: ['Chip in for the collection: ADDR', 'Присоединяйтесь к сбору: ADDR'],
  },
  'a name of several words asks for nothing': {
    neutral: ['This was written by Hand Relief Support Cause and friends in town: ADDR'],
  },
  'a claim to be a registered charity is unclear, whether it asks or not': {
    unclear: [
      'Registered charity no. 12345, aid and support in five towns. BTC: ADDR',
      'Registered charity no. 12345. Please donate: ADDR',
      'Фонд, рег. № 1234567. Пожертвуйте: ADDR',
      'جمعية، رقم التسجيل 1234567. تبرعوا: ADDR',
    ],
    solicited: ['Nurses who are registered here need boots, please help us to buy them: ADDR'],
  },
  'a call that says neither what for nor for whom is a payment': {
    payment: ['Whoever is able: ADDR', 'Кто может, по возможности: ADDR', 'من يستطيع: ADDR'],
    solicited: [
      'Whoever is able, help with the roof: ADDR',
      'Кто может, помогите с крышей: ADDR',
      'من يستطيع فليساهم في السقف: ADDR',
    ],
  },
  'money between people who know each other is no appeal': {
    unclear: [
      'Could you lend me 40, I will pay you back on Monday: ADDR',
      'Одолжи 900 до зарплаты: ADDR',
      'ممكن تقرضني ٤٠ حتى الراتب ADDR',
      'Bana borç ver, 40 yeter: ADDR',
      'میتوانی ۴۰ قرض بده، پس می‌دهم: ADDR',
      'Boleh pinjam 40, besok aku ganti: ADDR',
    ],
  },
  'words behind a verb of saying and a colon are told, not asked': {
    reported: [
      'One of the channels wrote: help the families, send to ADDR',
      'Один из каналов сообщает: помогите семьям, отправьте на ADDR',
    ],
    solicited: [
      'News: please help the families, send to ADDR',
      'Our volunteers said: help us, send to ADDR',
    ],
  },
  'a quoted appeal is a report though the quotation asks plainly': {
    reported: ['The newspaper published it: «Dear friends, please help us, donate to ADDR»'],
  },
  'what a service says of its own account is no warning': {
    service: ['Hot wallet maintenance, deposits are delayed, do not send to ADDR'],
  },
  'an account that was closed is no moved appeal where others are told of': {
    reported: ['Researchers counted 12 payments to ADDR before the account was closed.'],
  },
  'a transfer told in the past is a report': {
    reported: [
      'Case no. 12: the coins were transferred to ADDR',
      'Row 7 of the notice: funds were sent to ADDR',
      'По протоколу деньги были переведены на ADDR',
    ],
  },
  'two prices and no request are goods': {
    commerce: ['Boots 40 EUR, hats 12 EUR. ADDR'],
  },
  'a promise of gains is no appeal': {
    unclear: ['Giveaway! Send 1 coin, get back double your stake: ADDR'],
  },
  'a moved account with the same wallet asks when it speaks to its readers': {
    solicited: ['We are back on a backup channel, the wallet is the same: ADDR'],
    neutral: ['Seen on an old page ADDR'],
  },
  'what is missing supports a need': {
    solicited: ['Blankets for the camp: 12 still missing. ADDR'],
  },
}

for (const [rule, roles] of Object.entries(cases))
  describe(rule, () => {
    for (const [role, texts] of Object.entries(roles))
      test.each(texts)(`${role}: %s`, (text) => expect(frameOf(text)?.role).toBe(role))
  })
