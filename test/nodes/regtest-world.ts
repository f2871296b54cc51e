/** A small history on a real node: every script type paid and spent, data, bare multisig, fees, and a way to reorganise. */
import { sha256 } from '@noble/hashes/sha2.js'
import { createBase58check } from '@scure/base'
import {
  decodeTransaction,
  encodeTransaction,
  type RawOutput,
} from '../../src/domain/bitcoin/transaction.ts'
import type { Bitcoind } from './bitcoind.ts'

/** Private keys 1 to 3 of regtest, the first with its uncompressed public key. */
const base58 = createBase58check(sha256)
const secret = (last: number) => Uint8Array.from({ length: 32 }, (_, at) => (at === 31 ? last : 0))
const WIFS = [
  base58.encode(Uint8Array.of(0xef, ...secret(1))),
  base58.encode(Uint8Array.of(0xef, ...secret(2), 1)),
  base58.encode(Uint8Array.of(0xef, ...secret(3), 1)),
] as const

interface Unspent {
  readonly txid: string
  readonly vout: number
}

export interface RegtestWorld {
  /** Public keys paid without an address. */
  readonly keys: readonly string[]
  readonly miner: string
  /** Mines one block after each of some payments. */
  pay(rounds: number): Promise<void>
  /** Drops the last blocks and mines one more than that on another branch. */
  reorganise(depth: number): Promise<void>
}

export async function buildRegtestWorld(node: Bitcoind): Promise<RegtestWorld> {
  await node.call('createwallet', 'weir', false, false, '', false, true, true)
  const keys = await Promise.all(WIFS.map((wif) => publicKey(node, wif)))
  const mined: Unspent[] = []
  for (const key of keys) mined.push(await mineTo(node, `pk(${key})`))
  const miner = await node.call<string>('getnewaddress')
  await mine(node, miner, 103)
  await spendKeys(node, { mined, keys, miner })
  for (const type of ['legacy', 'p2sh-segwit', 'bech32', 'bech32m'])
    for (const amount of [1.23456789, 0.5])
      await node.call('sendtoaddress', await node.call('getnewaddress', '', type), amount)
  await leaveData(node, 'deadbeef00ff')
  await mine(node, miner, 1)
  let sent = 0
  const world: RegtestWorld = {
    keys,
    miner,
    async pay(rounds) {
      for (let round = 0; round < rounds; round += 1) {
        sent += 1
        const type = ['bech32m', 'legacy', 'bech32', 'p2sh-segwit'][sent % 4]
        const to = await node.call('getnewaddress', '', type)
        await node.call('sendtoaddress', to, 7 + sent / 1000)
        await mine(node, miner, 1)
      }
    },
    async reorganise(depth) {
      const height = await node.call<number>('getblockcount')
      await node.call('invalidateblock', await node.call('getblockhash', height - depth + 1))
      const elsewhere = await node.call<string>('getnewaddress')
      await mine(node, elsewhere, depth + 1)
    },
  }
  await world.pay(3)
  return world
}

async function mine(node: Bitcoind, address: string, count: number): Promise<void> {
  await node.call('generatetoaddress', count, address)
}

async function publicKey(node: Bitcoind, wif: string): Promise<string> {
  const { descriptor } = await node.call<{ descriptor: string }>('getdescriptorinfo', `pk(${wif})`)
  return descriptor.replace(/^pk\(|\).*$/g, '')
}

async function mineTo(node: Bitcoind, script: string): Promise<Unspent> {
  const { descriptor } = await node.call<{ descriptor: string }>('getdescriptorinfo', script)
  const [hash] = await node.call<string[]>('generatetodescriptor', 1, descriptor)
  const { tx } = await node.call<{ tx: string[] }>('getblock', hash, 1)
  return { txid: tx[0] ?? '', vout: 0 }
}

/** Spends the coinbases paid to bare keys into bare 1-of-2 multisigs, and one of those on to the miner. */
async function spendKeys(
  node: Bitcoind,
  {
    mined,
    keys,
    miner,
  }: {
    readonly mined: readonly Unspent[]
    readonly keys: readonly string[]
    readonly miner: string
  },
): Promise<void> {
  const pushed = keys
    .slice(1)
    .map((key) => Buffer.from(key, 'hex'))
    .flatMap((key) => [key.length, ...key])
  const multisig = Uint8Array.of(0x51, ...pushed, 0x52, 0xae)
  const held = await send(node, mined, miner, [
    { value: 4_000_000_000n, script: multisig },
    { value: 10_999_990_000n, script: multisig },
  ])
  const back = { value: 3_999_980_000n, script: null }
  await send(node, [{ txid: held, vout: 0 }], miner, [back])
}

/** Mined as it is: nodes do not relay bare multisig by default. */
async function send(
  node: Bitcoind,
  inputs: readonly Unspent[],
  miner: string,
  outputs: readonly { readonly value: bigint; readonly script: Uint8Array | null }[],
): Promise<string> {
  const empty = await node.call<string>('createrawtransaction', inputs, [{ [miner]: 1 }])
  const raw = decodeTransaction(Buffer.from(empty, 'hex'))
  const paid = outputs.map(
    ({ value, script }): RawOutput => ({
      value,
      script: script ?? raw.outputs[0]?.script ?? Uint8Array.of(),
    }),
  )
  const hex = Buffer.from(encodeTransaction({ ...raw, outputs: paid })).toString('hex')
  const signed = await node.call<{ hex: string }>('signrawtransactionwithkey', hex, WIFS)
  await node.call('generateblock', miner, [signed.hex])
  return decodeTransaction(Buffer.from(signed.hex, 'hex')).txid
}

async function leaveData(node: Bitcoind, data: string): Promise<void> {
  const empty = await node.call<string>('createrawtransaction', [], [{ data }])
  const { hex } = await node.call<{ hex: string }>('fundrawtransaction', empty)
  const signed = await node.call<{ hex: string }>('signrawtransactionwithwallet', hex)
  await node.call('sendrawtransaction', signed.hex)
}
