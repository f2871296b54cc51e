/** The flow reader over the segments of an account chain. */
import { InvariantError } from '../../domain/errors.ts'
import type { AccountQuery, AccountSide, FlowTransfer } from '../../domain/flow-record.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { AccountSegment, Side, WantedRows } from './account-segment.ts'
import type { SideFile } from './side-file.ts'

/** Rows put into memory without a pause: some tens of milliseconds. */
const ROWS_AT_ONCE = 50_000

/** Segments come in ledger order. */
export function accountReader(segments: readonly AccountSegment[]): FlowReader {
  return {
    outgoing: (query) => readSides(segments, 'outgoing', query),
    incoming: (query) => readSides(segments, 'incoming', query),
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

type Found = Map<number, { total: number; readonly transfers: FlowTransfer[] }>

/** Long answers are read in pieces, between which whoever waits for them hears of a cancel. */
async function readSides(
  segments: readonly AccountSegment[],
  side: Side,
  { asset, accounts, limit }: AccountQuery,
): Promise<readonly AccountSide[]> {
  const known: Found = new Map()
  // In ascending order: neighbours share a block of keys, and reads go one way through each file.
  for (const account of Uint32Array.from(new Set(accounts)).sort())
    known.set(account, { total: 0, transfers: [] })
  for (const segment of segments) {
    const number = segment.assetNumber(asset)
    if (number === null) continue
    const wanted = rangesIn(segment[side], number, { known, limit })
    for (const part of inPieces(wanted)) {
      if (part !== wanted) await new Promise((done) => setImmediate(done))
      segment.append(side, part)
    }
  }
  return accounts.map((account) => ({
    account,
    ...(known.get(account) ?? { total: 0, transfers: [] }),
  }))
}

/** Counts the rows of each account, and returns those that are still wanted of it. */
function rangesIn(
  file: SideFile,
  asset: number,
  { known, limit }: { readonly known: Found; readonly limit: number },
): readonly WantedRows[] {
  const wanted: WantedRows[] = []
  for (const [account, found] of known) {
    const range = file.find(account, asset)
    if (range === null) continue
    found.total += range.end - range.start
    const room = Math.max(0, limit - found.transfers.length)
    const end = Math.min(range.end, range.start + room)
    if (end > range.start) wanted.push({ account, into: found.transfers, start: range.start, end })
  }
  return wanted
}

/** The same ranges in the same order; one piece unless there are many rows. */
function* inPieces(wanted: readonly WantedRows[]): Generator<readonly WantedRows[]> {
  let [from, rows] = [0, 0]
  for (const [at, { start, end }] of wanted.entries()) {
    if (rows > 0 && rows + end - start > ROWS_AT_ONCE) {
      yield wanted.slice(from, at)
      from = at
      rows = 0
    }
    rows += end - start
  }
  yield from === 0 ? wanted : wanted.slice(from)
}
