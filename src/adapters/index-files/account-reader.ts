/** The flow reader over the segments of an account chain. */
import { InvariantError } from '../../domain/errors.ts'
import type { AccountQuery, AccountSide, FlowTransfer } from '../../domain/flow-record.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { AccountSegment, Side } from './account-segment.ts'

/** Segments come in ledger order. */
export function accountReader(segments: readonly AccountSegment[]): FlowReader {
  return {
    outgoing: async (query) => readSides(segments, 'outgoing', query),
    incoming: async (query) => readSides(segments, 'incoming', query),
    spends: async (outpoints) => outpoints.map(() => null),
    async sources(txs) {
      if (txs.length === 0) return []
      throw new InvariantError(
        'unknown-transaction-number',
        'No transaction on the best branch has this number.',
        { details: { tx: txs[0] } },
      )
    },
  }
}

function readSides(
  segments: readonly AccountSegment[],
  side: Side,
  { asset, accounts, limit }: AccountQuery,
): readonly AccountSide[] {
  const numbers = segments.map((segment) => segment.assetNumber(asset))
  const known = new Map<number, AccountSide>()
  // In ascending order: neighbours share a block of keys, and reads go one way through each file.
  for (const account of Uint32Array.from(new Set(accounts)).sort())
    known.set(account, readSide({ segments, numbers, side, limit }, account))
  return accounts.map((account) => known.get(account) ?? { account, total: 0, transfers: [] })
}

interface SideAsk {
  readonly segments: readonly AccountSegment[]
  readonly numbers: readonly (number | null)[]
  readonly side: Side
  readonly limit: number
}

function readSide({ segments, numbers, side, limit }: SideAsk, account: number): AccountSide {
  const transfers: FlowTransfer[] = []
  let total = 0
  for (const [at, segment] of segments.entries()) {
    const asset = numbers[at] ?? null
    const range = asset === null ? null : segment[side].find(account, asset)
    if (range === null) continue
    total += range.end - range.start
    const end = Math.min(range.end, range.start + Math.max(0, limit - transfers.length))
    if (end > range.start)
      segment.append(transfers, account, { side, range: { start: range.start, end } })
  }
  return { account, total, transfers }
}
