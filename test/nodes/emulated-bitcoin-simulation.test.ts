/** Seeded faults, cut answers, reorganisations and kills: in the end the ledger is that of a run without any. More seeds: WEIR_SEEDS. */
import { afterEach, expect, test } from 'vitest'
import { withRun } from '../../src/context.ts'
import { closeNodes, emulate, ingest, ledgerText, withFast } from './emulated-bitcoin.ts'
import type { EmulatedNode, Fault } from './emulated-bitcoin-node.ts'
import { numbers } from './emulated-chain.ts'

afterEach(closeNodes)

const FAULTS: readonly ((random: () => number) => Fault)[] = [
  () => ({ kind: 'status', status: 503 }),
  () => ({ kind: 'hang-up' }),
  () => ({ kind: 'status', status: 200, body: '{"result":' }),
  (random) => ({
    kind: 'answer',
    change: (bytes) => bytes.subarray(0, Math.floor(bytes.length * random())),
  }),
]

/** Now and then the command is killed, the node reorganises or an answer fails. */
function chaos(node: EmulatedNode, random: () => number, kill: () => void): () => Fault | null {
  return () => {
    const drawn = random()
    if (drawn < 0.01) kill()
    if (drawn > 0.99) node.reorganise(1 + Math.floor(random() * 5))
    if (drawn < 0.02 || drawn > 0.1) return null
    return FAULTS[Math.floor(random() * FAULTS.length)]?.(random) ?? null
  }
}

const SEEDS = Array.from({ length: Number(process.env['WEIR_SEEDS'] ?? 8) }, (_, at) => at + 1)

test.each(SEEDS)(
  'A node that fails in every way gives the known ledger: seed %i',
  { timeout: 120_000 },
  async (seed) => {
    const random = numbers(seed)
    const node = await emulate(8 + Math.floor(random() * 20), {
      rest: random() < 0.5,
      version: random() < 0.3 ? 220_000 : 290_000,
    })
    await withFast(
      async (context) => {
        for (let run = 0; run < 8; run += 1) {
          const abort = new AbortController()
          node.fault = chaos(node, random, () => abort.abort())
          const killable = withRun(context, { signal: abort.signal })
          await ingest(killable, { rpc: node.url }).catch(() => undefined)
        }
        node.fault = null
        await ingest(context, { rpc: node.url })
        const held = await ledgerText(context)
        const expected = await withFast(async (fresh) => {
          await ingest(fresh, { rpc: node.url })
          return ledgerText(fresh)
        })
        expect(held).toBe(expected)
      },
      { batchRows: 1 + Math.floor(random() * 20) },
    )
  },
)
