import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findNetwork } from '../../src/domain/bitcoin/network.ts'
import { sealBlock } from '../../src/domain/bitcoin/seal-block.ts'
import { NULL_TXID } from '../../src/domain/bitcoin/transaction.ts'
import { weir, withFolder } from './run-weir.ts'

/** Past the size from which a file is read in a thread of its own. */
const ROWS = 90_000

function rows(from: number, to: number): string {
  const lines: string[] = []
  for (let row = from; row < to; row += 1) {
    const [id, time] = [row.toString(16).padStart(64, '0'), 1_700_000_000 + row]
    const address = (number: number) => `0x${number.toString(16).padStart(40, '0')}`
    lines.push(`ethereum,${time},0x${id},0,${address(row % 999)},${address(row)},USDT,1.25`)
  }
  return `${lines.join('\n')}\n`
}

const HEAD = 'chain,time,txid,index,from,to,asset,amount\n'

test('a large file is read beside the thread that stores, and two small ones leave the same ledger', async () => {
  await withFolder(async (dir) => {
    const file = (name: string) => join(dir, name)
    await writeFile(file('all.csv'), `${HEAD}${rows(0, ROWS)}`)
    await writeFile(file('first.csv'), `${HEAD}${rows(0, ROWS / 2)}`)
    await writeFile(file('second.csv'), `${HEAD}${rows(ROWS / 2, ROWS)}`)
    const exported = async (data: string, ...files: string[]): Promise<string> => {
      for (const each of files) {
        const run = await weir(['ingest', 'transfers', each, '--data', file(data)])
        expect(run).toMatchObject({ code: 0 })
      }
      return (await weir(['export', 'addresses', '--format', 'csv', '--data', file(data)])).stdout
    }
    const whole = await exported('whole', file('all.csv'))
    expect(whole.split('\n').length).toBeGreaterThan(ROWS)
    expect(await exported('parts', file('first.csv'), file('second.csv'))).toBe(whole)
  })
}, 120_000)

test('what is wrong with a large file is told as of a small one, and what came before it stays', async () => {
  await withFolder(async (dir) => {
    const path = join(dir, 'broken.csv')
    await writeFile(path, `${HEAD}${rows(0, ROWS)}"never closed,1,2\n`)
    const data = ['--data', join(dir, 'data'), '--json']
    const run = await weir(['ingest', 'transfers', path, ...data], {
      env: { WEIR_BATCH_BYTES: '4000000', WEIR_BATCH_ROWS: '20000' },
    })
    expect(run.code).toBe(2)
    expect(JSON.parse(run.stderr)).toMatchObject({
      error: { code: 'malformed-csv', hints: [expect.stringMatching(/close every quoted cell/)] },
    })
    const status = await weir(['status', ...data])
    expect(JSON.parse(status.stdout)).toMatchObject({
      data: { chains: [{ chain: 'ethereum', transfers: 80_000 }] },
    })
  })
}, 120_000)

/** Regtest blocks that say no height, each with an output for a key's hash and one of data, framed. */
function framedBlocks(count: number): readonly Uint8Array[] {
  let previousHash = findNetwork('regtest')?.genesis ?? ''
  return Array.from({ length: count }, (_, at) => {
    const script = Uint8Array.of(4, 0xff, 0xff, 0, 0x1d, at)
    const input = { txid: NULL_TXID, index: 0xffff_ffff, script, sequence: 0, witness: [] }
    const outputs = [
      { value: 5n, script: Uint8Array.of(0x76, 0xa9, 20, ...Array(20).fill(at), 0x88, 0xac) },
      { value: 0n, script: Uint8Array.of(0x6a, 2, at, at) },
    ]
    const { bytes, hash } = sealBlock({
      ...{ version: 1, previousHash, time: 1_600_000_000 + at * 600, bits: 0x207fffff },
      transactions: [{ version: 2, inputs: [input], outputs, locktime: 0 }],
    })
    previousHash = hash
    const head = Buffer.from('fabfb5da00000000', 'hex')
    head.writeUInt32LE(bytes.length, 4)
    return Buffer.concat([head, bytes])
  })
}

/** A node's file is as large as the space it reserved. */
const RESERVED = new Uint8Array(17_000_000)

test('blocks read beside the thread that stores find the height of their parent there', async () => {
  await withFolder(async (dir) => {
    const file = (name: string) => join(dir, name)
    const [first = new Uint8Array(0), ...others] = framedBlocks(6)
    await writeFile(file('all.dat'), Buffer.concat([first, ...others]))
    await writeFile(file('first.dat'), first)
    await writeFile(file('others.dat'), Buffer.concat([...others, RESERVED]))
    const exported = async (data: string, ...files: string[]): Promise<string> => {
      for (const each of files)
        expect(await weir(['ingest', 'bitcoin', each, '--data', file(data)])).toMatchObject({
          code: 0,
        })
      return (await weir(['export', 'transfers', '--format', 'csv', '--data', file(data)])).stdout
    }
    const whole = await exported('whole', file('all.dat'))
    expect(whole.trim().split('\n')).toHaveLength(13)
    expect(await exported('parts', file('first.dat'), file('others.dat'))).toBe(whole)
    // Without its parent no block says a height.
    const alone = await weir(['ingest', 'bitcoin', file('others.dat'), '--data', file('alone')])
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringMatching(/5 were refused/) })
  })
}, 120_000)

test('a block that is not what its header says is told with its place', async () => {
  await withFolder(async (dir) => {
    const path = join(dir, 'broken.dat')
    const blocks = framedBlocks(2)
    const broken = Buffer.concat([...blocks, RESERVED])
    const end = blocks[0]?.length ?? 0
    const locktime = end + (blocks[1]?.length ?? 0) - 1
    broken[locktime] = 1
    await writeFile(path, broken)
    const run = await weir(['ingest', 'bitcoin', path, '--data', join(dir, 'data'), '--json'])
    expect(run.code).toBe(2)
    expect(JSON.parse(run.stderr)).toMatchObject({
      error: {
        code: 'bad-merkle-root',
        message: expect.stringMatching(/^broken\.dat: /),
        details: { byte: end + 8 },
      },
    })
  })
}, 120_000)
