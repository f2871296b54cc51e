/** The scenario's blocks against a reader of their own: nothing of the product's codec is used here, only SHA-256. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeScenario } from '../make-scenario.ts'

interface Output {
  readonly value: bigint
}
interface Transaction {
  readonly id: Buffer
  readonly inputs: readonly {
    readonly txid: string
    readonly vout: number
    readonly script: Buffer
  }[]
  readonly outputs: readonly Output[]
}
interface Block {
  readonly hash: Buffer
  readonly previous: Buffer
  readonly root: Buffer
  readonly time: number
  readonly transactions: readonly Transaction[]
}

const twice = (data: Buffer): Buffer => {
  const once = createHash('sha256').update(data).digest()
  return createHash('sha256').update(once).digest()
}
const printed = (hash: Buffer): string => Buffer.from(hash).reverse().toString('hex')

class Reader {
  at = 0
  readonly data: Buffer
  constructor(data: Buffer) {
    this.data = data
  }
  take(length: number): Buffer {
    this.at += length
    return this.data.subarray(this.at - length, this.at)
  }
  count(): number {
    const first = this.take(1)[0] ?? 0
    if (first < 0xfd) return first
    return first === 0xfd ? this.take(2).readUInt16LE() : this.take(4).readUInt32LE()
  }
  list<T>(read: () => T): T[] {
    return Array.from({ length: this.count() }, read)
  }
}

function readTransaction(reader: Reader): Transaction {
  const version = reader.take(4)
  const segwit = reader.data[reader.at] === 0
  if (segwit) reader.take(2)
  const start = reader.at
  const inputs = reader.list(() => {
    const txid = printed(reader.take(32))
    const vout = reader.take(4).readUInt32LE()
    const script = reader.take(reader.count())
    reader.take(4)
    return { txid, vout, script }
  })
  const outputs = reader.list(() => {
    const value = reader.take(8).readBigInt64LE()
    reader.take(reader.count())
    return { value }
  })
  const body = reader.data.subarray(start, reader.at)
  if (segwit) for (const _ of inputs) reader.list(() => reader.take(reader.count()))
  return { id: twice(Buffer.concat([version, body, reader.take(4)])), inputs, outputs }
}

function readBlocks(data: Buffer): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < data.length; ) {
    expect(data.subarray(at, at + 4).toString('hex')).toBe('f9beb4d9')
    const size = data.readUInt32LE(at + 4)
    const bytes = data.subarray(at + 8, at + 8 + size)
    at += 8 + size
    const reader = new Reader(bytes)
    reader.take(80)
    const transactions = reader.list(() => readTransaction(reader))
    expect(reader.at).toBe(size)
    blocks.push({
      hash: twice(bytes.subarray(0, 80)),
      previous: bytes.subarray(4, 36),
      root: bytes.subarray(36, 68),
      time: bytes.readUInt32LE(68),
      transactions,
    })
  }
  return blocks
}

function rootOf(ids: readonly Buffer[]): Buffer {
  if (ids.length === 1) return ids[0] ?? Buffer.alloc(32)
  const next: Buffer[] = []
  for (let at = 0; at < ids.length; at += 2) {
    const left = ids[at] ?? Buffer.alloc(32)
    next.push(twice(Buffer.concat([left, ids[at + 1] ?? left])))
  }
  return rootOf(next)
}

describe("the scenario's blocks", () => {
  const { files, truth } = makeScenario({ seed: 3 })
  const blocks = readBlocks(Buffer.from(files.get('bitcoin/blocks.dat') as Uint8Array))

  test('form one chain, each with the merkle root of its transactions and under its target', () => {
    expect(blocks).toHaveLength(truth.chain.blocks)
    for (const [at, block] of blocks.entries()) {
      expect(rootOf(block.transactions.map(({ id }) => id)).equals(block.root)).toBe(true)
      expect((block.hash[31] ?? 255) < 0x80).toBe(true)
      const parent = blocks[at - 1]
      if (parent) expect(block.previous.equals(parent.hash)).toBe(true)
    }
  })

  test('begin each coinbase with the height, without a gap', () => {
    for (const [at, { transactions }] of blocks.entries()) {
      const script = transactions[0]?.inputs[0]?.script ?? Buffer.alloc(4)
      expect(script.readUIntLE(1, script[0] ?? 0)).toBe(truth.chain.fromHeight + at)
    }
  })

  test('have times that run backwards now and then, and never before the median of eleven', () => {
    const times = blocks.map(({ time }) => time)
    const backwards = times.filter((time, at) => at > 0 && time < (times[at - 1] ?? 0))
    expect(backwards.length).toBeGreaterThan(3)
    for (let at = 11; at < times.length; at++) {
      const median = times.slice(at - 11, at).sort((a, b) => a - b)[5] ?? 0
      expect(times[at]).toBeGreaterThan(median)
    }
  })

  test('spend only outputs that exist, once, after a hundred blocks for coinbases, and create nothing', () => {
    const coins = new Coins()
    for (const [height, { transactions }] of blocks.entries()) {
      const [coinbase, ...others] = transactions
      const fees = others.reduce((sum, transaction) => sum + coins.apply(transaction, height), 0n)
      if (coinbase) coins.add(coinbase, height, true)
      expect(total(coinbase?.outputs ?? [])).toBe(1_250_000_000n + fees)
    }
  })
})

const total = (outputs: readonly Output[]): bigint =>
  outputs.reduce((sum, { value }) => sum + value, 0n)

class Coins {
  readonly #unspent = new Map<string, { value: bigint; height: number; coinbase: boolean }>()

  /** Spends and creates; gives the fee. */
  apply(transaction: Transaction, height: number): bigint {
    const spent = transaction.inputs.reduce((sum, input) => sum + this.#spend(input, height), 0n)
    this.add(transaction, height, false)
    const fee = spent - total(transaction.outputs)
    expect(fee >= 0n).toBe(true)
    return fee
  }

  add({ id, outputs }: Transaction, height: number, coinbase: boolean): void {
    for (const [vout, { value }] of outputs.entries())
      this.#unspent.set(`${printed(id)}:${vout}`, { value, height, coinbase })
  }

  #spend({ txid, vout }: { readonly txid: string; readonly vout: number }, height: number): bigint {
    const key = `${txid}:${vout}`
    const coin = this.#unspent.get(key)
    if (!coin) throw new Error(`${key} is spent and does not exist.`)
    if (coin.coinbase) expect(height - coin.height).toBeGreaterThanOrEqual(100)
    this.#unspent.delete(key)
    return coin.value
  }
}
