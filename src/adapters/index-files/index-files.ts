/** The index of a workspace as files: one folder a chain, made and read by the process that owns the workspace. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ChainId, listChains } from '../../domain/chain.ts'
import type { FlowIndex, IndexStatus } from '../../ports/flow-index.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { MemoryBudget } from './memory-budget.ts'
import { type OpenChain, openChain } from './open-chain.ts'
import { refreshChain } from './refresh-chain.ts'
import type { Spools } from './spools.ts'

const LOAD_AFTER = 1000

export interface IndexOptions {
  /** Folder of all indexes; `null` where the workspace keeps no files. */
  readonly dir: string | null
  readonly ledger: LedgerStore
  /** Bytes of each chain's files that are held in memory, those most read first. */
  readonly memory: number
  /** Reads of a file after which it is held, 1,000 when left out. */
  readonly loadAfter?: number
  /** Segments that are made while rows are stored. */
  readonly spools?: Spools
}

export interface IndexFiles extends FlowIndex {
  /** The index of a chain when it stands on all that the ledger holds now, else `null`. */
  fresh(chain: ChainId): Promise<OpenChain | null>
}

export function createIndexFiles(options: IndexOptions): IndexFiles {
  const { dir, ledger, memory, loadAfter = LOAD_AFTER, spools = null } = options
  const opened = new Map<ChainId, OpenChain | null>()
  const folder = (chain: ChainId): string => join(dir ?? '', chain)
  const held = (): readonly ChainId[] =>
    listChains()
      .map(({ id }) => id)
      .filter((chain) => dir !== null && existsSync(folder(chain)))
      .sort()
  let last: Promise<unknown> = Promise.resolve()
  /** One change at a time: what one makes is not removed under it by another. */
  const inTurn = <T>(change: () => T | Promise<T>): Promise<T> => {
    const turn = last.then(change)
    last = turn.catch(() => undefined)
    return turn
  }
  const isFresh = async (manifest: Manifest): Promise<boolean> => {
    const state = await ledger.flowColumns(manifest.chain).state()
    return state.revision === manifest.revision && state.stamp === manifest.stamp
  }
  return {
    async fresh(chain) {
      if (dir === null) return null
      let open = opened.get(chain)
      if (open === undefined) {
        open = tryOpen(folder(chain), chain, new MemoryBudget(memory, loadAfter))
        opened.set(chain, open)
      }
      return open !== null && (await isFresh(open.manifest)) ? open : null
    },
    async status() {
      const all: IndexStatus[] = []
      for (const chain of held()) {
        const manifest = readManifest(folder(chain), chain)
        if (manifest) all.push(tell(manifest, await isFresh(manifest)))
      }
      return all
    },
    async refresh(chain, work) {
      if (dir === null) return null
      const files = { dir: folder(chain), chain, columns: ledger.flowColumns(chain), spools }
      return inTurn(async () => {
        try {
          const manifest = await refreshChain(files, work)
          return tell(manifest, await isFresh(manifest))
        } finally {
          // What is being read goes on in the files that were open: they are forgotten, not closed.
          opened.delete(chain)
        }
      })
    },
    async drop(chain) {
      return inTurn(() => {
        const dropped = held().filter((each) => chain === null || each === chain)
        for (const each of dropped) {
          rmSync(folder(each), { recursive: true, force: true })
          opened.delete(each)
        }
        return dropped
      })
    },
    close() {
      for (const open of opened.values()) open?.close()
      opened.clear()
    },
  }
}

/** Files that vanish or cannot be read are no index: the record answers. */
function tryOpen(dir: string, chain: ChainId, budget: MemoryBudget): OpenChain | null {
  const manifest = readManifest(dir, chain)
  if (manifest === null || manifest.reason !== null) return null
  try {
    return openChain(dir, manifest, budget)
  } catch {
    return null
  }
}

function tell(manifest: Manifest, fresh: boolean): IndexStatus {
  const { chain, flows, names, reason } = manifest
  return {
    chain,
    fresh,
    rows: flows.reduce((sum, { rows }) => sum + rows, 0),
    segments: flows.length,
    bytes: [...flows, ...names].reduce((sum, { bytes }) => sum + bytes, 0),
    reason,
  }
}
