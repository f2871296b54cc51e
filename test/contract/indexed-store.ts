/** A ledger whose index is brought up to date after every commit; when it is closed, every answer is compared with the record's own. */
import { expect } from 'vitest'
import { createIndexFiles, type IndexFiles } from '../../src/adapters/index-files/index-files.ts'
import { indexedLedger } from '../../src/adapters/index-files/indexed-ledger.ts'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { type ChainId, findChain } from '../../src/domain/chain.ts'
import type { Outpoint } from '../../src/domain/flow-record.ts'
import type { IndexWork } from '../../src/ports/flow-index.ts'
import type { LedgerStore, TransferFilter, TransferRow } from '../../src/ports/ledger-store.ts'
import { collect } from './export-ledger.ts'

export interface IndexedStore {
  readonly store: LedgerStore
  readonly plain: LedgerStore
  readonly index: IndexFiles
  /** Closes it without comparing. */
  shut(): Promise<void>
}

export const WORK: IndexWork = { signal: new AbortController().signal, progress: () => undefined }

/** `memory` 0 reads files by ranges, a large one holds them in memory. */
export async function openIndexedStore(paths: {
  readonly ledger: string
  readonly index: string
  readonly memory: number
}): Promise<IndexedStore> {
  const plain = await openDuckDbLedgerStore({ path: paths.ledger })
  const index = createIndexFiles({
    dir: paths.index,
    ledger: plain,
    memory: paths.memory,
    loadAfter: 0,
  })
  const indexed = indexedLedger(plain, index)
  const refresh = async (): Promise<void> => {
    for (const chain of await plain.flowChains()) await index.refresh(chain, WORK)
  }
  const shut = async (): Promise<void> => {
    index.close()
    await plain.close()
  }
  const store: LedgerStore = {
    ...indexed,
    async openBatch(importId) {
      const batch = await plain.openBatch(importId)
      return {
        ...batch,
        async commit(checkpoint) {
          const counts = await batch.commit(checkpoint)
          await refresh()
          return counts
        },
      }
    },
    async close() {
      await compareStores(plain, indexed)
      await shut()
    },
  }
  return { store, plain, index, shut }
}

/** Every answer that an index may give, from both, as equal text. */
export async function compareStores(plain: LedgerStore, indexed: LedgerStore): Promise<void> {
  for (const chain of await plain.flowChains()) {
    // A sample of large ledgers: each address costs the record some queries.
    const addresses = (await collect(plain.addresses(chain))).slice(0, 60)
    expect(await readChain(indexed, chain, addresses)).toEqual(
      await readChain(plain, chain, addresses),
    )
  }
}

type Known = readonly { readonly id: number; readonly address: string }[]

async function readChain(store: LedgerStore, chain: ChainId, addresses: Known): Promise<unknown> {
  const transfers = await collect(store.transfers({ chain }))
  const accounts = [...addresses.map(({ id }) => id), 4_000_000_000]
  const names = [...addresses.map(({ address }) => address), 'nobody at all']
  return {
    ids: await store.addressIds(chain, names),
    names: await store.addressNames(
      chain,
      addresses.map(({ id }) => id),
    ),
    chains: await Promise.all(names.slice(-2).map((name) => store.chainsOf(name))),
    totals: await Promise.all(names.map((name) => store.addressTotals(chain, name))),
    sides: await readSides(store, chain, { transfers, accounts }),
    histories: await readHistories(store, chain, names),
    outputs: findChain(chain)?.model === 'utxo' ? await readOutputs(store, chain) : [],
  }
}

async function readSides(
  store: LedgerStore,
  chain: ChainId,
  of: { readonly transfers: readonly TransferRow[]; readonly accounts: readonly number[] },
): Promise<unknown> {
  const flow = store.flow(chain)
  const assets = [...new Set(of.transfers.map(({ asset }) => asset)), `${chain}:none`]
  const { accounts } = of
  const sides = await Promise.all(
    assets.flatMap((asset) =>
      [1, 1e9].flatMap((limit) => {
        const query = { asset, accounts: [...accounts].reverse(), limit }
        return [flow.outgoing(query), flow.incoming(query)]
      }),
    ),
  )
  // As they are written, in bytes: a reader may read members when they are asked for.
  return sides.map((side) => JSON.stringify(side, writeNumbers))
}

function writeNumbers(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

async function readHistories(
  store: LedgerStore,
  chain: ChainId,
  names: readonly string[],
): Promise<unknown> {
  const read = (filter: TransferFilter): Promise<unknown> =>
    collect(store.transfers({ chain, ...filter }))
  const whole = [{}, { side: 'incoming' }, { side: 'outgoing' }] as const
  return Promise.all([
    ...whole.map((part) => read({ addresses: names, ...part })),
    ...names.slice(0, 3).map((name) => read({ addresses: [name] })),
  ])
}

async function readOutputs(store: LedgerStore, chain: ChainId): Promise<unknown> {
  const flow = store.flow(chain)
  const transactions: unknown[] = []
  const outpoints: Outpoint[] = []
  for (let tx = 0; tx < 40; tx += 1) {
    const found = await flow.sources([tx]).catch((error: { code: string }) => error.code)
    transactions.push(found)
    for (let index = 0; index < 4; index += 1) outpoints.push({ tx, index })
  }
  const inputs: unknown[] = []
  for (const after of [undefined, -1, 0, 1, 2, 3, 5, 8]) {
    const columns = await collect(store.inputColumns(chain, after))
    inputs.push(
      columns.flatMap(({ tx, address }) => [...tx].map((each, at) => [each, address[at]])),
    )
  }
  return { transactions, spends: await flow.spends(outpoints), inputs }
}
