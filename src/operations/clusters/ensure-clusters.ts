/** Keeps the derived multi-input clusters of a chain up to date with the ledger. */
import { type ChainId, findChain } from '../../domain/chain.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import { joinInputs, joiningTransactions } from '../../engine/cluster/cluster-inputs.ts'
import { UnionFind } from '../../engine/cluster/union-find.ts'
import { mixesCoins } from '../../engine/coinjoin/mixes-coins.ts'
import type { Context } from '../../ports/context.ts'
import type { ClusterColumns } from '../../ports/ledger-store.ts'
import {
  CLUSTER_METHODS,
  NOTHING_SAVED,
  nextBasis,
  readBasis,
  stillStands,
} from './cluster-basis.ts'

/** Transactions looked at for the CoinJoin rule in one read. */
const CHUNK = 2_000

/** Whether clusters are inferred on this chain: only where value is kept in outputs. */
export function hasClusters(chain: ChainId): boolean {
  return findChain(chain)?.model === 'utxo'
}

type Needs = Pick<Context, 'ledger' | 'signal' | 'progress'>

/**
 * Brings the clusters of a chain up to what its ledger holds; nothing on account chains. Joins never fall apart, so where the blocks
 * that the saved ones stand on are as they were, only newer blocks are read; else all are. Returns the stamp of what they were computed
 * from, and the height above which blocks were read (-1 for all, `null` for none).
 */
export async function ensureClusters(
  context: Needs,
  chain: ChainId,
): Promise<{ readonly stamp: string; readonly readAbove: number | null }> {
  const { ledger } = context
  const stamp = await ledgerStamp(context)
  if (!hasClusters(chain)) return { stamp, readAbove: null }
  const saved = readBasis(await ledger.derivedStamp(`clusters:${chain}`))
  if (saved?.ledger === stamp) return { stamp, readAbove: null }
  const facts = ledger.flowColumns(chain)
  const known = await facts.addressCount()
  const standing = saved !== null && (await stillStands(facts, saved)) ? saved : NOTHING_SAVED
  const before = await savedLabels(context, chain, standing.addresses)
  const sets = new UnionFind(known)
  for (const [item, root] of before.entries()) sets.restore(item, root)
  await joinAbove(context, chain, { sets, height: standing.upTo })
  const basis = await nextBasis(facts, { after: standing.upTo, ledger: stamp, addresses: known })
  const inPlaceOf = standing === NOTHING_SAVED ? 'all' : 'named'
  await ledger.saveClusters(
    chain,
    canonicalJson(basis),
    changedLabels(sets, known, before),
    inPlaceOf,
  )
  return { stamp, readAbove: standing.upTo }
}

/** Joins the inputs of every block above a height. */
async function joinAbove(
  context: Needs,
  chain: ChainId,
  { sets, height }: { readonly sets: UnionFind; readonly height: number },
): Promise<void> {
  let done = 0
  for await (const columns of context.ledger.inputColumns(chain, height)) {
    context.signal.throwIfAborted()
    joinInputs(sets, columns, await coinjoinsOf(context, chain, joiningTransactions(columns)))
    done += columns.tx.length
    context.progress({ stage: `Clustering ${chain}`, done, total: null, unit: 'inputs' })
  }
}

/** By address number, of the first `count`. */
async function savedLabels(
  { ledger }: Pick<Context, 'ledger'>,
  chain: ChainId,
  count: number,
): Promise<Uint32Array> {
  const labels = new Uint32Array(count)
  if (count === 0) return labels
  for await (const { address, cluster } of ledger.clusterColumns(chain))
    for (const [at, item] of address.entries()) labels[item] = cluster[at] ?? item
  return labels
}

/** Clusters of the addresses numbered below `known` that are not as they were, or are new. */
function changedLabels(sets: UnionFind, known: number, before: Uint32Array): ClusterColumns {
  const labels = sets.labels(known)
  let changed = 0
  for (let item = 0; item < known; item += 1) if (labels[item] !== before[item]) changed += 1
  const address = new Uint32Array(changed)
  const cluster = new Uint32Array(changed)
  let at = 0
  for (const [item, label] of labels.entries()) {
    if (label === before[item]) continue
    address[at] = item
    cluster[at] = label
    at += 1
  }
  return { address, cluster }
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
  return sha256Hex(canonicalJson({ methods: CLUSTER_METHODS, rows }))
}
