/** The flow reader over the segments of an account chain. */
import { InvariantError } from '../../domain/errors.ts'
import type { AccountQuery, AccountSide, FlowTransfer } from '../../domain/flow-record.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { AccountSegment, Side, WantedRows } from './account-segment.ts'

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
  const known = new Map<number, { total: number; transfers: FlowTransfer[] }>()
  // In ascending order: neighbours share a block of keys, and reads go one way through each file.
  for (const account of Uint32Array.from(new Set(accounts)).sort())
    known.set(account, { total: 0, transfers: [] })
  for (const segment of segments) {
    const number = segment.assetNumber(asset)
    if (number === null) continue
    const wanted: WantedRows[] = []
    for (const [account, found] of known) {
      const range = segment[side].find(account, number)
      if (range === null) continue
      found.total += range.end - range.start
      const room = Math.max(0, limit - found.transfers.length)
      const end = Math.min(range.end, range.start + room)
      if (end > range.start)
        wanted.push({ account, into: found.transfers, start: range.start, end })
    }
    segment.append(side, wanted)
  }
  return accounts.map((account) => ({
    account,
    ...(known.get(account) ?? { total: 0, transfers: [] }),
  }))
}
