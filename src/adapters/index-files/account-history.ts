/** Whole histories of addresses of an account chain, from its index. */
import type { ChainId } from '../../domain/chain.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { NONE } from '../../ports/flow-columns.ts'
import type { AddressTotals, TransferRow } from '../../ports/ledger-store.ts'
import type { AccountSegment, Side } from './account-segment.ts'
import type { ChainNames } from './chain-names.ts'
import { type History, type HistoryAsk, inWindow } from './history.ts'
import type { RowRange } from './key-file.ts'
import { mergeRanked, type RankedGroup } from './merge-ranked.ts'
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
    transfers: (ask) => byKind(streamTransfers({ chain, segments, names }, ask)),
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

interface Group extends RankedGroup {
  readonly side: Side
  readonly account: number
  readonly asset: number
}

function groupsOf(segment: AccountSegment, { ids, side, asset }: HistoryAsk): readonly Group[] {
  const groups: Group[] = []
  const wanted = asset === undefined ? undefined : segment.assetNumber(asset)
  const sides: readonly Side[] = side === undefined ? ['outgoing', 'incoming'] : [side]
  for (const account of new Set(ids))
    for (const each of sides)
      for (const { start, end, second } of segment[each].all(account))
        if (wanted === undefined || second === wanted)
          groups.push({ file: segment[each], start, end, side: each, account, asset: second })
  return groups
}

interface Scope {
  readonly chain: ChainId
  readonly segments: readonly AccountSegment[]
  readonly names: ChainNames
}

function* streamTransfers(scope: Scope, ask: HistoryAsk): Generator<TransferRow> {
  for (const segment of scope.segments)
    for (const found of pieces(segment, groupsOf(segment, ask)))
      yield* readRows(scope, segment, found, ask)
}

function readRows(
  scope: Scope,
  segment: AccountSegment,
  found: readonly Found[],
  ask: HistoryAsk,
): readonly TransferRow[] {
  const rows: TransferRow[] = []
  const ranks = Uint32Array.from(found, ({ rank }) => rank)
  segment.eachTransfer(ranks, (at, read, place) => {
    const row = found[at]
    if (!row || !inWindow(read.time(place), ask)) return
    const { group, peer, amount } = row
    const transfer =
      group.side === 'outgoing'
        ? read.transfer(place, { from: group.account, to: peer, amount })
        : read.transfer(place, { from: peer, to: group.account, amount })
    rows.push(
      toRow(scope, transfer, { asset: segment.assetId(group.asset), ...read.remarks(place) }),
    )
  })
  return rows
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

/** One transfer of the groups. */
interface Found {
  readonly group: Group
  readonly rank: number
  readonly peer: number | null
  readonly amount: bigint
}

/** Rows by rank, so many at a time; a transfer between two of the addresses stands in two groups and comes once. */
function* pieces(segment: AccountSegment, groups: readonly Group[]): Generator<readonly Found[]> {
  let found: Found[] = []
  let last = NONE
  for (const { group, rows } of mergeRanked(groups, 1)) {
    const { rank, words, at } = rows
    if (rank === last) continue
    last = rank
    const peer = words[at] ?? NONE
    const amount = segment.amount(words, at)
    found.push({ group, rank, peer: peer === NONE ? null : peer, amount })
    if (found.length < PIECE) continue
    yield found
    found = []
  }
  yield found
}
