/** A Bitcoin chain as a server would index it: by block, by transaction, and by script. */
import { nodeSha256d } from '../../src/adapters/source-bitcoin/node-hashes.ts'
import { scriptToOutput } from '../../src/domain/address/bitcoin-script.ts'
import { decodeBlock, transactionsOf } from '../../src/domain/bitcoin/block.ts'
import { hexToId, idToHex } from '../../src/domain/bitcoin/hex-id.ts'
import type { DecodedTransaction, RawOutput } from '../../src/domain/bitcoin/transaction.ts'
import type { Scenario } from '../../src/scenario/make-scenario.ts'

/** The chain of a scenario. */
export function scenarioChain({ files, truth }: Scenario): IndexedChain {
  const file = files.get('bitcoin/blocks.dat')
  if (!(file instanceof Uint8Array)) throw new RangeError('no blocks')
  return new IndexedChain(file, truth.chain.fromHeight)
}

/** Blocks that a server has on top of the last one that holds something, so that its last one is final. */
export const EMPTY_ON_TOP = 5

export interface IndexedBlock {
  readonly height: number
  readonly hash: string
  /** 80 bytes in hex. */
  readonly header: string
  /** Unix seconds. */
  readonly time: number
  readonly txids: readonly string[]
}

export interface IndexedTransaction {
  readonly decoded: DecodedTransaction
  readonly block: IndexedBlock
}

export class IndexedChain {
  readonly blocks: IndexedBlock[] = []
  readonly transactions = new Map<string, IndexedTransaction>()
  /** In ledger order, each transaction once. */
  readonly byScript = new Map<string, IndexedTransaction[]>()

  /** `file` holds blocks as blk*.dat files do: magic, length, block. */
  constructor(file: Uint8Array, fromHeight: number) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
    let height = fromHeight
    for (let at = 0; at < file.length; ) {
      const length = view.getUint32(at + 4, true)
      this.#add(file.subarray(at + 8, at + 8 + length), height++)
      at += 8 + length
    }
  }

  /** Height of the newest block that a server tells of. */
  get tip(): number {
    return (this.blocks.at(-1)?.height ?? 0) + EMPTY_ON_TOP
  }

  block(height: number): IndexedBlock | undefined {
    const first = this.blocks[0]?.height ?? 0
    const found = this.blocks[height - first]
    const last = this.blocks.at(-1)
    if (found || !last || height > this.tip || height < first) return found
    const hash = height.toString(16).padStart(64, 'e')
    return { height, hash, header: '', time: last.time + (height - last.height) * 600, txids: [] }
  }

  spent(txid: string, index: number): RawOutput | undefined {
    return this.transactions.get(txid)?.decoded.outputs[index]
  }

  /** Hashes beside the way up the merkle tree, lowest first, and the place. */
  proof(txid: string): { readonly merkle: readonly string[]; readonly pos: number } {
    const txids = this.transactions.get(txid)?.block.txids ?? []
    const pos = txids.indexOf(txid)
    const merkle: string[] = []
    let level = txids.map(hexToId)
    for (let place = pos; level.length > 1; place >>= 1) {
      const beside = level[place ^ 1] ?? level[place]
      merkle.push(idToHex(beside ?? new Uint8Array(32)))
      const next: Uint8Array[] = []
      for (let at = 0; at < level.length; at += 2) {
        const left = level[at] ?? new Uint8Array(32)
        next.push(nodeSha256d(Buffer.concat([left, level[at + 1] ?? left])))
      }
      level = next
    }
    return { merkle, pos }
  }

  #add(bytes: Uint8Array, height: number): void {
    const decoded = decodeBlock(bytes, { hash: nodeSha256d })
    const transactions = transactionsOf(decoded)
    const block: IndexedBlock = {
      ...{ height, hash: decoded.hash, time: decoded.header.time },
      header: Buffer.from(bytes.subarray(0, 80)).toString('hex'),
      txids: transactions.map(({ txid }) => txid),
    }
    this.blocks.push(block)
    for (const transaction of transactions) {
      const indexed = { decoded: transaction, block }
      this.transactions.set(transaction.txid, indexed)
      const inputs = transaction.coinbase ? [] : transaction.inputs
      const spent = inputs.map(({ txid, index }) => this.spent(txid, index))
      const scripts = [...transaction.outputs, ...spent.filter((output) => output !== undefined)]
      for (const script of new Set(scripts.map((output) => toHex(output.script)))) {
        const list = this.byScript.get(script)
        if (list) list.push(indexed)
        else this.byScript.set(script, [indexed])
      }
    }
  }
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** The address of a script on the main network. */
export function addressOf(script: Uint8Array): string | null {
  return scriptToOutput(script, 'bitcoin').address
}
