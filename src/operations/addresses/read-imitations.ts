/** Which of some tokens call themselves like a reviewed one. */
import type { AssetId } from '../../domain/asset.ts'
import { imitatedSymbol } from '../../domain/imitation.ts'
import type { Context } from '../../ports/context.ts'

/** The reviewed symbol by imitation; tokens whose names nobody told are left out. */
export async function readImitations(
  ledger: Context['ledger'],
  assets: readonly AssetId[],
): Promise<ReadonlyMap<AssetId, string>> {
  const found = new Map<AssetId, string>()
  for (const { asset, symbol, name } of await ledger.tokenNames(assets)) {
    const imitated = imitatedSymbol(asset, [symbol, name])
    if (imitated !== null) found.set(asset, imitated)
  }
  return found
}
