/** What a report leaves out because only a tag says it whose licence forbids passing on: names of services, and its words. */
import type { Context } from '../../ports/context.ts'
import type { CampaignData, IdentifierData } from '../campaigns/campaign-shape.ts'
import type { Offramp } from '../offramps/offramp-shape.ts'
import type { ReportMaterial } from './report-material.ts'

type Told = Pick<ReportMaterial, 'campaign' | 'offramps'>
type Tag = IdentifierData['tags'][number]

/** Stands in the place of a name. */
export const WITHHELD_SERVICE = 'a service whose name may not be passed on'
const STATEMENT = 'A source whose licence forbids passing on says whose address it is.'

/** The same without such names; accounts, amounts and transactions stay, because the ledger tells them. */
export async function withholdLicensed(
  { cases }: Pick<Context, 'cases'>,
  { campaign, offramps }: Told,
): Promise<Told> {
  const names = new Set<string>()
  for await (const tag of cases.tags({ licensed: true })) names.add(tag.actor ?? tag.label)
  if (names.size === 0) return { campaign, offramps }
  return {
    campaign: withholdCampaign(campaign, names),
    offramps: { ...offramps, offramps: offramps.offramps.map(withholdOfframp) },
  }
}

function withholdCampaign(campaign: CampaignData, names: ReadonlySet<string>): CampaignData {
  const tags = [...campaign.identifiers, ...campaign.framed].flatMap(licensedTags)
  return {
    ...campaign,
    identifiers: campaign.identifiers.map(withholdIdentifier),
    framed: campaign.framed.map(withholdIdentifier),
    reasons: campaign.reasons.map((reason) => withoutWords(reason, tags)),
    receipts: campaign.receipts.map((receipt) =>
      receipt.senderKind === 'service' && names.has(receipt.sender ?? '')
        ? { ...receipt, sender: WITHHELD_SERVICE }
        : receipt,
    ),
  }
}

function licensedTags({ tags }: IdentifierData): readonly Tag[] {
  return tags.filter(({ licence }) => licence !== undefined)
}

function withholdIdentifier(each: IdentifierData): IdentifierData {
  const tags = licensedTags(each)
  const { service } = each
  const held = tags.some(
    ({ label, source }) => label === service?.label && source === service.source,
  )
  return {
    ...each,
    reason: withoutWords(each.reason, tags),
    service:
      service !== null && held
        ? { ...service, label: WITHHELD_SERVICE, actor: null, source: 'withheld' }
        : service,
  }
}

/** Reasons quote the label of a tag and name its source in brackets. */
function withoutWords(text: string, tags: readonly Tag[]): string {
  return tags.reduce(
    (left, { label, source }) =>
      left.replaceAll(`"${label}"`, '(withheld)').replaceAll(`(${source})`, '(withheld)'),
    text,
  )
}

function withholdOfframp(row: Offramp): Offramp {
  const basis = row.basis.map((each) =>
    each.licensed === true ? { ...each, statement: STATEMENT } : each,
  )
  if (row.licensed !== true) return { ...row, basis }
  const { jurisdiction: _, successor: __, uri: ___, ...rest } = row
  return {
    ...rest,
    ...{
      actor: WITHHELD_SERVICE,
      name: WITHHELD_SERVICE,
      status: 'withheld',
      contacts: [],
      listings: [],
      basis,
    },
  }
}
