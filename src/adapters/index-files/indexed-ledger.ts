/** The ledger with its index in front: what the index can tell while it is fresh, it tells, in the record's own words. */
import type { ChainId } from '../../domain/chain.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'
import type { LedgerStore, TransferFilter, TransferRow } from '../../ports/ledger-store.ts'
import type { IndexFiles } from './index-files.ts'

/** Every answer equals the ledger's own. */
export function indexedLedger(ledger: LedgerStore, index: Pick<IndexFiles, 'fresh'>): LedgerStore {
  const reader = async (chain: ChainId): Promise<FlowReader> =>
    (await index.fresh(chain))?.reader ?? ledger.flow(chain)
  return {
    ...ledger,
    flow: (chain) => ({
      outgoing: async (query) => (await reader(chain)).outgoing(query),
      incoming: async (query) => (await reader(chain)).incoming(query),
      spends: async (outpoints) => (await reader(chain)).spends(outpoints),
      sources: async (txs) => (await reader(chain)).sources(txs),
    }),
    async addressIds(chain, addresses) {
      const names = (await index.fresh(chain))?.names
      return names
        ? addresses.map((address) => names.id(address))
        : ledger.addressIds(chain, addresses)
    },
    async addressNames(chain, ids) {
      const names = (await index.fresh(chain))?.names
      const found = names ? ids.map((id) => names.name(id)) : [null]
      // A number that nobody gave is an error, and the ledger tells it.
      return found.every((name) => name !== null) ? found : ledger.addressNames(chain, ids)
    },
    async chainsOf(address) {
      const chains: ChainId[] = []
      for (const chain of await ledger.flowChains()) {
        const open = await index.fresh(chain)
        if (open === null) return ledger.chainsOf(address)
        if (open.names.id(address) !== null) chains.push(chain)
      }
      return chains
    },
    async addressTotals(chain, address) {
      const open = await index.fresh(chain)
      if (!open?.history) return ledger.addressTotals(chain, address)
      const id = open.names.id(address)
      return id === null ? [] : open.history.totals(id)
    },
    transfers: (filter) => streamTransfers(ledger, index, filter),
    async *inputColumns(chain, after = -1) {
      const open = await index.fresh(chain)
      if (open) yield* open.inputColumns(after)
      else yield* ledger.inputColumns(chain, after)
    },
  }
}

/** Whole histories of named addresses come from the index, chain by chain; all else from the record. */
async function* streamTransfers(
  ledger: LedgerStore,
  index: Pick<IndexFiles, 'fresh'>,
  filter: TransferFilter,
): AsyncIterable<TransferRow> {
  const { addresses, chain, txids, ...rest } = filter
  if (addresses === undefined || txids !== undefined) {
    yield* ledger.transfers(filter)
    return
  }
  for (const each of chain === undefined ? await ledger.flowChains() : [chain]) {
    const open = await index.fresh(each)
    const ids = open ? addresses.flatMap((address) => open.names.id(address) ?? []) : []
    yield* open?.history?.transfers({ ...rest, ids }) ??
      ledger.transfers({ ...filter, chain: each })
  }
}
