/** Whole histories of addresses of a UTXO chain, from its index. */
import { nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { PaidTotal } from '../../domain/paid-total.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { NONE } from '../../ports/flow-columns.ts'
import type { AddressTotals, TransferRow } from '../../ports/ledger-store.ts'
import type { ChainNames } from './chain-names.ts'
import { type History, type HistoryAsk, inWindow } from './history.ts'
import { mergeRanked, type RankedGroup } from './merge-ranked.ts'
import type { OutputSegment } from './output-segment.ts'
import { RankedRows } from './ranked-rows.ts'
import { RunningTotal } from './running-total.ts'
import { amountAt, type SideFile } from './side-file.ts'
import { VALUED } from './side-writer.ts'

export function outputHistory(
  chain: ChainId,
  segments: readonly OutputSegment[],
  names: ChainNames,
): History {
  const native = nativeAsset(chain)?.id ?? chain
  return {
    totals: (id) => totals(segments, native, id),
    transfers(ask) {
      if (ask.asset !== undefined && ask.asset !== native) return []
      return streamOutputs({ chain, segments, names }, ask)
    },
  }
}

/** Inputs of a transaction come before its outputs. */
function totals(
  segments: readonly OutputSegment[],
  native: string,
  id: number,
): readonly AddressTotals[] {
  const total = new RunningTotal()
  for (const segment of segments) {
    const sent = new RankedRows(segment.outgoing, 0, segment.outgoing.find(id, VALUED))
    const received = new RankedRows(segment.incoming, 0, segment.incoming.find(id, VALUED))
    let last = NONE
    while (sent.rank !== NONE || received.rank !== NONE) {
      const next = sent.rank <= received.rank ? sent : received
      // Times of blocks do not ascend with their heights: each is looked at.
      if (next.rank !== last) total.seen(segment.time(next.rank))
      last = next.rank
      total.add(next === received, amountAt(next.words, next.at))
      next.advance()
    }
  }
  return total.incoming + total.outgoing === 0 ? [] : [total.total(native)]
}

interface Group extends RankedGroup {
  readonly pays: boolean
}

interface Place {
  readonly rank: number
  /** Whether the transaction spends from one of the addresses. */
  readonly pays: boolean
}

function groupsOf(segment: OutputSegment, { ids, side }: HistoryAsk): readonly Group[] {
  const groups = (file: SideFile, pays: boolean): readonly Group[] =>
    [...new Set(ids)].flatMap((id) =>
      [...file.all(id)].map(({ start, end }) => ({ file, start, end, pays })),
    )
  return [
    ...(side === 'outgoing' ? [] : groups(segment.incoming, false)),
    ...(side === 'incoming' ? [] : groups(segment.outgoing, true)),
  ]
}

/** Transactions with an output or input of one of the addresses, in ledger order. */
function* findPlaces(segment: OutputSegment, ask: HistoryAsk): Generator<Place> {
  let [rank, pays] = [NONE, false]
  for (const { group, rows } of mergeRanked(groupsOf(segment, ask), 0)) {
    if (rows.rank !== rank) {
      if (rank !== NONE) yield { rank, pays }
      ;[rank, pays] = [rows.rank, false]
    }
    pays ||= group.pays
  }
  if (rank !== NONE) yield { rank, pays }
}

interface Scope {
  readonly chain: ChainId
  readonly segments: readonly OutputSegment[]
  readonly names: ChainNames
}

function* streamOutputs(scope: Scope, ask: HistoryAsk): Generator<TransferRow> {
  const ids = new Set(ask.ids)
  for (const segment of scope.segments)
    for (const { rank, pays } of findPlaces(segment, ask)) {
      if (!inWindow(segment.time(rank), ask)) continue
      const transaction = segment.transaction(rank)
      const rows = rowsOf(scope, transaction, segment.verification(rank))
      const asked = pays ? rows : rows.filter(({ id }) => ids.has(id))
      for (const { row } of asked) yield row
    }
}

/** Every output of a transaction as people read it, with the number of its address (-1 where it has none). */
function rowsOf(
  { chain, names }: Scope,
  transaction: FlowTransaction,
  verification: Verification,
): readonly { readonly id: number; readonly row: TransferRow }[] {
  const { txid, height, position, time, coinbase } = transaction
  const senders = new Set(transaction.inputs.flatMap(({ address }) => address ?? []))
  const from = [...senders].map((id) => names.name(id) ?? '')
  const total = new PaidTotal<number>()
  for (const { address, value } of transaction.inputs) total.add(address, value)
  const paid = total.parts()
  const kind = coinbase ? 'reward' : 'transfer'
  const asset = nativeAsset(chain)?.id ?? chain
  return transaction.outputs.map(({ address, value }, index) => ({
    id: address ?? -1,
    row: {
      ...{ chain, txid, index, kind, height, position, time },
      ...{ to: address === null ? null : names.name(address), amount: value },
      ...{ verification, note: null, asset, from, paid },
    },
  }))
}
