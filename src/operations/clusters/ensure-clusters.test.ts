import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { formatUnits } from '../../domain/amount.ts'
import type { Context } from '../../ports/context.ts'
import { ingestBitcoin } from '../ingest/bitcoin.ts'
import { runOperation } from '../run-operation.ts'
import { transactionsGet } from '../transactions/get.ts'
import { ensureClusters } from './ensure-clusters.ts'
import { clustersGet } from './get.ts'

interface VerboseBlock {
  readonly tx: readonly {
    readonly txid: string
    readonly fee_sat: number
    readonly vout: readonly unknown[]
    readonly vin: readonly {
      readonly prevout?: { readonly value_sat: number; readonly script: string }
    }[]
  }[]
}

/** Previous outputs of a block in undo form: value, script length, script. */
function undoOf({ tx }: VerboseBlock): Buffer {
  const parts = tx.flatMap(({ vin }) =>
    vin.flatMap(({ prevout }) => {
      if (!prevout) return []
      const script = Buffer.from(prevout.script, 'hex')
      const head = Buffer.alloc(9)
      head.writeBigUInt64LE(BigInt(prevout.value_sat))
      head.writeUInt8(script.length, 8)
      return [head, script]
    }),
  )
  return Buffer.concat(parts)
}

async function clustersIn(context: Context): Promise<readonly string[][]> {
  const groups = new Map<number, string[]>()
  const known: { readonly id: number; readonly address: string }[] = []
  for await (const item of context.ledger.addresses('bitcoin')) known.push(item)
  const clusters = await context.ledger.clusterOf(
    'bitcoin',
    known.map(({ id }) => id),
  )
  known.forEach(({ address }, at) => {
    const cluster = clusters[at] ?? -1
    groups.set(cluster, [...(groups.get(cluster) ?? []), address])
  })
  return [...groups.values()]
}

/** Runs `work` over a workspace that holds block 277647 with its previous outputs. */
async function withBlock(
  work: (context: Context, block: VerboseBlock) => Promise<void>,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'weir-undo-'))
  try {
    const block = JSON.parse(read('block277647.verbose3.json')) as VerboseBlock
    const undo = join(dir, 'block277647-undo.raw')
    writeFileSync(undo, undoOf(block))
    await withWorkspace(async (context) => {
      await runOperation(ingestBitcoin, context, {
        sources: [corpus.path('bitcoin/277647.dat.bz2')],
        undo,
      })
      await work(context, block)
    })
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Who is connected to `first` by the joins alone. */
function reachedBy(
  joins: readonly { readonly addresses: readonly string[] }[],
  first: string,
): ReadonlySet<string> {
  const reached = new Set([first])
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const { addresses } of joins)
      if (addresses.some((item) => reached.has(item)))
        for (const item of addresses) reached.add(item)
  }
  return reached
}

function read(name: string): string {
  return readFileSync(corpus.path('bitcoin', name), 'utf8')
}

corpus.describe('multi-input clusters of block 277647', () => {
  test('equal those that others found: 168 over 353 input addresses', async () => {
    const expected = JSON.parse(read('block277647.expected_multiinput_clusters.json')) as {
      readonly clusters: readonly (readonly string[])[]
    }
    await withBlock(async (context) => {
      expect((await ensureClusters(context, 'bitcoin')).readAbove).toBe(-1)
      const inputs = new Set(expected.clusters.flat())
      expect(inputs.size).toBe(353)
      const found = (await clustersIn(context))
        .filter((members) => members.some((member) => inputs.has(member)))
        .map((members) => [...members].sort())
      const order = (groups: readonly (readonly string[])[]) =>
        groups.map((members) => members.join(' ')).sort()
      expect(order(found)).toEqual(order(expected.clusters.map((item) => [...item].sort())))
      expect((await ensureClusters(context, 'bitcoin')).readAbove).toBeNull()
    })
  }, 30_000)

  test('are proved by the transactions that joined them', async () => {
    const expected = JSON.parse(read('block277647.expected_multiinput_clusters.json')) as {
      readonly clusters: readonly (readonly string[])[]
    }
    const largest = [...expected.clusters].sort((a, b) => b.length - a.length)[0] ?? []
    await withBlock(async (context) => {
      const { answer } = await runOperation(clustersGet, context, { address: largest[0] })
      const { joins, addresses, size } = answer.data
      expect([...addresses].sort()).toEqual([...largest].sort())
      expect(size).toBe(largest.length)
      expect(reachedBy(joins, addresses[0] ?? '').size).toBe(largest.length)
    })
  }, 30_000)

  test('stand on transactions whose inputs, outputs and fee are those that others decoded', async () => {
    await withBlock(async (context, { tx }) => {
      for (const { txid, vin, vout, fee_sat } of tx.slice(1, 12)) {
        const { answer } = await runOperation(transactionsGet, context, { txid })
        const [row] = answer.data.occurrences
        expect(row?.inputs?.map(({ amountBase }) => amountBase)).toEqual(
          vin.map(({ prevout }) => String(prevout?.value_sat)),
        )
        expect(row?.outputs?.length).toBe(vout.length)
        expect(row?.fee).toBe(formatUnits(BigInt(fee_sat), 8))
      }
    })
  }, 30_000)
})
