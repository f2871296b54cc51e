/** Who stands next to a campaign on the ledger: whom it paid, and who sent it the native coin that its token payments cost. */
import { nativeAsset } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { AdvertisedAccount } from '../../engine/valuation/window-receipts.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { ReadSenders } from './sender-knowledge.ts'

export interface LedgerNeighbour {
  readonly chain: ChainId
  readonly address: string
}

export interface LedgerNeighbours {
  readonly payees: readonly LedgerNeighbour[]
  readonly funders: readonly LedgerNeighbour[]
}

/** Neighbours of each kind that are looked at: those met most often. */
const MOST = 50

interface Movements {
  readonly accounts: readonly AdvertisedAccount[]
  readonly transfers: readonly TransferRow[]
  readonly paid: readonly TransferRow[]
}

/** Neither services by their tags nor the campaign's own addresses; most often met first, then by chain and address. */
export function ledgerNeighbours(movements: Movements, known: ReadSenders): LedgerNeighbours {
  const own = new Set(movements.accounts.map(({ address }) => address))
  const isNeighbour = (chain: ChainId, address: string): boolean =>
    !own.has(address) && !known.isOwn(chain, address) && known.serviceOf(chain, address) === null
  const payees = new Map<string, number>()
  const funders = new Map<string, number>()
  for (const { chain, to, kind, amount } of movements.paid)
    if (to !== null && kind !== 'fee' && amount > 0n && isNeighbour(chain, to))
      count(payees, `${chain} ${to}`)
  for (const { chain, from } of feeFunding(movements))
    for (const address of from)
      if (isNeighbour(chain, address)) count(funders, `${chain} ${address}`)
  return { payees: foremost(payees), funders: foremost(funders) }
}

/** Whether a movement is small native coin, such as pays for a token transfer: at most 100 TRX, 0.02 of a coin of 18 decimals. */
export function isFeeMoney({ chain, asset, amount }: TransferRow): boolean {
  const native = nativeAsset(chain)
  if (findChain(chain)?.model !== 'account' || native?.id !== asset) return false
  return amount > 0n && amount <= (native.decimals === 6 ? 100_000_000n : 2n * 10n ** 16n)
}

/** Fee money that came in within a day before a token payment of the same account. */
function feeFunding({ transfers, paid }: Movements): readonly TransferRow[] {
  const payments = paid.filter(({ chain, asset }) => nativeAsset(chain)?.id !== asset)
  return transfers.filter(
    (row) =>
      isFeeMoney(row) &&
      payments.some(
        ({ chain, from, time }) =>
          chain === row.chain &&
          row.to !== null &&
          from.includes(row.to) &&
          time >= row.time &&
          time - row.time <= DAY_MS,
      ),
  )
}

function count(into: Map<string, number>, key: string): void {
  into.set(key, (into.get(key) ?? 0) + 1)
}

function foremost(counts: ReadonlyMap<string, number>): readonly LedgerNeighbour[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([key]) => {
      const at = key.indexOf(' ')
      return { chain: key.slice(0, at), address: key.slice(at + 1) }
    })
}
