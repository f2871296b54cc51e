/** Bitcoin blocks of the test corpus through the ordinary operations. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { exportWrite } from '../../src/operations/export/write.ts'
import { ingestBitcoin } from '../../src/operations/ingest/bitcoin.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { utxostoreToUndo } from './utxostore.ts'

const path = (name: string) => corpus.path('bitcoin', name)

async function ingest(context: Context, input: unknown) {
  const { answer } = await runOperation(ingestBitcoin, context, input)
  return answer
}

async function exported(context: Context, what: string, chain?: string): Promise<string[][]> {
  const { document } = await runOperation(exportWrite, context, {
    what,
    ...(chain === undefined ? {} : { chain }),
  })
  let text = ''
  for await (const chunk of document?.chunks ?? []) text += String(chunk)
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))
}

function sumOf(rows: readonly { readonly value: bigint | null }[]): bigint {
  return rows.reduce((sum, { value }) => sum + (value ?? 0n), 0n)
}

interface Verbose {
  readonly tx: readonly {
    readonly vin: readonly { readonly txid?: string; readonly vout?: number }[]
  }[]
}

corpus.describe('Importing Bitcoin blocks', () => {
  let dir = ''
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'weir-import-'))
  })
  afterAll(() => rmSync(dir, { recursive: true }))

  test('block 277647 gives the 168 expected multi-input clusters over 353 input addresses', async () => {
    const verbose = JSON.parse(readFileSync(path('block277647.verbose3.json'), 'utf8')) as Verbose
    const expected = JSON.parse(
      readFileSync(path('block277647.expected_multiinput_clusters.json'), 'utf8'),
    ) as { readonly clusters: readonly (readonly string[])[] }
    const outpoints = verbose.tx.flatMap(({ vin }) =>
      vin.flatMap(({ txid, vout }) => (txid === undefined ? [] : [`${txid}:${vout}`])),
    )
    const undo = join(dir, '277647-undo.raw')
    const blockFile = path('277647.dat.bz2')
    writeFileSync(undo, await utxostoreToUndo(path('277647.utxostore.bz2'), outpoints, blockFile))
    await withWorkspace(async (context) => {
      const answer = await ingest(context, { sources: [blockFile], undo })
      expect(answer.data.imported).toMatchObject({ blocks: 1, transactions: 213 })
      const [header, ...rows] = await exported(context, 'clusters')
      expect(header).toEqual(['address', 'cluster'])
      const clusterOf = new Map(rows.map(([address = '', cluster = '']) => [address, cluster]))
      const groups = expected.clusters.map(
        (addresses) => new Set(addresses.map((address) => clusterOf.get(address))),
      )
      expect(groups.every((names) => names.size === 1 && !names.has(undefined))).toBe(true)
      expect(new Set(groups.flatMap((names) => [...names])).size).toBe(168)
      const inputs = expected.clusters.flat()
      expect(inputs.length).toBe(353)
      const names = new Set(groups.flatMap((each) => [...each]))
      const members = rows.filter(([, cluster]) => names.has(cluster)).map(([address]) => address)
      expect(members.sort()).toEqual([...inputs].sort())
    })
  })

  test('blocks 1 to 255 give the 262 expected transactions, and a second import changes nothing', async () => {
    const [, ...expected] = readFileSync(path('blocks1-255.expected_txs.csv'), 'utf8')
      .trimEnd()
      .split(/\r?\n/)
    await withWorkspace(async (context) => {
      const first = await ingest(context, { sources: [path('blocks1-256.bz2')] })
      expect(first.data).toMatchObject({ quarantined: 0, skipped: 0 })
      expect(first.data.imported).toMatchObject({ blocks: 255, transactions: 262 })
      const found = new Map<string, string[]>()
      for await (const row of context.ledger.transfers({ chain: 'bitcoin' })) {
        const key = `${row.height},${row.txid}`
        found.set(key, [...(found.get(key) ?? []), `${row.to}:${row.amount}`])
      }
      const wanted = new Map(
        expected.map((line) => {
          const [height, , txid, , outputs = ''] = line.split(',')
          return [`${height},${txid}`, outputs.replaceAll('"', '').split(/[ ;|]/)]
        }),
      )
      expect(found).toEqual(wanted)
      const again = await ingest(context, { sources: [path('blocks1-256.bz2')] })
      expect(again.notes.map(({ code }) => code)).toContain('already-imported')
      expect(again.data.skipped).toBeGreaterThanOrEqual(262)
      expect(Object.values(again.data.imported).every((count) => count === 0)).toBe(true)
      expect(again.provenance.snapshot).toBe(first.provenance.snapshot)
    })
  })

  test('lone blocks have the height of their coinbase and cover exactly themselves', async () => {
    await withWorkspace(async (context) => {
      const heights = [426_884, 482_683, 540_107]
      const sources = heights.map((height) => path(`block${height}.raw`))
      const answer = await ingest(context, { sources })
      expect(answer.data.sources.map(({ file }) => file)).toEqual(
        heights.map((height) => `block${height}.raw`),
      )
      expect(
        answer.provenance.coverage.map(({ chain, scope, fromHeight, toHeight }) => [
          chain,
          scope,
          fromHeight,
          toHeight,
        ]),
      ).toEqual(heights.map((height) => ['bitcoin', 'whole', height, height + 1]))
    })
  })

  test('undo data gives every input of testnet block 928816 its value, and the fees the coinbase took', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, {
        sources: [path('block928816.raw')],
        undo: path('block928816-undo.raw'),
        network: 'testnet',
      })
      const reader = context.ledger.flow('bitcoin-testnet')
      const transactions = await reader.sources(Array.from({ length: 889 }, (_, at) => at))
      const [coinbase, ...paying] = transactions
      const inputs = paying.flatMap((transaction) => transaction.inputs)
      expect(inputs.every(({ value }) => value !== null)).toBe(true)
      const fees = sumOf(inputs) - sumOf(paying.flatMap((transaction) => transaction.outputs))
      const reward = sumOf(coinbase?.outputs ?? [])
      // Subsidy after four halvings would be 3.125; testnet3 halves every 210,000 blocks as main does.
      expect(reward).toBe((5_000_000_000n >> BigInt(Math.floor(928_816 / 210_000))) + fees)
    })
  })

  test('undo data that comes after the block gives its inputs what was unknown', async () => {
    const network = 'testnet'
    const sources = [path('block1087400.raw')]
    await withWorkspace(async (context) => {
      await ingest(context, { sources, network })
      const reader = context.ledger.flow('bitcoin-testnet')
      const [, before] = await reader.sources([0, 1])
      expect(before?.inputs[0]?.value).toBeNull()
      const { data, notes } = await ingest(context, {
        sources,
        network,
        undo: path('block1087400-undo.raw'),
      })
      expect(data.quarantined).toBe(0)
      expect(notes.map(({ code }) => code)).toContain('undo-not-proven')
      const [, after] = await context.ledger.flow('bitcoin-testnet').sources([0, 1])
      // prevout of the first spending transaction in block1087400.verbose3.json
      expect(after?.inputs[0]?.value).toBe(804_589n)
    })
  })

  test('the longer branch wins a reorganisation, whichever came first', async () => {
    const files = ['blk_0_to_4', 'blk_3A', 'blk_4A', 'blk_5A'].map((name) =>
      path(`${name}.dat.bz2`),
    )
    await withWorkspace(async (context) => {
      const first = await ingest(context, { sources: files.slice(0, 1) })
      expect(first.provenance.heads[0]).toMatchObject({
        height: 4,
        hash: '000000002f264d6504013e73b9c913de9098d4d771c1bb219af475d2a01b128e',
      })
      await ingest(context, { sources: files.slice(1, 3) })
      const [tied] = await context.ledger.chains()
      expect(tied).toMatchObject({ blocks: 5, orphans: 2 })
      expect(tied?.head?.hash).toBe(first.provenance.heads[0]?.hash)
      const last = await ingest(context, { sources: files.slice(3) })
      expect(last.provenance.heads[0]).toMatchObject({
        height: 5,
        hash: '00000000195f85184e77c18914bd0febd11278d950f5e4731a38f71ed79f044e',
      })
      const [after] = await context.ledger.chains()
      expect(after).toMatchObject({ blocks: 6, orphans: 2 })
    })
  })

  test('a bzip2 file of several streams is read to its end, and a cut one is refused', async () => {
    const [first, second] = ['blk_0_to_4', 'blk_3A'].map((name) =>
      readFileSync(path(`${name}.dat.bz2`)),
    )
    const joined = join(dir, 'joined.dat.bz2')
    writeFileSync(
      joined,
      Buffer.concat([first ?? '', second ?? ''].map((part) => Buffer.from(part))),
    )
    const cut = join(dir, 'cut.dat.bz2')
    writeFileSync(cut, readFileSync(joined).subarray(0, 2_000))
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, { sources: [joined] })
      expect(data.imported).toMatchObject({ blocks: 6 })
      await expect(ingest(context, { sources: [cut] })).rejects.toMatchObject({
        code: 'bad-bzip2',
        exitCode: 2,
      })
    })
  })

  test('a block with one changed byte and a cut block are refused, and the good one beside them stays', async () => {
    const good = path('block482683.raw')
    const altered = readFileSync(good)
    altered[5_000] = (altered[5_000] ?? 0) ^ 1
    writeFileSync(join(dir, 'altered.raw'), altered)
    writeFileSync(join(dir, 'cut.raw'), readFileSync(good).subarray(0, 5_000))
    const sources = [join(dir, 'altered.raw'), good, join(dir, 'cut.raw')]
    await withWorkspace(async (context) => {
      await expect(ingest(context, { sources })).rejects.toMatchObject({
        exitCode: 2,
        details: {
          imported: { blocks: 1, transactions: 12 },
          failed: [
            { file: 'altered.raw', code: 'bad-merkle-root' },
            { file: 'cut.raw', code: 'truncated-data', details: { byte: 5_000 } },
          ],
        },
      })
    })
  })

  test('a child that is named before its parent still gets its height', async () => {
    await withWorkspace(async (context) => {
      const names = ['blk_4A', 'blk_3A', 'blk_0_to_4']
      const answer = await ingest(context, {
        sources: names.map((name) => path(`${name}.dat.bz2`)),
      })
      expect(answer.data).toMatchObject({ quarantined: 0 })
      const side = [
        '00000000474284d20067a4d33f6a02284e6ef70764a3a26d6a5b9df52ef663dd',
        '00000000551dc04c148242d1f648802577df8cf7d4e1b469211016280204a2bf',
      ]
      const heights = side.map((hash) => context.ledger.blockHeight('bitcoin', hash))
      expect(await Promise.all(heights)).toEqual([3, 4])
    })
  })
})
