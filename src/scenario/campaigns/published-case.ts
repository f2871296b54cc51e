/**
 * Published case A: a small group's Bitcoin appeal of 2018. The two addresses, the dates and the dollar values are public (US forfeiture
 * complaint of August 2020, "155 virtual currency assets", and press reports on it); everything else here, ledger, senders and texts, is
 * synthetic. The figures hold with the scenario's own prices for those three days. The appeal stood in an open Telegram channel and on X:
 * X is written as a second export, a Telegram channel that a bot fills with what the X account posts, each with the X handle and link.
 * A QIWI wallet was named before (2016) and once together with the first Bitcoin address.
 */
import { HOUR_MS, moment } from '../moment.ts'
import type { Channel } from '../posts/post-book.ts'
import { fundDonors, give, type World } from '../world.ts'
import { appeals } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'
import { Purse } from './purse.ts'

export const CASE_A_ADDRESSES = [
  '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP',
  '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA',
] as const

/** Dollars of the scenario's price list on the days of the receipts. */
export const CASE_A_PRICES = {
  '2018-07-13': '6228.81',
  '2018-07-22': '7419.29',
  '2018-08-13': '6308.52',
}

/** When, to which address, satoshis and the published US cents. */
export const CASE_A_RECEIPTS = [
  { at: '2018-07-13 09:30', address: 0, satoshis: 659_677n, cents: 4109 },
  { at: '2018-07-22 15:10', address: 0, satoshis: 385_347n, cents: 2859 },
  { at: '2018-08-13 08:05', address: 1, satoshis: 364_904n, cents: 2302 },
  { at: '2018-08-13 11:40', address: 1, satoshis: 364_904n, cents: 2302 },
] as const

export const CASE_A_WALLET = '+79000000102'
const ID = 'published-case-a'

export function planPublishedCase(world: World): CampaignPlan {
  const purse = new Purse(world, ID)
  const keys = CASE_A_ADDRESSES.map((address) => purse.adopt(address))
  const donors = fundDonors(world, {
    name: ID,
    count: CASE_A_RECEIPTS.length,
    at: moment('2018-07-02 10:00'),
    each: 2_000_000n,
    exchange: world.bitcoin.one,
  })
  for (const [index, receipt] of CASE_A_RECEIPTS.entries()) {
    const from = donors[index]
    const to = keys[receipt.address]
    if (from && to) give(world, { from, to, value: receipt.satoshis, at: moment(receipt.at) })
  }
  planPosts(world)
  const [first, second] = CASE_A_ADDRESSES
  return {
    id: ID,
    note: 'Published case A: two Bitcoin addresses, four receipts of July and August 2018, 115.72 USD; ledger synthetic.',
    identifiers: [
      { pay: pay.wallet(CASE_A_WALLET), chain: null, address: CASE_A_WALLET },
      { pay: pay.bitcoin(first), chain: 'bitcoin', address: first },
      { pay: pay.bitcoin(second), chain: 'bitcoin', address: second },
    ],
    owner: purse.owner,
    accounts: [],
    offramps: [],
  }
}

function planPosts(world: World): void {
  const open: Channel = { id: 1100000001, title: 'Open channel A (synthetic)', language: 'en' }
  const cross: Channel = { id: 1100000002, title: 'X cross-post A (synthetic)', language: 'en' }
  const [first, second] = CASE_A_ADDRESSES.map(pay.bitcoin)
  if (!first || !second) return
  const wallet = pay.wallet(CASE_A_WALLET)
  const inLanguage = (channel: Channel, language: Channel['language']): Channel => ({
    ...channel,
    language,
  })
  const openRu = inLanguage(open, 'ru')
  const openAr = inLanguage(open, 'ar')
  const crossAr = inLanguage(cross, 'ar')
  const tail = 'https://x.com/weirdemo_a18/status/1000000000000000001'
  const both = [first, second]
  appeals(world, ID, [
    [openRu, [wallet], '2016-03-01 12:00', '2016-09-01 12:00', 3, { texts: [0, 2] }],
    [openRu, [wallet, first], '2018-07-12 18:00', '2018-07-12 18:00', 1, { texts: [3] }],
    [open, [first], '2018-07-12 18:20', '2018-07-28 09:00', 3, { texts: [0, 3] }],
    [openAr, both, '2018-08-12 17:00', '2018-08-12 17:00', 1],
    [openRu, [second], '2018-08-12 17:30', '2018-08-20 10:00', 2],
    [cross, [first], '2018-07-12 18:05', '2018-07-21 18:00', 2, { tail }],
    [crossAr, [second], '2018-08-12 17:05', '2018-08-14 18:00', 2, { tail }],
  ])
  world.posts.chat(open, 12, moment('2016-03-01'), moment('2018-08-25') - HOUR_MS)
}
