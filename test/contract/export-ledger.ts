/** Everything a ledger store tells through its port, without the store's own numbers: equal content gives equal text. */

import type { ChainId } from '../../src/domain/chain.ts'
import type { FlowTransaction } from '../../src/domain/flow-record.ts'
import { canonicalJson } from '../../src/domain/hash.ts'
import type { LedgerStore, TransferRow } from '../../src/ports/ledger-store.ts'

export async function exportLedger(store: LedgerStore): Promise<string> {
  const transfers = await collect(store.transfers({}))
  const chains = (await store.chains()).map(({ addresses: _, ...summary }) => summary)
  const lines: unknown[] = [...transfers, ...(await store.coverage()), ...chains]
  for (const { chain, model } of chains) {
    if (model === 'utxo') lines.push(...(await flows(store, chain, transfers)))
    for (const address of parties(transfers, chain))
      lines.push([address, await store.addressTotals(chain, address)])
  }
  return lines.map((line) => canonicalJson(line)).join('\n')
}

export async function collect<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

function parties(transfers: readonly TransferRow[], chain: ChainId): readonly string[] {
  const rows = transfers.filter((row) => row.chain === chain)
  const names = rows.flatMap(({ from, to }) => [...from, ...(to === null ? [] : [to])])
  return [...new Set(names)].sort()
}

/** Every transaction with what its inputs spend and what spends its outputs, by transaction id. */
async function flows(
  store: LedgerStore,
  chain: ChainId,
  transfers: readonly TransferRow[],
): Promise<readonly unknown[]> {
  const flow = store.flow(chain)
  const lines: unknown[] = []
  for (const txid of new Set(
    transfers.filter((row) => row.chain === chain).map((row) => row.txid),
  )) {
    const number = await store.transactionNumber(chain, txid)
    if (number === null) continue
    const [transaction] = await flow.sources([number])
    if (transaction) lines.push(await tellTransaction(store, chain, transaction))
  }
  for await (const columns of store.inputColumns(chain)) {
    const sources = await flow.sources([...columns.tx])
    const names = await store.addressNames(chain, [...columns.address])
    lines.push(...sources.map(({ txid }, at) => [txid, names[at]]))
  }
  return lines
}

async function tellTransaction(
  store: LedgerStore,
  chain: ChainId,
  transaction: FlowTransaction,
): Promise<unknown> {
  const flow = store.flow(chain)
  const name = async (id: number | null): Promise<string | null> =>
    id === null ? null : ((await store.addressNames(chain, [id]))[0] ?? null)
  const txidOf = async (tx: number): Promise<string | undefined> =>
    (await flow.sources([tx]))[0]?.txid
  const outpoints = transaction.outputs.map((_, index) => ({ tx: transaction.tx, index }))
  const spends = await flow.spends(outpoints)
  return {
    ...transaction,
    tx: null,
    inputs: await Promise.all(
      transaction.inputs.map(async (input) => ({
        ...input,
        prev: input.prev && [await txidOf(input.prev.tx), input.prev.index],
        address: await name(input.address),
      })),
    ),
    outputs: await Promise.all(
      transaction.outputs.map(async (out) => ({ ...out, address: await name(out.address) })),
    ),
    spends: await Promise.all(
      spends.map(async (spend) => spend && [await txidOf(spend.tx), spend.index]),
    ),
  }
}
