import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordOfColumns } from '../../domain/bitcoin/block-record.ts'
import { ByteWriter } from '../../domain/bitcoin/byte-writer.ts'
import { encodeCoinbaseHeight } from '../../domain/bitcoin/coinbase-height.ts'
import { hexToId } from '../../domain/bitcoin/hex-id.ts'
import { findNetwork } from '../../domain/bitcoin/network.ts'
import { sealBlock } from '../../domain/bitcoin/seal-block.ts'
import { NULL_TXID, type RawTransaction } from '../../domain/bitcoin/transaction.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { createBitcoinSource } from './bitcoin-source.ts'
import { applyKey } from './block-file.ts'
import { nodeSha256d } from './node-hashes.ts'

const REGTEST = findNetwork('regtest')
const GENESIS = REGTEST?.genesis ?? ''
const MAGIC = Buffer.from(REGTEST?.magic ?? '', 'hex')
const KEY = Uint8Array.of(0x69, 0xf2, 0x58, 0xe4, 0x1d, 0x80, 0xac, 0x0b)
const signal = new AbortController().signal
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-node-folder-'))
})
afterEach(() => rm(dir, { recursive: true }))

function input(txid: string, index: number, script: Uint8Array) {
  return { txid, index, script, sequence: 0xffff_ffff, witness: [] }
}

/** A block whose coinbase pays, and with `spends` a transaction that spends one output. */
function seal(height: number, previousHash: string, spends: readonly string[] = [], salt = 0) {
  const coinbase: RawTransaction = {
    version: 2,
    inputs: [
      input(NULL_TXID, 0xffff_ffff, Uint8Array.of(...encodeCoinbaseHeight(height), 1, salt)),
    ],
    outputs: [{ value: 5_000_000_000n, script: Uint8Array.of(0x51) }],
    locktime: 0,
  }
  const payments = spends.map((txid) => ({
    ...coinbase,
    inputs: [input(txid, 0, Uint8Array.of())],
  }))
  return sealBlock({
    version: 4,
    previousHash,
    time: 1_600_000_000 + height,
    bits: 0x207fffff,
    transactions: [coinbase, ...payments],
  })
}

function framed(bytes: Uint8Array): Uint8Array {
  return new ByteWriter().raw(MAGIC).uint32(bytes.length).raw(bytes).finish()
}

/** An undo record of Bitcoin Core: one transaction with one previous output of 50 coins and the script 0x51. */
function undoRecord(previousHash: string, value = 0x32): Uint8Array {
  const record = Uint8Array.of(1, 1, 8, 0, value, 7, 0x51)
  const checksum = nodeSha256d(Buffer.concat([hexToId(previousHash), record]))
  return Buffer.concat([framed(record), checksum])
}

/** Content and the space that the node reserved after it, which is never veiled. */
async function nodeFile(name: string, key: Uint8Array | null, parts: readonly Uint8Array[]) {
  const content = applyKey(Uint8Array.from(Buffer.concat(parts)), key, 0)
  await writeFile(join(dir, name), Buffer.concat([content, new Uint8Array(100_000)]))
}

async function read(path = dir) {
  const source = createBitcoinSource({ blockHeight: async () => null })
  const items: LedgerItem[] = []
  const notes: string[] = []
  for (const unit of await source.plan([path], {})) {
    const options = await source.describe?.(unit, {})
    for await (const item of source.read(unit, options ?? {}, null, signal))
      if (item.kind === 'value') items.push(item.value)
      else if (item.kind === 'note') notes.push(item.code)
  }
  const blocks = items.flatMap((item) =>
    item.kind === 'block-columns' ? [recordOfColumns(item.block)] : [],
  )
  const spent = blocks.map(({ transactions }) =>
    transactions.slice(1).map(({ inputs }) => inputs[0]?.spent?.value ?? null),
  )
  return { heights: blocks.map(({ height }) => height), spent, notes }
}

function chain() {
  const one = seal(1, GENESIS)
  const two = seal(2, one.hash)
  const three = seal(3, two.hash, [one.txids[0] ?? ''])
  const four = seal(4, three.hash, [two.txids[0] ?? ''])
  return [one, two, three, four] as const
}

describe('the folder of a node', () => {
  test('veiled or plain gives its blocks in any order, with the previous outputs of its undo file', async () => {
    const [one, two, three, four] = chain()
    for (const key of [null, KEY]) {
      await writeFile(join(dir, 'xor.dat'), key ?? new Uint8Array(8))
      await nodeFile(
        'blk00000.dat',
        key,
        [four, one, three, two].map(({ bytes }) => framed(bytes)),
      )
      await nodeFile('rev00000.dat', key, [undoRecord(two.hash), undoRecord(three.hash)])
      expect(await read()).toEqual({
        heights: [4, 1, 3, 2],
        spent: [[5_000_000_000n], [], [5_000_000_000n], []],
        notes: ['undo-not-proven'],
      })
    }
  })

  test('may be named by the folder that holds it, and reserved files are passed over', async () => {
    await mkdir(join(dir, 'blocks'))
    await nodeFile('blocks/blk00000.dat', null, [framed(chain()[0].bytes)])
    await nodeFile('blocks/blk00001.dat', null, [])
    expect((await read()).heights).toEqual([1])
  })

  test('is read whatever its key, even where veiled bytes are zeros', async () => {
    const [one, two] = chain()
    const key = fc.uint8Array({ minLength: 8, maxLength: 8 })
    const zeros = fc.subarray([0, 1, 2, 3])
    await fc.assert(
      fc.asyncProperty(key, zeros, fc.nat(30), async (random, places, gap) => {
        const made = Uint8Array.from(random)
        for (const at of places) made[(at + 8 + one.bytes.length + gap) % 8] = MAGIC[at] ?? 0
        if (made.every((byte) => byte === 0)) return
        await writeFile(join(dir, 'xor.dat'), made)
        const content = [
          framed(one.bytes),
          applyKey(new Uint8Array(gap), made, 8 + one.bytes.length),
        ]
        await nodeFile('blk00000.dat', made, [...content, framed(two.bytes)])
        expect((await read()).heights).toEqual([1, 2])
      }),
      { numRuns: 30 },
    )
  })

  test('gives no previous outputs that could be another branch’s', async () => {
    const [one, two] = chain()
    const branches = [1, 2].map((salt) => seal(3, two.hash, [one.txids[0] ?? ''], salt))
    await nodeFile(
      'blk00000.dat',
      null,
      [one, two, ...branches].map(({ bytes }) => framed(bytes)),
    )
    await nodeFile('rev00000.dat', null, [undoRecord(two.hash)])
    expect((await read()).spent).toEqual([[], [], [null], [null]])
  })

  test('with an undo file of another folder gives no previous outputs, and what is none is refused', async () => {
    const [one, two, three] = chain()
    await nodeFile(
      'blk00000.dat',
      null,
      [one, two, three].map(({ bytes }) => framed(bytes)),
    )
    await nodeFile('rev00000.dat', null, [undoRecord(one.hash)])
    expect((await read()).spent).toEqual([[], [], [null]])
    await nodeFile('rev00000.dat', null, [Buffer.from('something else entirely')])
    await expect(read()).rejects.toMatchObject({ code: 'not-undo', exitCode: 2 })
  })

  test('that a node is writing ends before the unfinished block; a copied file that is cut is refused', async () => {
    const [one, two] = chain()
    const half = framed(two.bytes).subarray(0, 100)
    await nodeFile('blk00000.dat', null, [framed(one.bytes), half])
    await expect(read()).rejects.toMatchObject({ exitCode: 2 })
    await mkdir(join(dir, 'index'))
    for (const cut of [3, 8, 50, 100]) {
      await nodeFile('blk00000.dat', null, [framed(one.bytes), half.subarray(0, cut)])
      expect(await read()).toMatchObject({ heights: [1], notes: ['unfinished-block'] })
    }
    await writeFile(join(dir, 'blk00000.dat'), Buffer.concat([framed(one.bytes), half]))
    expect(await read()).toMatchObject({ heights: [1], notes: ['unfinished-block'] })
    await nodeFile('blk00000.dat', null, [framed(one.bytes), half, framed(two.bytes)])
    await expect(read()).rejects.toMatchObject({ exitCode: 2 })
  })

  test('is read no further than it was hashed', async () => {
    const [one, two] = chain()
    await nodeFile('blk00000.dat', null, [framed(one.bytes), framed(two.bytes)])
    const source = createBitcoinSource({ blockHeight: async () => null })
    const [unit] = await source.plan([dir], {})
    const heights: number[] = []
    const sizes = [framed(one.bytes).length]
    for await (const item of source.read(
      { paths: unit?.paths ?? [], sizes },
      { network: 'regtest' },
      null,
      signal,
    ))
      if (item.kind === 'value' && item.value.kind === 'block-columns')
        heights.push(item.value.block.height)
    expect(heights).toEqual([1])
  })
})
