import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeCoinbaseHeight } from '../../domain/bitcoin/coinbase-height.ts'
import { findNetwork } from '../../domain/bitcoin/network.ts'
import { sealBlock } from '../../domain/bitcoin/seal-block.ts'
import { NULL_TXID, type RawTransaction } from '../../domain/bitcoin/transaction.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { SourceUnit } from '../../ports/source.ts'
import { createBitcoinSource } from './bitcoin-source.ts'

const GENESIS = findNetwork('regtest')?.genesis ?? ''
const signal = new AbortController().signal
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-bitcoin-'))
})
afterEach(() => rm(dir, { recursive: true }))

function coinbase(script: Uint8Array): RawTransaction {
  const input = {
    txid: NULL_TXID,
    index: 0xffff_ffff,
    script,
    sequence: 0xffff_ffff,
    witness: [],
  }
  const output = { value: 5_000_000_000n, script: Uint8Array.of(0x51) }
  return { version: 2, inputs: [input], outputs: [output], locktime: 0 }
}

/** A chain of one-transaction regtest blocks; `legacy` ones say no height. */
function chainOf(count: number, legacy = false) {
  const blocks: { readonly hash: string; readonly bytes: Uint8Array }[] = []
  for (let height = 1; height <= count; height += 1)
    blocks.push(
      sealBlock({
        version: legacy ? 1 : 4,
        previousHash: blocks.at(-1)?.hash ?? GENESIS,
        time: 1_600_000_000 + height * 600,
        bits: 0x207fffff,
        transactions: [
          coinbase(
            legacy
              ? Uint8Array.of(4, 0xff, 0xff, 0, 0x1d, height)
              : Uint8Array.of(...encodeCoinbaseHeight(height), 1, 0),
          ),
        ],
      }),
    )
  return blocks
}

function frame(bytes: Uint8Array, magic = 'fabfb5da'): Uint8Array {
  const head = Buffer.from(`${magic}00000000`, 'hex')
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes])
}

async function file(name: string, ...parts: readonly Uint8Array[]): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, Buffer.concat(parts))
  return path
}

interface Read {
  readonly heights: number[]
  readonly items: LedgerItem[]
  readonly refused: string[]
  readonly checkpoints: string[]
}

async function read(
  paths: readonly string[],
  options: Readonly<Record<string, string>> = {},
  checkpoint: string | null = null,
  stored: ReadonlyMap<string, number> = new Map(),
): Promise<Read> {
  const source = createBitcoinSource({ blockHeight: async (_, hash) => stored.get(hash) ?? null })
  const result: Read = { heights: [], items: [], refused: [], checkpoints: [] }
  for (const unit of await source.plan(paths, options)) {
    const given = { ...options, ...(await source.describe?.(unit, options)) }
    for await (const item of source.read(unit, given, checkpoint, signal)) {
      if (item.kind === 'value') result.items.push(item.value)
      if (item.kind === 'quarantine') result.refused.push(item.entry.code)
      if (item.kind === 'checkpoint') result.checkpoints.push(item.checkpoint)
    }
  }
  for (const item of result.items)
    if (item.kind === 'block-columns') result.heights.push(item.block.height)
  return result
}

test('of a file that goes on where the one before it ended the ledger is not asked; by itself it is', async () => {
  const asked: string[] = []
  const source = createBitcoinSource({
    blockHeight: async (_, hash) => {
      asked.push(hash)
      return null
    },
  })
  const [one, two, three, four] = chainOf(4).map(({ bytes }) => frame(bytes))
  const none = new Uint8Array(0)
  const paths = [
    await file('blk00000.dat', one ?? none, two ?? none),
    await file('blk00001.dat', three ?? none, four ?? none),
  ]
  const heights: number[] = []
  const readAll = async (units: readonly SourceUnit[]): Promise<void> => {
    for (const unit of units)
      for await (const item of source.read(unit, { network: 'regtest' }, null, signal))
        if (item.kind === 'value' && item.value.kind === 'block-columns')
          heights.push(item.value.block.height)
  }
  await readAll(await source.plan(paths, {}))
  expect([heights, asked]).toEqual([[1, 2, 3, 4], []])
  await readAll(await source.plan(paths.slice(1), {}))
  expect(asked).toEqual([chainOf(2).at(-1)?.hash])
  expect(heights.slice(4)).toEqual([3, 4])
})

describe('framed block files', () => {
  test('name their network by the magic, pass over padding and cover each block', async () => {
    const blocks = chainOf(3)
    const path = await file(
      'blk00000.dat',
      ...blocks.map(({ bytes }) => frame(bytes)),
      new Uint8Array(100_000),
    )
    const { heights, items } = await read([path])
    expect(heights).toEqual([1, 2, 3])
    const coverage = items.flatMap((item) => (item.kind === 'coverage' ? [item.coverage] : []))
    expect(
      coverage.map(({ chain, address, fromHeight, toHeight }) => [
        chain,
        address,
        fromHeight,
        toHeight,
      ]),
    ).toEqual([
      ['bitcoin-regtest', null, 1, 2],
      ['bitcoin-regtest', null, 2, 3],
      ['bitcoin-regtest', null, 3, 4],
    ])
  })

  test('go on after a checkpoint with the same blocks as without a stop', async () => {
    const blocks = chainOf(4)
    const path = await file('blk00000.dat', ...blocks.map(({ bytes }) => frame(bytes)))
    const whole = await read([path])
    for (const [at, checkpoint] of whole.checkpoints.entries()) {
      const rest = await read([path], {}, checkpoint)
      expect(rest.heights).toEqual(whole.heights.slice(at + 1))
    }
  })

  test('place old blocks by their parents, whatever their order over files', async () => {
    const [one, two, three, four] = chainOf(4, true).map(({ bytes }) => frame(bytes))
    if (!one || !two || !three || !four) throw new Error('four blocks')
    await file('blk00000.dat', four, two)
    await file('blk00001.dat', three, one)
    expect((await read([dir])).heights).toEqual([4, 2, 3, 1])
  })

  test('quarantine an old block whose parent nobody knows, until the ledger has it', async () => {
    const [, two, three] = chainOf(3, true)
    const path = await file('blk00000.dat', frame(three?.bytes ?? new Uint8Array()))
    expect((await read([path])).refused).toEqual(['unknown-height'])
    expect((await read([path], {}, null, new Map([[two?.hash ?? '', 2]]))).heights).toEqual([3])
    expect((await read([path], { height: '3' })).heights).toEqual([3])
  })

  test('refuse a height that the chain contradicts', async () => {
    const [one] = chainOf(1)
    const path = await file('one.blk', one?.bytes ?? new Uint8Array())
    expect((await read([path], { network: 'regtest', height: '7' })).refused).toEqual([
      'height-contradiction',
    ])
  })

  test('refuse a cut frame, another network and what is neither, each with its byte', async () => {
    const [one] = chainOf(1)
    const bytes = one?.bytes ?? new Uint8Array()
    const good = frame(bytes)
    const cases = [
      [good.subarray(0, good.length - 1), 'truncated-data'],
      [good.subarray(0, 5), 'truncated-data'],
      [frame(bytes, 'f9beb4d9'), 'not-a-block'],
      [Buffer.from('something else entirely'), 'not-a-block'],
      [Buffer.from('fabfb5daffffffff', 'hex'), 'malformed-data'],
    ] as const
    for (const [tail, code] of cases) {
      const path = await file('blk00000.dat', good, tail)
      await expect(read([path])).rejects.toMatchObject({
        code,
        exitCode: 2,
        message: expect.stringContaining('blk00000.dat'),
        hints: [expect.any(String)],
        details: { byte: good.length },
      })
    }
  })
})

describe('one-block files', () => {
  test('need the network said where it is not main', async () => {
    const [one] = chainOf(1)
    const path = await file('one.raw', one?.bytes ?? new Uint8Array())
    expect((await read([path], { network: 'regtest' })).heights).toEqual([1])
    await expect(read([path])).rejects.toMatchObject({ code: 'bad-proof-of-work' })
    const framed = await file('blk.dat', frame(one?.bytes ?? new Uint8Array()))
    await expect(read([framed], { network: 'main' })).rejects.toMatchObject({
      code: 'wrong-network',
    })
    await expect(read([path], { network: 'moon' })).rejects.toMatchObject({
      code: 'unknown-network',
    })
  })

  test('are refused when cut, changed, empty, text or zeros', async () => {
    const [one] = chainOf(1)
    const bytes = one?.bytes ?? new Uint8Array()
    const altered = Uint8Array.from(bytes)
    altered[altered.length - 10] = 0xee
    const cases = [
      [bytes.subarray(0, bytes.length - 1), 'truncated-data'],
      [altered, 'bad-merkle-root'],
      [new Uint8Array(0), 'empty-file'],
      [Buffer.from('no block '.repeat(30)), 'bad-proof-of-work'],
      [new Uint8Array(200), 'not-a-block'],
      [Buffer.from('BZh9 is no bzip2 file'), 'bad-bzip2'],
    ] as const
    for (const [content, code] of cases) {
      const path = await file('one.raw', content)
      await expect(read([path], { network: 'regtest' })).rejects.toMatchObject({
        code,
        exitCode: 2,
        message: expect.stringContaining('one.raw'),
      })
    }
  })

  test('300 MB of zeros are refused without being read', async () => {
    const path = await file('zeros.raw')
    await truncate(path, 300_000_000)
    const before = process.resourceUsage().fsRead
    await expect(read([path])).rejects.toMatchObject({
      code: 'not-a-block',
      message: expect.stringContaining('begins with zeros'),
    })
    expect(process.resourceUsage().fsRead - before).toBeLessThan(10_000)
  })
})

describe('planning', () => {
  test('a folder gives its block files in natural order, with undo data beside them', async () => {
    const names = ['blk10.dat', 'blk9.dat', 'a.raw', 'a-undo.raw', 'notes.txt', 'rev00000.dat']
    for (const name of names) await file(name, Uint8Array.of(1))
    const source = createBitcoinSource({ blockHeight: async () => null })
    const units = await source.plan([dir], {})
    expect(units.map(({ paths }) => paths.map((path) => path.slice(dir.length + 1)))).toEqual([
      ['a.raw', 'a-undo.raw'],
      ['blk9.dat'],
      ['blk10.dat'],
    ])
  })

  test('what is missing, holds no block or has a broken key is told as that', async () => {
    const source = createBitcoinSource({ blockHeight: async () => null })
    const plan = (path: string, options = {}) => source.plan([path], options)
    await expect(plan(join(dir, 'no.raw'))).rejects.toMatchObject({ code: 'file-not-found' })
    await expect(plan(dir)).rejects.toMatchObject({ code: 'no-blocks', exitCode: 2 })
    await mkdir(join(dir, 'blocks'))
    await file('blocks/blk00000.dat', Uint8Array.of(1))
    await file('blocks/xor.dat', new Uint8Array(8))
    expect(await plan(join(dir, 'blocks'))).toHaveLength(1)
    await file('blocks/xor.dat', Uint8Array.of(0, 0, 7))
    for (const path of ['blocks', 'blocks/blk00000.dat', '.'])
      await expect(plan(join(dir, path))).rejects.toMatchObject({ code: 'bad-xor-key' })
  })

  test('undo data and a height belong to one file', async () => {
    const source = createBitcoinSource({ blockHeight: async () => null })
    const paths = [await file('a.raw', Uint8Array.of(1)), await file('b.raw', Uint8Array.of(1))]
    await expect(source.plan(paths, { undo: paths[0] ?? '' })).rejects.toMatchObject({
      code: 'undo-needs-one-block',
    })
    await expect(source.plan(paths, { height: '1' })).rejects.toMatchObject({
      code: 'height-needs-one-file',
    })
  })
})
