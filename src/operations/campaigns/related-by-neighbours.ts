/** Campaigns that paid the same address, or whose fees the same address paid: relations by the ledger, never a merge. */
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { CampaignData } from './campaign-shape.ts'
import { isFeeMoney, type LedgerNeighbour } from './ledger-neighbours.ts'
import type { CampaignMeasure } from './measure-campaign.ts'

/** An address with more movements than this on the side looked at is many people's: it relates nobody. */
const BUSY = 1_000

/** Once for each campaign and relation, with one neighbour as its basis. */
export async function relatedByNeighbours(
  context: Context,
  record: CampaignRecord,
  { neighbours: { payees, funders }, receipts }: Pick<CampaignMeasure, 'neighbours' | 'receipts'>,
): Promise<CampaignData['related']> {
  if (payees.length + funders.length === 0) return []
  const owners = await addressOwners(context, record)
  const related = new Map<string, CampaignData['related'][number]>()
  const add = (addresses: readonly string[], relation: string, basis: string): void => {
    for (const id of addresses.flatMap((address) => owners.get(address) ?? []))
      if (!related.has(`${id} ${relation}`))
        related.set(`${id} ${relation}`, { id, relation, basis })
  }
  const names = donorNames(receipts)
  const nameOf = ({ chain, address }: LedgerNeighbour) =>
    names.get(`${chain} ${address}`) ?? address
  for (const payee of payees) {
    const payers = (await movements(context, payee, 'incoming')).flatMap(({ from }) => from)
    add(payers, 'paid-same-address', `Both paid ${nameOf(payee)}, which no tag calls a service.`)
  }
  for (const funder of funders) {
    const rows = (await movements(context, funder, 'outgoing')).filter(isFeeMoney)
    const funded = rows.flatMap(({ to }) => to ?? [])
    add(funded, 'same-fee-funder', `Both got the coin that transfers cost from ${nameOf(funder)}.`)
  }
  return [...related.values()]
}

/** Who gave to the campaign stays a pseudonym here too: donors are people. */
function donorNames(receipts: CampaignMeasure['receipts']): ReadonlyMap<string, string> {
  return new Map(
    receipts.flatMap(({ transfer: { chain, from }, sender }) =>
      sender.kind === 'donor'
        ? from.map((address) => [`${chain} ${address}`, `donor ${sender.pseudonym}`] as const)
        : [],
    ),
  )
}

/** Addresses of the other campaigns that nobody rejected. */
async function addressOwners(
  { cases }: Pick<Context, 'cases'>,
  record: CampaignRecord,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const owners = new Map<string, string[]>()
  for (const { id, kind, status, identifiers } of await cases.campaigns()) {
    if (id === record.id || kind !== 'campaign' || status === 'rejected') continue
    for (const member of identifiers) {
      const found = ledgerAddress(member.kind, member.key)
      if (found) owners.set(found.address, [...(owners.get(found.address) ?? []), id])
    }
  }
  return owners
}

/** None where there are too many. */
async function movements(
  context: Context,
  { chain, address }: LedgerNeighbour,
  side: 'incoming' | 'outgoing',
): Promise<readonly TransferRow[]> {
  const rows: TransferRow[] = []
  for await (const row of context.ledger.transfers({ chain, addresses: [address], side })) {
    context.signal.throwIfAborted()
    rows.push(row)
    if (rows.length > BUSY) return []
  }
  return rows
}
