/** All movements of the scenario's ledgers in one form, so that the truth about receipts and off-ramps is read from what happened. */
import type { EpochMs } from '../domain/time.ts'
import { USDT } from './tron/ledger.ts'
import type { WalletStatement } from './wallet-statement.ts'
import type { World } from './world.ts'

export interface Movement {
  readonly chain: string
  readonly txid: string
  readonly index: number
  readonly time: EpochMs
  /** Input addresses or the sender. */
  readonly from: readonly string[]
  readonly to: string
  readonly asset: string
  readonly decimals: number
  readonly amount: bigint
  /** What the whole transaction paid to have itself recorded, in the same asset. */
  readonly fee: bigint
}

/** Real movements only: no zero values, no imitations, no fees, nothing newly issued. */
export function movements(world: World, statement: WalletStatement): readonly Movement[] {
  return [...bitcoinMovements(world), ...tronMovements(world), ...walletMovements(statement)]
}

function bitcoinMovements({ bitcoin }: World): readonly Movement[] {
  return bitcoin.ledger.placed.flatMap(({ txid, time, inputs, outputs, position }) => {
    if (position === 0) return []
    const from = inputs.map(({ key }) => key.address)
    const total = (coins: typeof inputs): bigint =>
      coins.reduce((sum, { value }) => sum + value, 0n)
    const fee = total(inputs) - total(outputs)
    return outputs.map(({ key, vout, value }) => ({
      chain: 'bitcoin',
      txid,
      index: vout,
      time,
      from,
      to: key.address,
      asset: 'BTC',
      decimals: 8,
      amount: value,
      fee,
    }))
  })
}

function tronMovements({ tron }: World): readonly Movement[] {
  return tron.ledger.rows
    .filter(({ kind, asset, amount }) => kind === 'transfer' && asset === USDT && amount > 0n)
    .map(({ txid, index, time, from, to, amount }) => ({
      chain: 'tron',
      txid,
      index,
      time,
      from: [from],
      to,
      asset: USDT,
      decimals: 6,
      amount,
      fee: 0n,
    }))
}

function walletMovements(statement: WalletStatement): readonly Movement[] {
  return statement.rows().map(({ txid, time, from, to, amount }) => ({
    chain: 'qiwi',
    txid,
    index: 0,
    time,
    from: [from],
    to,
    asset: 'RUB',
    decimals: 2,
    amount,
    fee: 0n,
  }))
}
