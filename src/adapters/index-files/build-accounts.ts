/** Builds a segment of an account chain from the record: one pass in ledger order, then a bounded sort of each side. */
import { AccountWriter } from './account-writer.ts'
import { DictionaryWriter } from './dictionary.ts'
import type { SegmentPlan } from './segment-plan.ts'

/** Rows written. Throws OutOfOrder when not `sorted` and the store keeps them otherwise. */
export async function buildAccounts(plan: SegmentPlan, sorted: boolean): Promise<number> {
  const addresses = await plan.columns.addressCount()
  const assets = await plan.columns.assets(plan.after)
  const writer = new AccountWriter(plan.dir, { addresses, rows: plan.extent.transfers })
  writeAssets(plan.dir, assets)
  let done = 0
  try {
    for await (const batch of plan.columns.transfers({ after: plan.after, assets, sorted })) {
      if (!sorted) writer.checkOrder(batch)
      writer.add(batch)
      done += batch.rows
      await plan.step(done)
    }
    for (const step of writer.finish()) await plan.step(done + step / 2)
  } finally {
    writer.close()
  }
  return done
}

/** The dictionary of the assets of a segment. */
export function writeAssets(dir: string, assets: readonly string[]): void {
  const writer = new DictionaryWriter(dir, 'assets', { from: 0, count: assets.length })
  for (const [place, asset] of assets.entries()) writer.add(Buffer.from(asset), place)
  writer.finish()
}
