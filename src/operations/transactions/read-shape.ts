/**
 * What the shape of one transaction suggests: whether it mixes coins, which outputs may be change, whether it peels. Inference, read from
 * the transaction, its neighbours and the use of its addresses as far as the ledger holds them.
 */
import type { ChainId } from '../../domain/chain.ts'
import type { FlowTransaction } from '../../domain/flow-record.ts'
import type { AddressUse, LedgerView } from '../../domain/ledger-view.ts'
import type { OutputName, PlainTransaction } from '../../domain/plain-transaction.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import { changeCandidates } from '../../engine/change/change-candidates.ts'
import { detectCoinjoin, isMixing } from '../../engine/coinjoin/detect-coinjoin.ts'
import { isPeelChain } from '../../engine/peel/is-peel-chain.ts'
import type { Context } from '../../ports/context.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { clustersOf } from '../clusters/clusters-of.ts'
import { ensureClusters } from '../clusters/ensure-clusters.ts'
import { STOP_CONFIDENCE } from '../traces/standings.ts'
import type { Occurrence } from './transaction-shape.ts'

/** More outputs than this are a payout: no heuristic is asked which of them is change. */
const MOST_OUTPUTS = 50

export type TransactionShape = Required<
  Pick<Occurrence, 'coinjoin' | 'coinjoinVerdict' | 'peel' | 'change'>
>

/** Reads the neighbours that the heuristics ask about: what is spent here, who spends from here, and who spends from those. */
export async function readShape(
  context: Context,
  chain: ChainId,
  transaction: FlowTransaction,
): Promise<TransactionShape> {
  const plain = new PlainReader(context, chain)
  const itself = await plain.one(transaction)
  const isExchange = await exchangesAmong(context, chain, itself)
  const verdict = detectCoinjoin(itself, { isExchange })
  const mixes = verdict !== null && isMixing(verdict.kind)
  const told = { coinjoin: mixes, coinjoinVerdict: verdict && copyVerdict(verdict) }
  if (transaction.coinbase || transaction.outputs.length > MOST_OUTPUTS)
    return { ...told, peel: false, change: null }
  const view = await readView(context, plain, transaction)
  const cluster = await clustersAmong(context, chain, itself)
  const { sets, consensus } = changeCandidates(itself, { view, cluster, isExchange })
  const named = Object.entries(sets).filter(([, outputs]) => outputs.length > 0)
  return {
    ...told,
    peel: isPeelChain(itself, view),
    change: {
      candidates: consensus.map(({ index, confidence, sources }) => ({
        ...{ index, confidence, sources: [...sources] },
        address: itself.outputs[index]?.address ?? null,
      })),
      heuristics: Object.fromEntries(named.map(([name, outputs]) => [name, [...outputs]])),
    },
  }
}

function copyVerdict({
  kind,
  confidence,
  reasons,
}: NonNullable<ReturnType<typeof detectCoinjoin>>): NonNullable<Occurrence['coinjoinVerdict']> {
  return { kind, confidence, reasons: [...reasons] }
}

/** Turns numbered transactions into plain ones. */
class PlainReader {
  readonly reader: FlowReader
  readonly chain: ChainId
  readonly #context: Context

  constructor(context: Context, chain: ChainId) {
    this.#context = context
    this.chain = chain
    this.reader = context.ledger.flow(chain)
  }

  async one(transaction: FlowTransaction): Promise<PlainTransaction> {
    const [plain] = await this.all([transaction])
    return plain as PlainTransaction
  }

  async numbered(txs: readonly number[]): Promise<readonly PlainTransaction[]> {
    return this.all(await this.reader.sources([...new Set(txs)]))
  }

  async all(transactions: readonly FlowTransaction[]): Promise<readonly PlainTransaction[]> {
    const parts = transactions.flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
    const ids = [...new Set(parts.flatMap(({ address }) => address ?? []))]
    const names = await this.#context.ledger.addressNames(this.chain, ids)
    const nameOf = new Map(ids.map((id, at) => [id, names[at] ?? null]))
    const named = (id: number | null) => (id === null ? null : (nameOf.get(id) ?? null))
    const spent = transactions.flatMap(({ inputs }) => inputs.flatMap(({ prev }) => prev?.tx ?? []))
    const sources = await this.reader.sources([...new Set(spent)])
    const txidOf = new Map(sources.map(({ tx, txid }) => [tx, txid]))
    return transactions.map((transaction) => ({
      ...transaction,
      inputs: transaction.inputs.map(({ prev, ...input }) => ({
        ...{ ...input, address: named(input.address) },
        prev: prev && { txid: txidOf.get(prev.tx) ?? '', index: prev.index },
      })),
      outputs: transaction.outputs.map((output) => ({ ...output, address: named(output.address) })),
    }))
  }
}

async function readView(
  context: Context,
  plain: PlainReader,
  transaction: FlowTransaction,
): Promise<LedgerView> {
  const { reader } = plain
  const spendersOf = async (tx: FlowTransaction): Promise<readonly FlowTransaction[]> => {
    const spends = await reader.spends(tx.outputs.map((_output, index) => ({ tx: tx.tx, index })))
    return reader.sources([...new Set(spends.flatMap((spend) => spend?.tx ?? []))])
  }
  const next = await spendersOf(transaction)
  const peels = next.filter(({ inputs, outputs }) => inputs.length === 1 && outputs.length === 2)
  const after = (await Promise.all(peels.map(spendersOf))).flat()
  const before = transaction.inputs.flatMap(({ prev }) => prev?.tx ?? [])
  const near = [
    ...(await plain.numbered(before)),
    ...(await plain.all([transaction, ...next, ...after])),
  ]
  const byId = new Map(near.map((item) => [item.txid, item]))
  const spenders = new Map(
    near.flatMap((item) => item.inputs.map(({ prev }) => [prev && keyOf(prev), item] as const)),
  )
  const uses = await readUses(context, plain, transaction)
  return {
    transaction: (txid) => byId.get(txid) ?? null,
    spender: (output) => spenders.get(keyOf(output)) ?? null,
    use: (address) => uses.get(address) ?? null,
  }
}

function keyOf({ txid, index }: OutputName): string {
  return `${txid}:${index}`
}

/** Of the addresses that it pays. */
async function readUses(
  { ledger, signal }: Context,
  plain: PlainReader,
  transaction: FlowTransaction,
): Promise<ReadonlyMap<string, AddressUse>> {
  const { chain } = plain
  const uses = new Map<string, AddressUse>()
  const { outputs } = await plain.one(transaction)
  for (const address of new Set(outputs.flatMap((output) => output.address ?? []))) {
    signal.throwIfAborted()
    const [totals] = await ledger.addressTotals(chain, address)
    for await (const { txid, height } of ledger.transfers({
      ...{ chain, addresses: [address], side: 'incoming' },
    })) {
      const first = { txid, height: height ?? 0 }
      uses.set(address, { first, receipts: totals?.incoming ?? 1, spends: totals?.outgoing ?? 0 })
      break
    }
  }
  return uses
}

/** By the tags of those who spend. */
async function exchangesAmong(
  { cases }: Context,
  chain: ChainId,
  { inputs }: PlainTransaction,
): Promise<(address: string) => boolean> {
  const spenders = [...new Set(inputs.flatMap(({ address }) => address ?? []))]
  const tags = await cases.tagsOf(spenders.map((address) => subjectKey(chain, address)))
  const exchanges = new Set(
    tags.flatMap((tag) => {
      const sure = tag.category === 'exchange' && tag.confidence >= STOP_CONFIDENCE
      return sure && standsOn(tag, chain) ? tag.subject : []
    }),
  )
  return (address) => exchanges.has(subjectKey(chain, address))
}

/** Brings clusters up to date. */
async function clustersAmong(
  context: Context,
  chain: ChainId,
  { inputs, outputs }: PlainTransaction,
): Promise<(address: string) => number | null> {
  await ensureClusters(context, chain)
  const named = [...inputs, ...outputs].flatMap(({ address }) => address ?? [])
  const addresses = [...new Set(named)]
  const clusters = await clustersOf(context, chain, addresses)
  const byAddress = new Map(addresses.map((address, at) => [address, clusters[at] ?? null]))
  return (address) => byAddress.get(address) ?? null
}
