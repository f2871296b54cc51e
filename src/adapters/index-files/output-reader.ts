/** The flow reader over the segments of a UTXO chain. */
import { type AssetId, nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import type {
  AccountQuery,
  AccountSide,
  FlowSpend,
  FlowTransaction,
  FlowTransfer,
  Outpoint,
} from '../../domain/flow-record.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { OutputSegment } from './output-segment.ts'
import { VALUED } from './side-writer.ts'

/** Segments come in ledger order. */
export function outputReader(chain: ChainId, segments: readonly OutputSegment[]): FlowReader {
  const native = nativeAsset(chain)?.id ?? ''
  return {
    outgoing: async (query) => readSides({ segments, native, side: 'outgoing' }, query),
    incoming: async (query) => readSides({ segments, native, side: 'incoming' }, query),
    spends: async (outpoints) => outpoints.map((outpoint) => findSpend(segments, outpoint)),
    sources: async (txs) => findTransactions(chain, segments, txs),
  }
}

function findSpend(segments: readonly OutputSegment[], outpoint: Outpoint): FlowSpend {
  for (const segment of segments) {
    const spend = segment.spend(outpoint)
    if (spend !== null) return spend
  }
  return null
}

/** By ascending rank, which mostly is the order of numbers: neighbours are read together. */
function findTransactions(
  chain: ChainId,
  segments: readonly OutputSegment[],
  txs: readonly number[],
): readonly FlowTransaction[] {
  const known = new Map<number, FlowTransaction>()
  for (const segment of segments) {
    const ranks = new Set(txs.flatMap((tx) => segment.rank(tx) ?? []))
    for (const transaction of segment.transactions([...ranks].sort((a, b) => a - b)))
      known.set(transaction.tx, transaction)
  }
  return txs.map((tx) => {
    const transaction = known.get(tx)
    if (transaction) return transaction
    throw new InvariantError(
      'unknown-transaction-number',
      'No transaction on the best branch has this number.',
      { details: { chain, tx } },
    )
  })
}

interface SideScope {
  readonly segments: readonly OutputSegment[]
  readonly native: AssetId
  readonly side: 'outgoing' | 'incoming'
}

function readSides(
  { segments, native, side }: SideScope,
  { asset, accounts, limit }: AccountQuery,
): readonly AccountSide[] {
  const known = new Map<number, AccountSide>()
  if (asset === native)
    for (const account of Uint32Array.from(new Set(accounts)).sort())
      known.set(account, readSide(segments, { account, side, limit }))
  return accounts.map((account) => known.get(account) ?? { account, total: 0, transfers: [] })
}

function readSide(
  segments: readonly OutputSegment[],
  ask: {
    readonly account: number
    readonly side: 'outgoing' | 'incoming'
    readonly limit: number
  },
): AccountSide {
  const { account, side, limit } = ask
  const transfers: FlowTransfer[] = []
  let total = 0
  for (const segment of segments) {
    const range = segment[side].find(account, VALUED)
    if (range === null) continue
    total += range.end - range.start
    const end = Math.min(range.end, range.start + Math.max(0, limit - transfers.length))
    if (end > range.start)
      segment.append(transfers, account, { side, range: { start: range.start, end } })
  }
  return { account, total, transfers }
}
