/**
 * The truth about one planted campaign, read from the ledgers and posts by the published definitions (docs/explanation/methods.md, receipts): a receipt is a
 * transfer into an identifier from one day before its first mention to ninety days after its last; earlier and later ones are counted apart.
 */
import { DAY_MS, formatDay } from '../domain/time.ts'
import type { CampaignPlan } from './campaigns/campaign-plan.ts'
import type { Movement } from './ledger-facts.ts'
import { cents, type PriceTable } from './prices.ts'
import type { CampaignTruth, OfframpTruth, PostTruth, ReceiptTruth } from './truth.ts'

export interface Evidence {
  readonly movements: readonly Movement[]
  readonly posts: readonly PostTruth[]
  readonly prices: PriceTable
  readonly gaps: ReadonlySet<string>
  readonly ownerOf: (address: string) => string | undefined
}

interface Incoming {
  readonly movement: Movement
  readonly when: 'before' | 'receipt' | 'after'
}

export function campaignTruth(plan: CampaignPlan, evidence: Evidence): CampaignTruth {
  const posts = evidence.posts.filter(({ campaign }) => campaign === plan.id)
  const incoming = incomingOf(plan, posts, evidence)
  const receipts = incoming
    .filter(({ when }) => when === 'receipt')
    .map(({ movement }) => receiptOf(movement, evidence))
  return {
    id: plan.id,
    note: plan.note,
    identifiers: plan.identifiers.map(({ pay: { kind, key } }) => ({ kind, key })),
    posts: posts.map(({ key }) => key),
    channels: [...new Set(posts.map(({ channel }) => channel))].sort(),
    receipts,
    raisedCents: receipts.reduce((sum, { fiatCents }) => sum + (fiatCents ?? 0), 0),
    before: incoming.filter(({ when }) => when === 'before').length,
    after: incoming.filter(({ when }) => when === 'after').length,
    offramps: plan.offramps.map((offramp) => offrampOf(plan, offramp, evidence)),
  }
}

/** Transfers of others into the published identifiers, in ledger order. */
export function incomingOf(
  plan: CampaignPlan,
  posts: readonly PostTruth[],
  evidence: Pick<Evidence, 'movements' | 'ownerOf'>,
): readonly Incoming[] {
  return plan.identifiers.flatMap(({ pay, chain, address }) => {
    const times = posts
      .filter(({ identifiers }) => identifiers.some(({ key }) => key === pay.key))
      .map(({ time }) => time)
    const from = Math.min(...times) - DAY_MS
    const to = Math.max(...times) + 90 * DAY_MS
    return evidence.movements
      .filter((movement) => movement.chain === chain && movement.to === address)
      .filter((movement) => !isOwn(plan, movement, evidence))
      .map((movement) => ({
        movement,
        when: movement.time < from ? 'before' : movement.time < to ? 'receipt' : 'after',
      }))
  })
}

function isOwn(
  plan: CampaignPlan,
  { from }: Movement,
  { ownerOf }: Pick<Evidence, 'ownerOf'>,
): boolean {
  return from.some((address) => ownerOf(address) === plan.owner || plan.accounts.includes(address))
}

function receiptOf(movement: Movement, { prices, gaps }: Evidence): ReceiptTruth {
  const { chain, txid, index, time, to, asset, amount, decimals } = movement
  const day = `${asset} ${formatDay(time)}`
  const price = gaps.has(day) ? undefined : prices.get(day)
  const fiatCents = price === undefined ? null : cents(amount, decimals, price)
  return { chain, txid, index, time, to, asset, amountBase: amount.toString(), fiatCents }
}

function offrampOf(
  plan: CampaignPlan,
  offramp: CampaignPlan['offramps'][number],
  evidence: Evidence,
): OfframpTruth {
  const { depositAddress, chain, hops } = offramp
  const onChain = evidence.movements.filter((movement) => movement.chain === chain)
  const incoming = onChain.filter(
    (movement) => movement.to === depositAddress && (hops === 0 || isOwn(plan, movement, evidence)),
  )
  const sweeps = onChain.filter(({ from }) => from.includes(depositAddress))
  const deposited = incoming.reduce((sum, { amount }) => sum + amount, 0n)
  const fees = sweeps.reduce((sum, { fee }) => sum + fee, 0n)
  return {
    ...offramp,
    depositedBase: deposited.toString(),
    sweptBase: (sweeps.length === 0 ? deposited : deposited - fees).toString(),
    txids: [...new Set([...incoming, ...sweeps].map(({ txid }) => txid))],
  }
}
