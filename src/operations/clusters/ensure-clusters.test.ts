import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../ports/context.ts'
import { ingestBitcoin } from '../ingest/bitcoin.ts'
import { runOperation } from '../run-operation.ts'
import { ensureClusters } from './ensure-clusters.ts'

interface VerboseBlock {
  readonly tx: readonly {
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

corpus.describe('multi-input clusters of block 277647', () => {
  test('equal those that others found: 168 over 353 input addresses', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'weir-undo-'))
    const read = (name: string) => readFileSync(corpus.path('bitcoin', name), 'utf8')
    const expected = JSON.parse(read('block277647.expected_multiinput_clusters.json')) as {
      readonly clusters: readonly (readonly string[])[]
    }
    try {
      const undo = join(dir, 'block277647-undo.raw')
      writeFileSync(undo, undoOf(JSON.parse(read('block277647.verbose3.json'))))
      await withWorkspace(async (context) => {
        await runOperation(ingestBitcoin, context, {
          sources: [corpus.path('bitcoin/277647.dat.bz2')],
          undo,
        })
        expect((await ensureClusters(context, 'bitcoin')).computed).toBe(true)
        const inputs = new Set(expected.clusters.flat())
        expect(inputs.size).toBe(353)
        const found = (await clustersIn(context))
          .filter((members) => members.some((member) => inputs.has(member)))
          .map((members) => [...members].sort())
        const order = (groups: readonly (readonly string[])[]) =>
          groups.map((members) => members.join(' ')).sort()
        expect(order(found)).toEqual(order(expected.clusters.map((item) => [...item].sort())))
        expect((await ensureClusters(context, 'bitcoin')).computed).toBe(false)
      })
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  }, 30_000)
})
