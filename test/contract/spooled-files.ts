/** What the suites of both spools share: the same imports with a spool and without, and the files that came of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { BlockSegmentBuilder } from '../../src/adapters/index-files/block-segment.ts'
import { createIndexFiles } from '../../src/adapters/index-files/index-files.ts'
import { NameSegmentBuilder } from '../../src/adapters/index-files/name-segment.ts'
import { SegmentBuilder } from '../../src/adapters/index-files/segment-builder.ts'
import { openSpools } from '../../src/adapters/index-files/spools.ts'
import type { TakeSegment } from '../../src/adapters/index-files/take-segment.ts'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import type { SegmentThread } from '../../src/ports/flow-sink.ts'
import { importItems } from './import-items.ts'
import { WORK } from './indexed-store.ts'

/** Names that are sorted at once. */
const RUN = 3

/** Batches of items: one import. */
export type Batches = readonly (readonly LedgerItem[])[]

interface Compared {
  /** An empty folder of its own. */
  readonly root: string
  readonly chain: string
  readonly spool?: { readonly blocksFrom?: number; readonly namesFrom?: number }
  readonly store?: { readonly appendFrom: number; readonly partRows: number }
  /** Made anew for each of both runs. */
  readonly imports: () => readonly Batches[]
}

/** Imports with spools and without: the files of both indexes by name, and how often a segment, and names, were taken from a spool. */
export async function comparedFiles({ root, chain, ...options }: Compared) {
  const told: Readonly<Record<string, string>>[] = []
  const taken = { rows: 0, names: 0 }
  for (const spooled of [true, false]) {
    const dir = join(root, String(spooled))
    const spools = openSpools({ dir, start: spooled ? noThread : () => null, ...options.spool })
    const counted = (take: TakeSegment | null, kind: keyof typeof taken): TakeSegment | null =>
      take &&
      (async (to) => {
        const whole = await take(to)
        if (whole) taken[kind] += 1
        return whole
      })
    const { rows, names } = spools
    const [claimRows, claimNames] = [rows.claim.bind(rows), names.claim.bind(names)]
    rows.claim = (wanted) => counted(claimRows(wanted), 'rows')
    names.claim = (wanted) => counted(claimNames(wanted), 'names')
    const ledger = await openDuckDbLedgerStore({
      ...{ path: ':memory:', sink: spools.sink },
      ...options.store,
    })
    const index = createIndexFiles({ dir, ledger, memory: 0, spools })
    try {
      for (const [at, batches] of options.imports().entries()) {
        await importItems(ledger, `import ${at}`, ...batches)
        await index.refresh(chain, WORK)
      }
      told.push(filesOf(join(dir, chain)))
      expect(readdirSync(dir)).toEqual([chain])
    } finally {
      index.close()
      await spools.close()
      await ledger.close()
    }
  }
  return { told, taken: taken.rows, names: taken.names }
}

type Builder = SegmentBuilder | BlockSegmentBuilder | NameSegmentBuilder

/** A thread that is none. From the first step that throws on, the segment is discarded and no longer whole. */
export function noThread(dir: string): SegmentThread {
  let builder: Builder | null = null
  let isWhole = true
  const attempt = (step: () => void): void => {
    try {
      if (isWhole) step()
    } catch {
      isWhole = false
      builder?.discard()
    }
  }
  const of = <Kind extends Builder>(kind: new (dir: string, most?: number) => Kind): Kind => {
    builder ??= new kind(dir, RUN)
    if (builder instanceof kind) return builder
    throw new Error('Rows, blocks or names.')
  }
  return {
    add: async (chain, { rows, ref }) => attempt(() => of(SegmentBuilder).add(chain, rows, ref)),
    addBlock: async (stored) => attempt(() => of(BlockSegmentBuilder).add(stored)),
    addNames: async (stored) => attempt(() => of(NameSegmentBuilder).add(stored)),
    async finish(assets) {
      attempt(() => builder?.finish(assets))
      builder = null
      return isWhole
    },
    async stop() {
      if (isWhole) builder?.discard()
    },
  }
}

/** Base64 by path. Stamps of a manifest follow from what was committed, which is equal. */
function filesOf(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(dir.length), readFileSync(path).toString('base64')]),
  )
}
