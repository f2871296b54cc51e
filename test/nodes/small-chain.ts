/** A small made-up Bitcoin chain from a seed: a few people who pay each other, now and then several times within one block. */
import { nodeSha256d } from '../../src/adapters/source-bitcoin/node-hashes.ts'
import { encodeCoinbaseHeight } from '../../src/domain/bitcoin/coinbase-height.ts'
import { sealBlock } from '../../src/domain/bitcoin/seal-block.ts'
import {
  NULL_TXID,
  type RawTransaction,
  transactionId,
} from '../../src/domain/bitcoin/transaction.ts'
import { addressOf, IndexedChain } from './indexed-chain.ts'

const BITS = 0x207fffff
const PEOPLE = 5
const FROM_HEIGHT = 700_000
const INPUT = { script: new Uint8Array(0), sequence: 0xffff_ffff, witness: [new Uint8Array(64)] }

interface Coin {
  readonly txid: string
  readonly index: number
  readonly value: bigint
}

export interface SmallChain {
  readonly chain: IndexedChain
  readonly addresses: readonly string[]
}

/** `random` gives numbers from 0 to below 1. */
export function makeSmallChain(random: () => number): SmallChain {
  const pick = (most: number) => Math.floor(random() * most)
  const frames: Uint8Array[] = []
  const coins: Coin[] = []
  let previousHash = 'a'.repeat(64)
  const count = 6 + pick(8)
  for (let at = 0; at < count; at += 1) {
    const transactions: RawTransaction[] = []
    for (let left = pick(4); left > 0 && coins.length > 0; left -= 1)
      transactions.push(payment(coins, pick))
    const height = FROM_HEIGHT + at
    const reward = coinbase(height, pick(PEOPLE))
    const time = 1_640_000_000 + at * 600
    const all = [reward, ...transactions]
    const plan = { version: 4, previousHash, time, bits: BITS, transactions: all }
    const block = sealBlock(plan, nodeSha256d)
    previousHash = block.hash
    coins.push({ txid: block.txids[0] ?? '', index: 0, value: REWARD })
    frames.push(frame(block.bytes))
  }
  const chain = new IndexedChain(Buffer.concat(frames), FROM_HEIGHT)
  const addresses = Array.from({ length: PEOPLE }, (_, owner) => addressOf(script(owner)) ?? '')
  return { chain, addresses: addresses.filter((address) => isUsed(chain, address)) }
}

const REWARD = 5_000_000n

function script(owner: number): Uint8Array {
  return Uint8Array.of(0, 20, ...Array.from({ length: 20 }, () => owner + 1))
}

function coinbase(height: number, owner: number): RawTransaction {
  const input = { ...INPUT, txid: NULL_TXID, index: 0xffff_ffff, witness: [] }
  return {
    ...{ version: 2, locktime: 0 },
    inputs: [{ ...input, script: Uint8Array.of(...encodeCoinbaseHeight(height), 1, 0) }],
    outputs: [{ value: REWARD, script: script(owner) }],
  }
}

/** Spends one or two coins into two or three new ones, which may be spent again in the same block. */
function payment(coins: Coin[], pick: (most: number) => number): RawTransaction {
  const taken = Array.from({ length: 1 + pick(2) }, () => coins.splice(pick(coins.length), 1)[0])
  const inputs = taken.filter((coin) => coin !== undefined)
  const total = inputs.reduce((sum, { value }) => sum + value, 0n) - 100n
  const owners = Array.from({ length: 2 + pick(2) }, () => pick(PEOPLE))
  const transaction: RawTransaction = {
    ...{ version: 2, locktime: 0 },
    inputs: inputs.map(({ txid, index }) => ({ ...INPUT, txid, index })),
    outputs: owners.map((owner) => ({
      value: total / BigInt(owners.length),
      script: script(owner),
    })),
  }
  const txid = transactionId(transaction, nodeSha256d)
  coins.push(...transaction.outputs.map(({ value }, index) => ({ txid, index, value })))
  return transaction
}

function frame(bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes])
}

function isUsed(chain: IndexedChain, address: string): boolean {
  return [...chain.byScript.keys()].some((hex) => addressOf(Buffer.from(hex, 'hex')) === address)
}
