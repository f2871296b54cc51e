import type { TransferRow } from '../../ports/ledger-store.ts'

/** Merges two streams of one UTXO chain, each in (height, position, index) order; of equals the first stream's comes first. */
export async function* mergeTransfers(
  first: AsyncIterable<TransferRow>,
  second: AsyncIterable<TransferRow>,
): AsyncIterable<TransferRow> {
  const others = second[Symbol.asyncIterator]()
  try {
    let other = await others.next()
    for await (const row of first) {
      while (!other.done && compare(other.value, row) < 0) {
        yield other.value
        other = await others.next()
      }
      yield row
    }
    for (; !other.done; other = await others.next()) yield other.value
  } finally {
    await others.return?.()
  }
}

function compare(a: TransferRow, b: TransferRow): number {
  return (a.height ?? 0) - (b.height ?? 0) || a.position - b.position || a.index - b.index
}
