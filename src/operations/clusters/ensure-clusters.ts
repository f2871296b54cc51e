/** Keeps the derived multi-input clusters of a chain up to date with the ledger. */
import { type ChainId, findChain } from '../../domain/chain.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import {
  clusterLabels,
  joinInputs,
  joiningTransactions,
  MULTI_INPUT,
} from '../../engine/cluster/cluster-inputs.ts'
import { UnionFind } from '../../engine/cluster/union-find.ts'
import { COINJOIN_DETECTORS, mixesCoins } from '../../engine/coinjoin/mixes-coins.ts'
import type { Context } from '../../ports/context.ts'

/** Transactions looked at for the CoinJoin rule in one read. */
const CHUNK = 2_000

/** Whether clusters are inferred on this chain: only where value is kept in outputs. */
export function hasClusters(chain: ChainId): boolean {
  return findChain(chain)?.model === 'utxo'
}

/**
 * Recomputes the clusters of a chain when its ledger changed since they were saved; nothing on account chains. Returns the stamp
 * of what they were computed from.
 */
export async function ensureClusters(
  context: Pick<Context, 'ledger' | 'signal' | 'progress'>,
  chain: ChainId,
): Promise<{ readonly stamp: string; readonly computed: boolean }> {
  const { ledger } = context
  const stamp = await ledgerStamp(context)
  if (!hasClusters(chain) || (await ledger.derivedStamp(`clusters:${chain}`)) === stamp)
    return { stamp, computed: false }
  const known = (await ledger.chains()).find((item) => item.chain === chain)?.addresses ?? 0
  const sets = new UnionFind(known)
  let done = 0
  for await (const columns of ledger.inputColumns(chain)) {
    context.signal.throwIfAborted()
    joinInputs(sets, columns, await coinjoinsOf(context, chain, joiningTransactions(columns)))
    done += columns.tx.length
    context.progress({ stage: `Clustering ${chain}`, done, total: null, unit: 'inputs' })
  }
  const address = Uint32Array.from({ length: known }, (_, at) => at)
  await ledger.saveClusters(chain, stamp, { address, cluster: clusterLabels(sets, address) })
  return { stamp, computed: true }
}

/** Which of these transactions have the shape of a CoinJoin. */
export async function coinjoinsOf(
  { ledger, signal }: Pick<Context, 'ledger' | 'signal'>,
  chain: ChainId,
  txs: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  const reader = ledger.flow(chain)
  for (let at = 0; at < txs.length; at += CHUNK) {
    signal.throwIfAborted()
    for (const transaction of await reader.sources(txs.slice(at, at + CHUNK)))
      if (mixesCoins(transaction)) found.add(transaction.tx)
  }
  return found
}

/** Changes with every import that changed the ledger, and with the method. */
async function ledgerStamp({ ledger }: Pick<Context, 'ledger'>): Promise<string> {
  const imports = await ledger.listImports()
  const rows = imports.map(({ id, contentHash, status, checkpoint }) => ({
    ...{ id, contentHash, status, checkpoint },
  }))
  return sha256Hex(canonicalJson({ methods: [MULTI_INPUT, COINJOIN_DETECTORS], rows }))
}
