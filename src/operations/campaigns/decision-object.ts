/** What a decision is about besides its campaign: another campaign, or one payment identifier. */
import { parseAddress } from '../../domain/address/parse-address.ts'
import type {
  CampaignDecision,
  CampaignMember,
  CampaignRecord,
} from '../../domain/campaign-record.ts'
import { NotFoundError, UserInputError } from '../../domain/errors.ts'
import { isPaymentKind } from '../../domain/taxonomy.ts'
import { campaignId } from '../../engine/campaign/apply-decisions.ts'
import { isDonationLink } from '../../engine/campaign/donation-hosts.ts'
import { findCampaign } from './ensure-campaigns.ts'

const ID = /^c-[0-9a-f]{10}$/

/**
 * The object as it is stored: a campaign id or an identifier key; `null` for confirm and reject. Throws a NotFoundError when
 * there is no such campaign or identifier, a UserInputError when it does not fit the act.
 */
export function decisionObject(
  campaigns: readonly CampaignRecord[],
  record: CampaignRecord,
  { act, object }: { readonly act: CampaignDecision['act']; readonly object: string | undefined },
): string | null {
  const text = object?.trim() ?? ''
  if (act === 'confirm' || act === 'reject') {
    if (text === '') return null
    throw unfit(`To ${act} a campaign needs no further name.`)
  }
  if (text === '')
    throw unfit(
      act === 'merge'
        ? 'A merge needs the other campaign.'
        : 'A split needs the identifier that is to be split off.',
    )
  if (ID.test(text)) return campaignObject(campaigns, record, { act, id: text })
  return act === 'split' ? ownIdentifier(record, text) : anyIdentifier(campaigns, record, text)
}

function campaignObject(
  campaigns: readonly CampaignRecord[],
  record: CampaignRecord,
  { act, id }: { readonly act: CampaignDecision['act']; readonly id: string },
): string {
  const other = findCampaign(campaigns, id)
  if (!other) throw new NotFoundError('no-campaign', `There is no campaign "${id}".`)
  const same = other.id === record.id
  if (act === 'merge' && same) throw unfit(`${id} and ${record.id} are one campaign already.`)
  if (act === 'split' && !same) throw unfit(`${id} is no part of ${record.id}.`)
  return id
}

/** One of a campaign's own payment identifiers, by its key, its value or its id. Throws `no-identifier`. */
export function ownPayment(record: CampaignRecord, text: string): CampaignMember {
  const found = record.identifiers.filter(isPayment).find((member) => isNamed(member, text))
  if (!found) throw unknownIdentifier(record, text)
  return found
}

function ownIdentifier(record: CampaignRecord, text: string): string {
  const found = ownPayment(record, text)
  if (record.identifiers.filter(isPayment).length === 1)
    throw unfit(`${found.value} is the only payment identifier of ${record.id}: reject it instead.`)
  return found.key
}

/** For a merge that takes a split back. */
function anyIdentifier(
  campaigns: readonly CampaignRecord[],
  record: CampaignRecord,
  text: string,
): string {
  for (const { id, identifiers, framed = [] } of campaigns) {
    const found = [...identifiers.filter(isPayment), ...framed].find((member) =>
      isNamed(member, text),
    )
    if (!found) continue
    if (id === record.id && identifiers.includes(found))
      throw unfit(`${found.value} stands in ${record.id} already.`)
    return found.key
  }
  throw unknownIdentifier(record, text)
}

function isPayment({ kind, key }: CampaignMember): boolean {
  return isPaymentKind(kind) || (kind === 'url' && isDonationLink(key))
}

function isNamed({ key, value }: CampaignMember, text: string): boolean {
  return (
    key === text || value === text || key === parseAddress(text)?.key || campaignId(key) === text
  )
}

function unknownIdentifier({ id }: CampaignRecord, text: string): NotFoundError {
  return new NotFoundError(
    'no-identifier',
    `${id} has no payment identifier "${text.slice(0, 90)}".`,
    {
      hints: [`\`weir campaign ${id}\` lists them.`],
    },
  )
}

function unfit(message: string): UserInputError {
  return new UserInputError('bad-decision', message, {
    hints: ['confirm ID · reject ID · merge ID OTHER · split ID IDENTIFIER, each with --reason.'],
  })
}
