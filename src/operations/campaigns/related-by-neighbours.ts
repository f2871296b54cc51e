/** Campaigns that paid the same address, or whose fees the same address paid: relations by the ledger, never a merge. */
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { CampaignData } from './campaign-shape.ts'
import { isFeeMoney, type LedgerNeighbour, type LedgerNeighbours } from './ledger-neighbours.ts'

/** An address with more movements than this on the side looked at is many people's: it relates nobody. */
const BUSY = 1_000

/** Once for each campaign and relation, with one neighbour as its basis. */
export async function relatedByNeighbours(
  context: Context,
  record: CampaignRecord,
  { payees, funders }: LedgerNeighbours,
): Promise<CampaignData['related']> {
  if (payees.length + funders.length === 0) return []
  const owners = await addressOwners(context, record)
  const related = new Map<string, CampaignData['related'][number]>()
  const add = (addresses: readonly string[], relation: string, basis: string): void => {
    for (const id of addresses.flatMap((address) => owners.get(address) ?? []))
      if (!related.has(`${id} ${relation}`))
        related.set(`${id} ${relation}`, { id, relation, basis })
  }
  for (const payee of payees) {
    const payers = (await movements(context, payee, 'incoming')).flatMap(({ from }) => from)
    add(payers, 'paid-same-address', `Both paid ${payee.address}, which no tag calls a service.`)
  }
  for (const funder of funders) {
    const rows = (await movements(context, funder, 'outgoing')).filter(isFeeMoney)
    const funded = rows.flatMap(({ to }) => to ?? [])
    add(funded, 'same-fee-funder', `${funder.address} sent both the coin that transfers cost.`)
  }
  return [...related.values()]
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
