/** Whole histories of addresses of an account chain, from its index. */
import type { ChainId } from '../../domain/chain.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { NONE } from '../../ports/flow-columns.ts'
import type { AddressTotals, TransferRow } from '../../ports/ledger-store.ts'
import type { AccountSegment, Side } from './account-segment.ts'
import type { ChainNames } from './chain-names.ts'
import { type History, type HistoryAsk, inWindow, MOST_GATHERED } from './history.ts'
import type { RowRange } from './key-file.ts'
import { RankedRows } from './ranked-rows.ts'
import { RunningTotal } from './running-total.ts'

const PIECE = 4096

export function accountHistory(
  chain: ChainId,
  segments: readonly AccountSegment[],
  names: ChainNames,
): History {
  return {
    totals: (id) => totals(segments, id),
    transfers(ask) {
      const gathered = segments.map((segment) => gather(segment, ask))
      const rows = gathered.reduce((sum, { count }) => sum + count, 0)
      return rows > MOST_GATHERED
        ? null
        : byKind(streamTransfers({ chain, segments, names }, gathered, ask))
    },
  }
}

function totals(segments: readonly AccountSegment[], id: number): readonly AddressTotals[] {
  const running = new Map<string, RunningTotal>()
  for (const segment of segments) {
    const sides = new Map<number, { outgoing?: RowRange; incoming?: RowRange }>()
    for (const side of ['outgoing', 'incoming'] as const)
      for (const range of segment[side].all(id))
        sides.set(range.second, { ...sides.get(range.second), [side]: range })
    for (const [number, ranges] of sides) {
      const asset = segment.assetId(number)
      const total = running.get(asset) ?? new RunningTotal()
      running.set(asset, total)
      addMovements(segment, total, ranges)
    }
  }
  return [...running]
    .map(([asset, total]) => total.total(asset))
    .sort((a, b) => (a.asset < b.asset ? -1 : 1))
}

/** Both sides merged by rank; of a transfer to oneself the receipt comes first. */
function addMovements(
  segment: AccountSegment,
  total: RunningTotal,
  { outgoing, incoming }: { readonly outgoing?: RowRange; readonly incoming?: RowRange },
): void {
  const sent = new RankedRows(segment.outgoing, 1, outgoing)
  const received = new RankedRows(segment.incoming, 1, incoming)
  let [first, last] = [NONE, NONE]
  while (sent.rank !== NONE || received.rank !== NONE) {
    const next = received.rank <= sent.rank ? received : sent
    if (first === NONE) first = next.rank
    last = next.rank
    total.add(next === received, segment.amount(next.words, next.at))
    next.advance()
  }
  if (first === NONE) return
  total.seen(segment.time(first))
  total.seen(segment.time(last))
}

interface Group extends RowRange {
  readonly side: Side
  readonly account: number
  readonly asset: number
}

interface Gathered {
  readonly groups: readonly Group[]
  readonly count: number
}

function gather(segment: AccountSegment, { ids, side, asset }: HistoryAsk): Gathered {
  const groups: Group[] = []
  const wanted = asset === undefined ? undefined : segment.assetNumber(asset)
  const sides: readonly Side[] = side === undefined ? ['outgoing', 'incoming'] : [side]
  for (const account of new Set(ids))
    for (const each of sides)
      for (const range of segment[each].all(account))
        if (wanted === undefined || range.second === wanted)
          groups.push({ ...range, side: each, account, asset: range.second })
  return { groups, count: groups.reduce((sum, { start, end }) => sum + end - start, 0) }
}

interface Scope {
  readonly chain: ChainId
  readonly segments: readonly AccountSegment[]
  readonly names: ChainNames
}

function* streamTransfers(
  scope: Scope,
  gathered: readonly Gathered[],
  ask: HistoryAsk,
): Generator<TransferRow> {
  for (const [at, segment] of scope.segments.entries()) {
    const part = gathered[at]
    if (part && part.count > 0) yield* segmentTransfers(scope, segment, part, ask)
  }
}

function* segmentTransfers(
  scope: Scope,
  segment: AccountSegment,
  { groups, count }: Gathered,
  ask: HistoryAsk,
): Generator<TransferRow> {
  const found = rankRows(segment, groups, count)
  for (let from = 0; from < found.order.length; from += PIECE) {
    const order = found.order.subarray(from, from + PIECE)
    const rows: TransferRow[] = []
    const ranks = order.map((row) => found.ranks[row] ?? 0)
    segment.eachTransfer(ranks, (at, read, place) => {
      if (!inWindow(read.time(place), ask)) return
      const row = order[at] ?? 0
      const group = groups[found.groups[row] ?? 0] as Group
      const peer = found.words[row * 4] ?? NONE
      const other = peer === NONE ? null : peer
      const amount = segment.amount(found.words, row * 4)
      const transfer =
        group.side === 'outgoing'
          ? read.transfer(place, { from: group.account, to: other, amount })
          : read.transfer(place, { from: other, to: group.account, amount })
      rows.push(
        toRow(scope, transfer, { asset: segment.assetId(group.asset), ...read.remarks(place) }),
      )
    })
    yield* rows
  }
}

/** Transfers that share a point come by the name of their kind, as the record lists them. */
function* byKind(rows: Iterable<TransferRow>): Generator<TransferRow> {
  let tied: TransferRow[] = []
  for (const row of rows) {
    const [first] = tied
    if (first && !(first.txid === row.txid && first.index === row.index && samePlace(first, row))) {
      yield* tied.sort((a, b) => (a.kind < b.kind ? -1 : 1))
      tied = []
    }
    tied.push(row)
  }
  yield* tied.sort((a, b) => (a.kind < b.kind ? -1 : 1))
}

function samePlace(a: TransferRow, b: TransferRow): boolean {
  return a.time === b.time && (a.height ?? 0) === (b.height ?? 0) && a.position === b.position
}

function toRow(
  { chain, names }: Scope,
  transfer: FlowTransfer,
  { asset, verification, note }: Pick<TransferRow, 'asset' | 'verification' | 'note'>,
): TransferRow {
  const { txid, kind, height, time, point, amount } = transfer
  const from = transfer.from === null ? null : names.name(transfer.from)
  const to = transfer.to === null ? null : names.name(transfer.to)
  const { position, index } = point
  return {
    ...{ chain, txid, index, kind, height, position, time },
    ...{ from: from === null ? [] : [from], to, asset, amount, verification, note },
  }
}

interface RankedGroups {
  /** Words of every row, group after group. */
  readonly words: Uint32Array
  /** Group and rank of each row. */
  readonly groups: Uint32Array
  readonly ranks: Uint32Array
  /** Rows by rank, each transfer once. */
  readonly order: Uint32Array
}

function rankRows(segment: AccountSegment, groups: readonly Group[], count: number): RankedGroups {
  const words = new Uint32Array(count * 4)
  const groupOf = new Uint32Array(count)
  const ranks = new Uint32Array(count)
  let row = 0
  for (const [at, { side, start, end }] of groups.entries()) {
    words.set(segment[side].words(start, end), row * 4)
    groupOf.fill(at, row, row + end - start)
    row += end - start
  }
  for (let at = 0; at < count; at += 1) ranks[at] = words[at * 4 + 1] ?? 0
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort(
    (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0),
  )
  // A transfer between two of the addresses stands in two groups.
  const once = order.filter(
    (at, place) => place === 0 || ranks[at] !== ranks[order[place - 1] ?? 0],
  )
  return { words, groups: groupOf, ranks, order: once }
}
