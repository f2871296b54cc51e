/** Reads one transaction of one chain as people see it. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf, nativeAsset } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { FlowTransaction, Outpoint } from '../../domain/flow-record.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import { readImitations } from '../addresses/read-imitations.ts'
import { assetText } from '../traces/trace-shape.ts'
import { readShape } from './read-shape.ts'
import type { Occurrence } from './transaction-shape.ts'

/** One transaction on one chain; of an orphaned one only that it was there. */
export async function readOccurrence(
  context: Context,
  txid: string,
  at: { readonly chain: ChainId; readonly height: number | null; readonly orphaned: boolean },
): Promise<Occurrence> {
  const { chain, height, orphaned } = at
  const bare = { chain, txid, height, time: null, orphaned, transfers: [] }
  if (orphaned) return bare
  const transfers: Occurrence['transfers'] = []
  const assets: AssetId[] = []
  let time: string | null = null
  const utxo = findChain(chain)?.model === 'utxo'
  const number =
    utxo && height !== null ? await context.ledger.transactionNumber(chain, txid, height) : null
  for await (const row of context.ledger.transfers({ chain, txids: [txid] })) {
    if (number !== null && row.height !== height) continue
    const { index, kind, verification, note } = row
    time = formatTime(row.time)
    assets.push(row.asset)
    transfers.push({
      ...{ index, kind, verification, note },
      from: row.from.map(displayAddress),
      to: row.to === null ? null : displayAddress(row.to),
      asset: assetText(row.asset),
      amount: formatUnits(row.amount, assetOf(row.asset).decimals ?? 0),
      amountBase: row.amount.toString(),
    })
  }
  await markImitations(context, transfers, assets)
  if (number === null) return { ...bare, time, transfers }
  return { ...bare, transfers, time, ...(await readOutputs(context, chain, number)) }
}

/** Says of each transfer whether its token only imitates a reviewed one. */
async function markImitations(
  { ledger }: Context,
  transfers: Occurrence['transfers'],
  assets: readonly AssetId[],
): Promise<void> {
  const imitations = await readImitations(ledger, [...new Set(assets)])
  for (const [at, transfer] of transfers.entries()) {
    const imitates = imitations.get(assets[at] ?? '')
    if (imitates !== undefined) transfer.imitates = imitates
  }
}

type Facts = Omit<Occurrence, 'chain' | 'txid' | 'height' | 'time' | 'orphaned' | 'transfers'>

async function readOutputs(context: Context, chain: ChainId, number: number): Promise<Facts> {
  const reader = context.ledger.flow(chain)
  const [transaction] = await reader.sources([number])
  if (!transaction) return {}
  const { inputs, outputs, coinbase } = transaction
  const spends = await reader.spends(outputs.map((_output, index) => ({ tx: number, index })))
  const pointOf = await outpointTexts(reader, [...inputs.map(({ prev }) => prev), ...spends])
  const nameOf = await addressTexts(context, chain, [...inputs, ...outputs])
  const units = (value: bigint) => formatUnits(value, nativeAsset(chain)?.decimals ?? 0)
  return {
    coinbase,
    ...(await readShape(context, chain, transaction)),
    fee: feeOf(transaction, units),
    inputs: inputs.map(({ prev, value, address }, index) => ({
      index,
      outpoint: pointOf(prev),
      address: nameOf(address),
      amount: value === null ? null : units(value),
      amountBase: value === null ? null : value.toString(),
    })),
    outputs: outputs.map(({ value, address, scriptType }, index) => ({
      ...{ index, scriptType },
      address: nameOf(address),
      amount: units(value),
      amountBase: value.toString(),
      spentBy: pointOf(spends[index] ?? null),
    })),
  }
}

async function outpointTexts(
  reader: FlowReader,
  points: readonly (Outpoint | null)[],
): Promise<(point: Outpoint | null) => string | null> {
  const numbers = [...new Set(points.flatMap((point) => (point ? [point.tx] : [])))]
  const txids = new Map((await reader.sources(numbers)).map(({ tx, txid }) => [tx, txid]))
  return (point) => point && `${txids.get(point.tx) ?? ''}:${point.index}`
}

async function addressTexts(
  { ledger }: Context,
  chain: ChainId,
  holders: readonly { readonly address: number | null }[],
): Promise<(address: number | null) => string | null> {
  const ids = [...new Set(holders.flatMap(({ address }) => (address === null ? [] : [address])))]
  const texts = await ledger.addressNames(chain, ids)
  const names = new Map(ids.map((id, at) => [id, displayAddress(texts[at] ?? '')]))
  return (address) => (address === null ? null : (names.get(address) ?? null))
}

function feeOf(
  { coinbase, inputs, outputs }: Pick<FlowTransaction, 'coinbase' | 'inputs' | 'outputs'>,
  units: (value: bigint) => string,
): string | null {
  if (coinbase) return null
  let fee = 0n
  for (const { value } of inputs) {
    if (value === null) return null
    fee += value
  }
  for (const { value } of outputs) fee -= value
  return units(fee)
}
