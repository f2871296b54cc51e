/** What tests with the emulator of a Bitcoin node share. */
import { createBitcoinNodes } from '../../src/adapters/source-bitcoin-node/bitcoin-node.ts'
import type { Context } from '../../src/context.ts'
import { canonicalJson } from '../../src/domain/hash.ts'
import { ingestBitcoin } from '../../src/operations/ingest/bitcoin.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { collect } from '../contract/export-ledger.ts'
import { type TemporaryOptions, withWorkspace } from '../temporary-workspace.ts'
import {
  type EmulatedNode,
  type EmulatorOptions,
  startEmulatedNode,
} from './emulated-bitcoin-node.ts'

export const CHAIN = 'bitcoin-regtest'
const FAST = createBitcoinNodes({ attempts: 4, first: 1, longest: 4 })
const nodes: EmulatedNode[] = []

/** After each test. */
export async function closeNodes(): Promise<void> {
  for (const node of nodes.splice(0)) await node.close()
}

/** A node with that many blocks above its first. */
export async function emulate(count: number, options: EmulatorOptions = {}): Promise<EmulatedNode> {
  const node = await startEmulatedNode(options)
  node.mine(count)
  nodes.push(node)
  return node
}

/** A workspace that does not wait long between two tries. */
export function withFast<T>(
  work: (context: Context) => Promise<T>,
  options: TemporaryOptions = {},
) {
  return withWorkspace(
    (context) => work({ ...context, sources: { ...context.sources, bitcoinNode: FAST } }),
    options,
  )
}

/** The answer, with the codes of its notes. */
export async function ingest(context: Context, input: object) {
  const { answer } = await runOperation(ingestBitcoin, context, input)
  return { ...answer, codes: answer.notes.map(({ code }) => code) }
}

/** Everything that the ledger tells of transfers and inputs on the best branch. */
export async function ledgerText(context: Context): Promise<string> {
  const [chain] = await context.ledger.chains()
  const columns = await collect(context.ledger.inputColumns(CHAIN))
  return canonicalJson([
    await collect(context.ledger.transfers({})),
    columns.reduce((sum, { tx }) => sum + tx.length, 0),
    chain?.head?.hash,
    await context.ledger.coverage({ chain: CHAIN }),
  ])
}
