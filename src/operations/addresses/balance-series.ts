/** The balance of an account over time, in a bounded number of points, for a chart. */
import { formatUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { formatTime } from '../../domain/time.ts'
import { compareTransfers } from '../../engine/trace/account-queue.ts'
import { balancePoints } from '../../engine/valuation/balance-points.ts'
import type { Context } from '../../ports/context.ts'
import { assetText } from '../traces/trace-shape.ts'
import type { AddressData } from './address-shape.ts'

type Series = NonNullable<AddressData['chains'][number]['series']>[number]

const MAX_POINTS = 200
/** A longer history has no series. */
const MAX_READ = 200_000

/** `null` where the history is too long. `opening` is what was there before anything that is known. */
export async function balanceSeries(
  { ledger }: Pick<Context, 'ledger'>,
  of: { readonly chain: ChainId; readonly asset: AssetId; readonly account: number },
  opening: bigint,
): Promise<Series | null> {
  const reader = ledger.flow(of.chain)
  const ask = { asset: of.asset, accounts: [of.account], limit: MAX_READ }
  const [received] = await reader.incoming(ask)
  const [sent] = await reader.outgoing(ask)
  if (!received || !sent || received.total + sent.total > MAX_READ) return null
  const changes = [
    ...received.transfers.map((transfer) => ({ transfer, change: transfer.amount })),
    ...sent.transfers.map((transfer) => ({ transfer, change: -transfer.amount })),
  ].sort((a, b) => compareTransfers(a.transfer, b.transfer) || (a.change < b.change ? -1 : 1))
  const decimals = assetOf(of.asset).decimals ?? 0
  const timed = changes.map(({ transfer, change }) => ({ time: transfer.time, change }))
  return {
    asset: assetText(of.asset),
    points: balancePoints(timed, opening, MAX_POINTS).map(({ time, balance }) => ({
      time: formatTime(time),
      amount: formatUnits(balance, decimals),
      amountBase: balance.toString(),
    })),
  }
}
