/** What a ledger says against what the node itself says: every balance, the whole supply, every block's fees. */
import { expect } from 'vitest'
import type { Context } from '../../src/context.ts'
import { scriptToOutput } from '../../src/domain/address/bitcoin-script.ts'
import { collect } from '../contract/export-ledger.ts'
import type { Bitcoind } from './bitcoind.ts'

const CHAIN = 'bitcoin-regtest'

/** Paid by the first block, whose output can never be spent: nodes leave it out of what is unspent. */
const GENESIS_KEY = 'mpXwg4jMtRhuSpVq4xS3HFHmCmWp9NyGKt'

const base = (coins: number): bigint => BigInt(coins.toFixed(8).replace('.', ''))

/** Throws where an address's balance, a block's fees or the best chain differ. `keys` were paid without an address. */
export async function expectLedgerOfNode(
  context: Context,
  node: Bitcoind,
  keys: readonly string[],
): Promise<void> {
  const height = await node.call<number>('getblockcount')
  const [chain] = await context.ledger.chains()
  expect(chain?.head).toMatchObject({ height, hash: await node.call('getbestblockhash') })
  expect(await ledgerBalances(context)).toEqual(await nodeBalances(context, node, keys))
  for (let at = 0; at <= height; at += 1) {
    const { totalfee } = await node.call<{ totalfee: number }>('getblockstats', at, ['totalfee'])
    expect([at, await ledgerFees(context, node, at)]).toEqual([at, BigInt(totalfee)])
  }
}

/** Every address that anything was paid to. */
async function addressesOf(context: Context): Promise<readonly string[]> {
  const rows = await collect(context.ledger.addresses(CHAIN))
  return rows.map(({ address }) => address).sort()
}

async function ledgerBalances(context: Context): Promise<ReadonlyMap<string, bigint>> {
  const balances = new Map<string, bigint>()
  for (const address of await addressesOf(context)) {
    const [totals] = await context.ledger.addressTotals(CHAIN, address)
    balances.set(address, (totals?.received ?? 0n) - (totals?.sent ?? 0n))
  }
  const first = balances.get(GENESIS_KEY) ?? 0n
  balances.set(GENESIS_KEY, first - 5_000_000_000n)
  return balances
}

interface Scan {
  readonly unspents: readonly { readonly scriptPubKey: string; readonly amount: number }[]
}

/** A key paid without an address counts for the address of its hash, as the ledger has it. */
async function nodeBalances(
  context: Context,
  node: Bitcoind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const addresses = await addressesOf(context)
  const balances = new Map(addresses.map((address) => [address, 0n]))
  const wanted = [
    ...addresses.map((address) => `addr(${address})`),
    ...keys.map((key) => `pk(${key})`),
  ]
  const { unspents } = await node.call<Scan>('scantxoutset', 'start', wanted)
  for (const { scriptPubKey, amount } of unspents) {
    const { address } = scriptToOutput(Buffer.from(scriptPubKey, 'hex'), CHAIN)
    if (address === null) throw new Error(`no address: ${scriptPubKey}`)
    balances.set(address, (balances.get(address) ?? 0n) + base(amount))
  }
  return balances
}

async function ledgerFees(context: Context, node: Bitcoind, height: number): Promise<bigint> {
  const hash = await node.call<string>('getblockhash', height)
  const { tx } = await node.call<{ tx: string[] }>('getblock', hash, 1)
  let fees = 0n
  for (const txid of tx.slice(1)) {
    const number = await context.ledger.transactionNumber(CHAIN, txid)
    const [sources] = await context.ledger.flow(CHAIN).sources([number ?? -1])
    for (const { value } of sources?.inputs ?? []) fees += value ?? -(10n ** 18n)
    for (const { value } of sources?.outputs ?? []) fees -= value ?? 10n ** 18n
  }
  return fees
}
