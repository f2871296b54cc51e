import { displayAddress } from '../../domain/address/display-address.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters } from '../clusters/ensure-clusters.ts'
import type { Cell, ExportTable } from './export-table.ts'

const BATCH = 5_000

/** Every clustered address, singletons included, with its cluster: the address in it that the ledger saw first. */
export function clustersTable(context: Context, chains: readonly ChainId[]): ExportTable {
  return { columns: ['address', 'cluster'], rows: rows(context, chains) }
}

async function* rows(
  context: Context,
  chains: readonly ChainId[],
): AsyncGenerator<readonly Cell[]> {
  for (const chain of chains) {
    await ensureClusters(context, chain)
    let batch: Known[] = []
    for await (const known of context.ledger.addresses(chain)) {
      context.signal.throwIfAborted()
      if (batch.push(known) < BATCH) continue
      yield* label(context, chain, batch)
      batch = []
    }
    if (batch.length > 0) yield* label(context, chain, batch)
  }
}

interface Known {
  readonly id: number
  readonly address: string
}

async function* label(
  context: Context,
  chain: ChainId,
  batch: readonly Known[],
): AsyncGenerator<readonly Cell[]> {
  const clusters = await context.ledger.clusterOf(
    chain,
    batch.map(({ id }) => id),
  )
  const ids = [...new Set(clusters.filter((id) => id !== null))]
  const texts = await context.ledger.addressNames(chain, ids)
  const names = new Map(ids.map((id, at) => [id, texts[at] ?? '']))
  for (const [at, { address }] of batch.entries()) {
    const cluster = clusters[at] ?? null
    if (cluster !== null) yield [displayAddress(address), displayAddress(names.get(cluster) ?? '')]
  }
}
