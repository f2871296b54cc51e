import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { columnsOfRecord } from '../../domain/bitcoin/block-record.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { transfersOf } from '../../domain/transfer-rows.ts'
import { transferFiles } from '../source-transfers/transfers-source.ts'
import { ItemPacker, ItemUnpacker } from './packed-items.ts'
import { packError, unpackError } from './thread-messages.ts'

type Item = ReadItem<LedgerItem>

/** Rows of two chains, with a kind now and then, a refused row, a note, and new addresses all the way. */
function csv(rows: number): string {
  const lines = ['chain,time,txid,index,from,to,asset,amount,kind,note']
  for (let row = 0; row < rows; row += 1) {
    const txid = row.toString(16).padStart(64, '0')
    const address = (number: number) => `0x${number.toString(16).padStart(40, '0')}`
    const amount = row === 77 ? 'many' : '1.5'
    const end = `${amount},${row % 5 === 0 ? 'fee' : ''},${row === 99 ? 'seen' : ''}`
    const chain = row % 3 === 0 ? 'ethereum' : 'polygon'
    const asset = row % 3 === 0 ? 'ETH' : 'POL'
    lines.push(
      `${chain},2024-01-01T00:00:00Z,${txid},0,${address(row % 50)},${address(row)},${asset},${end}`,
    )
  }
  return `${lines.join('\n')}\n`
}

async function itemsOf(text: string): Promise<readonly Item[]> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-packed-'))
  const path = join(dir, 'rows.csv')
  await writeFile(path, text)
  const items: Item[] = []
  const { signal } = new AbortController()
  for await (const item of transferFiles.read({ paths: [path] }, { whole: 'true' }, null, signal))
    items.push(item)
  await rm(dir, { recursive: true })
  return items
}

const plain = (item: Item): unknown =>
  item.kind === 'value' && item.value.kind === 'transfers'
    ? { place: item.place, transfers: [...transfersOf(item.value.rows)] }
    : item

test('what crosses from thread to thread is what the source gave, in its order', async () => {
  const text = csv(6000)
  const direct = (await itemsOf(text)).map(plain)
  const packer = new ItemPacker()
  const unpacker = new ItemUnpacker()
  const crossed = (await itemsOf(text)).map((item) => {
    const { packed, memory } = packer.pack(item)
    return plain(unpacker.unpack(structuredClone(packed, { transfer: [...memory] })))
  })
  expect(crossed).toEqual(direct)
  expect(direct.length).toBeGreaterThan(6)
})

test('a block crosses with all that its outputs pay to and hold', () => {
  const output = { scriptType: 'p2wpkh', data: null } as const
  const block = columnsOfRecord({
    ...{ chain: 'bitcoin', height: 3, hash: 'aa'.repeat(32), previousHash: 'bb'.repeat(32) },
    ...{ time: 1_600_000_000_000, work: 2n, verification: 'hash-recomputed' },
    transactions: [
      {
        ...{ txid: 'cc'.repeat(32), position: 0, coinbase: true, locktime: 0, vsize: 100 },
        inputs: [{ prev: null, spent: null }],
        outputs: [
          // BIP173, examples.
          { ...output, value: 5n, address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
          { value: 0n, scriptType: 'op-return', address: null, data: 'beef' },
          { value: 1n, scriptType: 'nonstandard', address: null, data: '' },
          { value: 0n, scriptType: 'op-return', address: null, data: '00ff' },
        ],
      },
    ],
  })
  const place = { file: 'blk00000.dat', byte: 8 }
  const item: Item = { kind: 'value', value: { kind: 'block-columns', block }, place }
  const before = structuredClone(item)
  const { packed, memory } = new ItemPacker().pack(item)
  const crossed = new ItemUnpacker().unpack(structuredClone(packed, { transfer: [...memory] }))
  expect(crossed).toEqual(before)
  expect(block.outputs.values.byteLength).toBe(0)
})

test('a large block crosses in memory that is used again once it was released', () => {
  const output = (value: number) => ({
    ...{ value: BigInt(value), scriptType: 'op-return', address: null },
    data: value.toString(16).padStart(8, '0'),
  })
  const blockOf = (first: number) =>
    columnsOfRecord({
      ...{ chain: 'bitcoin', height: 3, hash: 'aa'.repeat(32), previousHash: 'bb'.repeat(32) },
      ...{ time: 1_600_000_000_000, work: 2n, verification: 'hash-recomputed' },
      transactions: [
        {
          ...{ txid: 'cc'.repeat(32), position: 0, coinbase: true, locktime: 0, vsize: 100 },
          inputs: [{ prev: null, spent: null }],
          outputs: Array.from({ length: 9000 }, (_, at) => output(first + at)) as never,
        },
      ],
    })
  const place = { file: 'blk00000.dat', byte: 8 }
  const packer = new ItemPacker()
  const unpacker = new ItemUnpacker()
  const cross = (first: number) => {
    const item: Item = {
      ...{ kind: 'value', value: { kind: 'block-columns', block: blockOf(first) }, place },
    }
    const { packed, memory } = packer.pack(item)
    expect(memory).toEqual([])
    const crossed = unpacker.unpack(packed)
    if (crossed.kind !== 'value' || crossed.value.kind !== 'block-columns') throw new Error('lost')
    return crossed.value.block
  }
  const first = cross(0)
  const { memory: _, ...columns } = first
  expect(columns).toEqual(blockOf(0))
  const second = cross(5)
  expect(second.outputs.values.buffer).not.toBe(first.outputs.values.buffer)
  first.memory?.release()
  expect(cross(7).outputs.values.buffer).toBe(first.outputs.values.buffer)
  expect(second.outputs.values[3]).toBe(8n)
})

test('errors keep their family, code, hints and details', () => {
  const input = new UserInputError('bad-row', 'A row is bad.', {
    ...{ hints: ['Mend it.'], details: { line: 7 }, cause: new Error('why') },
  })
  const again = unpackError(structuredClone(packError(input)))
  expect(again).toBeInstanceOf(UserInputError)
  expect(again).toMatchObject({
    ...{ code: 'bad-row', message: 'A row is bad.', hints: ['Mend it.'], details: { line: 7 } },
    cause: { message: 'why' },
  })
  const source = unpackError(structuredClone(packError(new SourceError('gone', 'It is gone.'))))
  expect(source).toBeInstanceOf(SourceError)
  expect(unpackError(structuredClone(packError(new RangeError('odd'))))).toMatchObject({
    message: 'odd',
  })
})
