/**
 * What people and publications say of a campaign beside what is measured: sources and uses of funds, and sums. That a post has the words, or that
 * somebody published a sum, is a fact; what it says is a claim.
 */
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { type CampaignClaim, type ClaimRecord, standingClaims } from '../../domain/claim-record.ts'
import { counted } from '../../domain/counted.ts'
import { formatTime } from '../../domain/time.ts'
import {
  isLawfulAidToo,
  TYPOLOGY,
  type TypologyEntry,
  typologySide,
} from '../../domain/typology.ts'
import type { ReceiptParameters } from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'
import { claimData } from '../claims/claim-input.ts'
import type { CampaignData } from './campaign-shape.ts'
import { heldOver } from './coverage-notes.ts'
import { findCampaign } from './ensure-campaigns.ts'
import type { CampaignMeasure, ValuedReceipt } from './measure-campaign.ts'

type Said<Act extends CampaignClaim['act']> = ClaimRecord & {
  readonly body: Extract<CampaignClaim, { act: Act }>
}

export async function campaignClaims(
  context: Context,
  record: CampaignRecord,
  measure: CampaignMeasure,
  window: ReceiptParameters,
): Promise<Pick<CampaignData, 'typology' | 'claims'>> {
  const campaigns = await context.cases.campaigns()
  const about = standingClaims(await context.cases.claims()).filter(
    ({ body }) => 'campaign' in body && findCampaign(campaigns, body.campaign)?.id === record.id,
  )
  const claims: CampaignData['claims'] = []
  for (const claim of about)
    if (isSaid(claim, 'sum')) claims.push(await sumData(context, claim, measure, window))
  const said = about.flatMap((claim) => (isSaid(claim, 'typology') ? [claim] : []))
  return { typology: typologyData(record, said), claims }
}

/** Relations that people claim, from either side. */
export async function claimedRelations(
  context: Context,
  record: CampaignRecord,
): Promise<CampaignData['related']> {
  const campaigns = await context.cases.campaigns()
  const now = (id: string) => findCampaign(campaigns, id)?.id
  return standingClaims(await context.cases.claims()).flatMap((claim): CampaignData['related'] => {
    if (!isSaid(claim, 'relate-campaign')) return []
    const [from, to] = [now(claim.body.campaign), now(claim.body.other)]
    if (from === undefined || to === undefined || from === to) return []
    const { relation } = claim.body
    const basis = `${claim.author} claims it (${claim.source}): ${claim.reason}`
    if (from === record.id) return [{ id: to, relation, basis }]
    const reverse = relation === 'inspired-by' ? 'inspired' : 'imitated-by'
    return to === record.id ? [{ id: from, relation: reverse, basis }] : []
  })
}

function isSaid<Act extends CampaignClaim['act']>(
  claim: ClaimRecord,
  act: Act,
): claim is Said<Act> {
  return claim.body.act === act
}

function typologyData(
  record: CampaignRecord,
  claims: readonly Said<'typology'>[],
): CampaignData['typology'] {
  const found = new Map((record.typology ?? []).map((each) => [each.entry, each]))
  return TYPOLOGY.flatMap((entry): CampaignData['typology'] => {
    const words = found.get(entry)
    const said = claims.filter(({ body }) => body.entry === entry)
    if (!words && said.length === 0) return []
    return [
      {
        ...{ side: typologySide(entry), entry, lawfulAidToo: isLawfulAidToo(entry) },
        applies: said.at(-1)?.body.applies ?? null,
        basis: basisOf(entry, words, said),
        terms: [...(words?.terms ?? [])],
        posts: [...(words?.posts ?? [])],
        claims: said.map(claimData),
      },
    ]
  })
}

function basisOf(
  entry: TypologyEntry,
  words: { readonly terms: readonly string[]; readonly posts: readonly string[] } | undefined,
  said: readonly Said<'typology'>[],
): string[] {
  const basis = said.map(
    ({ body, author, source }) =>
      `${author} claims that it ${body.applies ? 'applies' : 'does not apply'} (${source}).`,
  )
  if (words) {
    const posts = counted(words.posts.length, 'post has', 'posts have')
    basis.push(
      `${posts} words of ${entry} (${words.terms.slice(0, 6).join(', ')}): a claim of the posts, not where money went.`,
    )
  }
  return basis
}

async function sumData(
  context: Context,
  claim: Said<'sum'>,
  measure: CampaignMeasure,
  window: ReceiptParameters,
): Promise<CampaignData['claims'][number]> {
  const { publisher, published, amount, unit, words, from, until, url, sha256 } = claim.body
  const receipts = measure.receipts.filter(
    ({ transfer: { time } }) => (from === null || time >= from) && (until === null || time < until),
  )
  const held = await heldOver(context, measure.accounts, { from, until }, window)
  return {
    ...claimData(claim),
    ...{ publisher, amount, unit, words, url, sha256 },
    published: published === null ? null : formatTime(published),
    from: from === null ? null : formatTime(from),
    until: until === null ? null : formatTime(until),
    measured: {
      ...measuredIn(receipts, unit, context.settings.currency),
      held: held === 'whole' && measure.unheld > 0 ? 'part' : held,
    },
  }
}

/** In the unit of the claim where receipts are of that asset, else in the workspace's currency. */
function measuredIn(
  receipts: readonly ValuedReceipt[],
  unit: string | null,
  currency: string,
): { readonly amount: string | null; readonly unit: string; readonly receipts: number } {
  const own = receipts.filter(({ transfer }) => assetOf(transfer.asset).symbol === unit)
  if (unit !== null && unit !== currency && own.length > 0)
    return { amount: sumUnits(own), unit, receipts: own.length }
  const priced = receipts.flatMap(({ value }) => (value ? [value.fiat] : []))
  const sum = priced.reduce((total, fiat) => total + fiat, 0n)
  const known = priced.length > 0 || receipts.length === 0
  return {
    amount: known ? formatFiat(sum, currency) : null,
    unit: currency,
    receipts: receipts.length,
  }
}

/** One symbol may have other decimals on another chain. */
function sumUnits(receipts: readonly ValuedReceipt[]): string {
  const scale = 30
  const sum = receipts.reduce((total, { transfer: { asset, amount } }) => {
    const decimals = assetOf(asset).decimals ?? 0
    return total + amount * 10n ** BigInt(scale - decimals)
  }, 0n)
  return formatUnits(sum, scale)
}
