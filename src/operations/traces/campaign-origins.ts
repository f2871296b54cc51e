/** The receipts of a campaign as origins of traces: what came in while its identifiers were advertised. */
import { NoteBook } from '../../domain/answer.ts'
import { RECEIPT_DEFAULTS } from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'
import { getCampaign } from '../campaigns/ensure-campaigns.ts'
import { measureCampaign } from '../campaigns/measure-campaign.ts'
import type { OriginReceipts } from './origin-record.ts'

/** By account and asset. Adds what is not imported to `notes`. Throws `no-campaign` (exit 3). */
export async function campaignReceipts(
  context: Context,
  from: { readonly seed: number; readonly campaign: string; readonly notes: NoteBook },
): Promise<readonly OriginReceipts[]> {
  const campaign = await getCampaign(context, from.campaign)
  const book = new NoteBook()
  const measured = await measureCampaign(context, campaign, {
    parameters: RECEIPT_DEFAULTS,
    notes: book,
  })
  for (const { code, message } of book.list())
    if (code !== 'no-price') from.notes.add(code, message)
  const groups = new Map<string, OriginReceipts & { readonly only: Set<string> }>()
  for (const { transfer } of measured.receipts) {
    const { chain, asset, to: address, txid, index } = transfer
    if (address === null) continue
    const key = `${chain}\n${asset}\n${address}`
    const group = groups.get(key) ?? {
      ...{ seed: from.seed, chain, asset, address, only: new Set<string>() },
      by: 'receiver' as const,
    }
    group.only.add(`${txid}:${index}`)
    groups.set(key, group)
  }
  if (groups.size === 0)
    from.notes.add('no-receipts', `Campaign ${campaign.id} has no receipt in the ledger held here.`)
  return [...groups.values()]
}
