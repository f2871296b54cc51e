/** The ledger accounts of a campaign and when each was advertised: where its receipts are counted and its traces start. */
import type { CampaignMember, CampaignRecord } from '../../domain/campaign-record.ts'
import type { ChainId } from '../../domain/chain.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import type { AdvertisedAccount } from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'

const ENDING = new Set(['seizure', 'forfeiture', 'freeze'])

/** Accounts on chains that the workspace has, in the order of the campaign's identifiers. */
export async function campaignAccounts(
  context: Pick<Context, 'ledger' | 'cases'>,
  campaign: CampaignRecord,
): Promise<readonly AdvertisedAccount[]> {
  const held = new Set((await context.ledger.heads()).map(({ chain }) => chain))
  const seized = await seizures(context, campaign.identifiers)
  return campaign.identifiers.flatMap(({ kind, key, firstMention, lastMention }) => {
    const found = ledgerAddress(kind, key)
    if (!found) return []
    const chains = found.chains.filter((chain: ChainId) => held.has(chain))
    if (chains.length === 0) return []
    const { address } = found
    return [{ key, chains, address, firstMention, lastMention, seized: seized.get(key) ?? null }]
  })
}

/** Identifiers that name an account of a ledger of which nothing is imported. */
export async function unheldAccounts(
  context: Pick<Context, 'ledger'>,
  campaign: CampaignRecord,
): Promise<readonly CampaignMember[]> {
  const held = new Set((await context.ledger.heads()).map(({ chain }) => chain))
  return campaign.identifiers.filter(({ kind, key }) => {
    const found = ledgerAddress(kind, key)
    return found !== null && !found.chains.some((chain) => held.has(chain))
  })
}

async function seizures(
  context: Pick<Context, 'cases'>,
  identifiers: readonly CampaignMember[],
): Promise<ReadonlyMap<string, number>> {
  const first = new Map<string, number>()
  for (const hit of await context.cases.listingsOf(identifiers.map(({ key }) => key))) {
    if (!ENDING.has(hit.class) || hit.since === null) continue
    first.set(hit.subject, Math.min(first.get(hit.subject) ?? hit.since, hit.since))
  }
  return first
}
