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
  'a claim to be a registered charity without a request is unclear': {
    unclear: ['Registered charity no. 12345, aid and support in five towns. BTC: ADDR'],
    solicited: ['Registered charity no. 12345. Please donate: ADDR'],
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
